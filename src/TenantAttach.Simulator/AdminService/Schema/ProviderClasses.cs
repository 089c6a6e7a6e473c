namespace TenantAttach.Simulator.AdminService;

/// <summary>Which classes a real provider has, and sets of the newer route, to tell what is not simulated from what does not
/// exist.</summary>
internal static class ProviderClasses
{
    private static readonly Lazy<HashSet<string>> Names = new(Read);

    /// <summary>Sets of the newer route that public scripts read; there is no public list of them.</summary>
    private static readonly HashSet<string> Versioned =
        new(StringComparer.Ordinal) { "AdministrationServiceInformation", "AdminRole", "Script", "User" };

    public static bool Has(string route, string name) => route == "wmi" ? Names.Value.Contains(name) : Versioned.Contains(name);

    private static HashSet<string> Read()
    {
        using var stream = typeof(ProviderClasses).Assembly.GetManifestResourceStream(
            "TenantAttach.Simulator.AdminService.Schema.provider-classes.txt")!;
        using var reader = new StreamReader(stream);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (reader.ReadLine() is { } line)
        {
            names.Add(line);
        }

        return names;
    }
}
