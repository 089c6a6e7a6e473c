using System.Diagnostics;
using System.Text.RegularExpressions;

namespace TenantAttach.Pester.Tests;

/// <summary>How many tests of a suite passed, failed, and were skipped.</summary>
internal sealed record PesterCounts(int Passed, int Failed, int Skipped);

/// <summary>One suite that ran in a PowerShell process of its own.</summary>
internal sealed partial record PesterRun(int ExitCode, string Output, PesterCounts? Counts)
{
    // A suite takes seconds to a minute; one that hangs must not hold the run.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    private static readonly string Root = FindRoot();

    /// <summary>The folder of the suites.</summary>
    internal static string Folder { get; } = Path.Combine(Root, "tests", "Pester");

    /// <summary>
    /// True where every test passed. A test is skipped only where a program of the operating system is missing, or may not watch another.
    /// </summary>
    internal bool IsGood => ExitCode == 0 && Counts is { Passed: > 0, Failed: 0 };

    internal static async Task<PesterRun> StartAsync(string suite)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var argument in new[]
        {
            "pwsh",
            "-NoProfile",
            "-NonInteractive",
            "-File",
            "tests/Pester/Invoke-Tests.ps1",
            "-Filter",
            suite,
        })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["NO_COLOR"] = "1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return new PesterRun(-1, await output + await errors + $"{suite} was ended after {Limit.TotalMinutes} minutes.", null);
        }

        var said = await output;
        return new PesterRun(process.ExitCode, said + await errors, ReadCounts(said));
    }

    private static PesterCounts? ReadCounts(string output)
    {
        var found = Summary().Match(output);
        return found.Success ? new PesterCounts(Number(1), Number(2), Number(3)) : null;

        int Number(int group) => int.Parse(found.Groups[group].Value, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TenantAttach.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The repository was not found.");
        }

        return folder.FullName;
    }

    // The line with which Invoke-Tests.ps1 ends.
    [GeneratedRegex(@"^Pester: (\d+) passed, (\d+) failed, (\d+) skipped\r?$", RegexOptions.Multiline)]
    private static partial Regex Summary();
}
