namespace TenantAttach.Cmdlets.Tests.Package;

/// <summary>Where the packages are that the build restored.</summary>
internal static class NuGetPackages
{
    public static string Folder { get; } = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
