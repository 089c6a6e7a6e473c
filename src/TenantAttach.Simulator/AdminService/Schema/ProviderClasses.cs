namespace TenantAttach.Simulator.AdminService;

/// <summary>Which classes and methods a real provider has, and what public texts name of the newer route, to tell what is not simulated
/// from what does not exist.</summary>
internal static class ProviderClasses
{
    private static readonly Lazy<Dictionary<string, string[]>> Wmi = new(Read);

    /// <summary>There is no public list of the newer route. Of the sets without a member here, no member is public.</summary>
    private static readonly Dictionary<string, string[]> Versioned = new(StringComparer.Ordinal)
    {
        ["AdministrationServiceInformation"] = [],
        ["AdminRole"] = [],
        ["Device"] =
        [
            "AvailableApplications", "BoundaryGroups", "DeleteExtensionData", "GetExtensionData", "ResourceCollectionMembership",
            "ScriptResult", "SetExtensionData",
        ],
        ["NotificationSubscription"] = [],
        ["User"] = [],
    };

    public static bool Has(string route, string name) => Of(route).ContainsKey(name);

    /// <summary>Whether a class has a method, a function, or a relation.</summary>
    public static bool Has(string route, string name, string member) =>
        Of(route).TryGetValue(name, out var members) && members.Contains(member, StringComparer.OrdinalIgnoreCase);

    private static Dictionary<string, string[]> Of(string route) => route == "wmi" ? Wmi.Value : Versioned;

    /// <summary>Each line of the list is a class and its methods.</summary>
    private static Dictionary<string, string[]> Read()
    {
        using var stream = typeof(ProviderClasses).Assembly.GetManifestResourceStream(
            "TenantAttach.Simulator.AdminService.Schema.provider-classes.txt")!;
        using var reader = new StreamReader(stream);
        var classes = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase);
        while (reader.ReadLine() is { } line)
        {
            var words = line.Split(' ');
            classes[words[0]] = [.. words.Skip(1)];
        }

        return classes;
    }
}
