using System.Diagnostics;

namespace TenantAttach.Quality;

/// <summary>Runs a script in a fresh PowerShell.</summary>
internal static class Shell
{
    /// <summary>Runs it.</summary>
    /// <param name="shell">The PowerShell.</param>
    /// <param name="script">The script.</param>
    /// <returns>What it writes, trimmed.</returns>
    public static string Run(string shell, string script)
    {
        var start = new ProcessStartInfo(shell) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in new[] { "-NoProfile", "-NonInteractive", "-Command", script })
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return text.Trim();
    }
}
