using System.Diagnostics;

namespace TenantAttach.Browser.Tests.Support;

/// <summary>A PowerShell process with the module as it is laid out.</summary>
internal static class PowerShellRun
{
    /// <summary>Runs a script.</summary>
    /// <param name="browser">What opens pages for it.</param>
    /// <param name="script">The script.</param>
    /// <returns>What it writes.</returns>
    public static async Task<string> StartAsync(BrowserCommand browser, string script)
    {
        var root = FindRoot();
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = root, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["pwsh", "-NoProfile", "-Command", $"Import-Module ./out/TenantAttach; {script}"])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["PATH"] = browser.SearchPath;
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["NO_COLOR"] = "1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 && output.Length > 0
            ? output
            : throw new InvalidOperationException($"PowerShell ended with code {process.ExitCode}. {output} {await errors}");
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
}
