using Xunit;
using Xunit.Abstractions;

namespace TenantAttach.Pester.Tests;

/// <summary>Every Pester suite, in real PowerShell, on the module as it is packed. One test is one suite.</summary>
/// <param name="output">Gets the suite's counts, which CI adds up.</param>
[Trait("Category", "Slow")]
public sealed class SuiteTests(ITestOutputHelper output)
{
    /// <summary>The suites that the folder has; there is no second list.</summary>
    public static TheoryData<string> Suites =>
        new(
            Directory.GetFiles(PesterRun.Folder, "*.Tests.ps1")
                .Select(path => Path.GetFileName(path))
                .Order(System.StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Suites))]
    public async Task Every_test_passes_in_PowerShell(string suite)
    {
        var run = await PesterRun.StartAsync(suite);

        output.WriteLine(run.Counts is { } counts
            ? $"suite {suite}: {counts.Passed} passed, {counts.Failed} failed, {counts.Skipped} skipped"
            : $"suite {suite}: no result");
        Assert.True(run.IsGood, run.Output);
        if (run.Counts is { Skipped: > 0 })
        {
            output.WriteLine(run.Output);
        }
    }
}
