using System.Diagnostics;

namespace TenantAttach.Bench;

/// <summary>Finds PowerShell: on the path, or as the repository's own tool.</summary>
internal static class PowerShell
{
    private static readonly bool IsOnPath = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "pwsh")) || File.Exists(Path.Combine(folder, "pwsh.exe")));

    /// <summary>Whether there is one.</summary>
    public static bool IsThere { get; } = IsOnPath || File.Exists(Path.Combine(Report.Root, ".config", "dotnet-tools.json"));

    /// <summary>Starts a fresh shell that loads no profile.</summary>
    /// <param name="arguments">What it runs.</param>
    /// <returns>The process, whose output is redirected.</returns>
    public static Process Start(params string[] arguments)
    {
        string[] tool = IsOnPath ? [] : ["pwsh"];
        return Process.Start(new ProcessStartInfo(IsOnPath ? "pwsh" : "dotnet", [.. tool, "-NoProfile", "-NonInteractive", .. arguments])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Report.Root,
        })!;
    }

    /// <summary>Runs a script in a fresh shell.</summary>
    /// <param name="script">The script.</param>
    /// <returns>What it writes, trimmed.</returns>
    public static string Run(string script)
    {
        using var process = Start("-Command", script);
        var text = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode == 0 && text.Length > 0
            ? text
            : throw new InvalidOperationException($"The script ended with exit code {process.ExitCode} and wrote: {text}");
    }
}
