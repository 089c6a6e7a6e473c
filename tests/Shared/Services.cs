namespace TenantAttach.Tests;

/// <summary>Programs that tests need, and whether a missing one skips them or fails them.</summary>
internal static class Services
{
    private const string Variable = "TENANTATTACH_REQUIRE_SERVICES";

    /// <summary>The reason to skip a test; null where nothing is missing, or where what is missing is required.</summary>
    /// <param name="missing">What is missing, in words; null for nothing.</param>
    /// <returns>The reason, or null.</returns>
    public static string? SkipReason(string? missing) => Environment.GetEnvironmentVariable(Variable) == "1" ? null : missing;

    /// <summary>Finds a program on PATH.</summary>
    /// <param name="program">Its name without an extension.</param>
    /// <returns>The whole path, or null.</returns>
    public static string? PathOf(string program) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program))
        .FirstOrDefault(File.Exists);
}
