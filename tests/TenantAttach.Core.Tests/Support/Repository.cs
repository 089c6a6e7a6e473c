namespace TenantAttach.Core.Tests.Support;

/// <summary>Places in the repository.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Sources => Path.Combine(Root, "src");

    public static string Tests => Path.Combine(Root, "tests");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TenantAttach.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The repository was not found.");
        }

        return folder.FullName;
    }
}
