namespace TenantAttach.Cmdlets.Tests.Support;

/// <summary>Places in the repository.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The module as the build lays it out.</summary>
    public static string Module => Path.Combine(Root, "out", "TenantAttach");

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "TenantAttach.sln")))
        {
            folder = Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))
                ?? throw new DirectoryNotFoundException("The repository was not found.");
        }

        return folder;
    }
}
