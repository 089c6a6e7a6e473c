namespace TenantAttach.Quality;

/// <summary>What other programs measured.</summary>
/// <param name="Benchmarks">What the benchmarks printed; null for nothing.</param>
/// <param name="Core">What the tests covered of the Core; null where it was not measured.</param>
/// <param name="Cmdlets">What the tests covered of the cmdlets; null where it was not measured.</param>
/// <param name="CleanRun">Commit, and how the one command ended on a clean clone of it; null where it was not run.</param>
/// <param name="Format">Commit, and how the check of the format ended; null where it was not run.</param>
internal sealed record Measurements(Benchmarks? Benchmarks, Coverage? Core, Coverage? Cmdlets, string? CleanRun, string? Format)
{
    /// <summary>Whether tests ran on the clean clone and none failed.</summary>
    public bool IsCleanRunGood => CleanRun?.Contains(" passed, 0 failed", System.StringComparison.Ordinal) == true;

    /// <summary>Whether nothing had to be formatted.</summary>
    public bool IsFormatted => Format?.EndsWith(" ended with 0", System.StringComparison.Ordinal) == true;
}
