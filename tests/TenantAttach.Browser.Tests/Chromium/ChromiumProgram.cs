using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TenantAttach.Browser.Tests.Chromium;

/// <summary>Where Chromium is and how it is started: without a window, with its own profile, and trusting one certificate.</summary>
internal static class ChromiumProgram
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>Why a test cannot run; null where Chromium is there.</summary>
    public static string? Missing => Path is null ? "There is no Chromium on PATH. On Debian and Ubuntu, .ci/install installs it." : null;

    private static string? Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => Names.Select(name => System.IO.Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    /// <summary>The command line of a browser.</summary>
    /// <param name="profile">The folder of its profile.</param>
    /// <param name="trusted">The only certificate beyond the known authorities that it takes; null for none.</param>
    /// <returns>The program and its arguments.</returns>
    public static IReadOnlyList<string> CommandLine(string profile, X509Certificate2? trusted)
    {
        List<string> line =
        [
            Path ?? throw new InvalidOperationException(Missing), "--headless=new", "--disable-gpu", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--remote-debugging-port=0",
            "--user-data-dir=" + profile,
        ];
        if (Environment.UserName == "root")
        {
            line.Add("--no-sandbox");
        }

        if (trusted is not null)
        {
            var key = SHA256.HashData(trusted.PublicKey.ExportSubjectPublicKeyInfo());
            line.Add("--ignore-certificate-errors-spki-list=" + Convert.ToBase64String(key));
        }

        return line;
    }

    /// <summary>Starts a browser.</summary>
    /// <param name="profile">The folder of its profile.</param>
    /// <param name="trusted">The certificate that it trusts.</param>
    /// <returns>The process.</returns>
    public static Process Start(string profile, X509Certificate2? trusted)
    {
        var line = CommandLine(profile, trusted);
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false };
        foreach (var argument in (string[])["-c", "exec \"$0\" \"$@\" </dev/null >/dev/null 2>&1", .. line, "about:blank"])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    /// <summary>Waits until a browser with a profile listens.</summary>
    /// <param name="profile">The folder of its profile.</param>
    /// <returns>The address of its DevTools.</returns>
    public static async Task<Uri> DevToolsOfAsync(string profile)
    {
        var file = System.IO.Path.Combine(profile, "DevToolsActivePort");
        for (var attempt = 0; attempt < 600; attempt++)
        {
            var lines = File.Exists(file) ? await File.ReadAllLinesAsync(file) : [];
            if (lines.Length == 2)
            {
                return new Uri($"ws://127.0.0.1:{lines[0]}{lines[1]}");
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("Chromium did not start within a minute.");
    }
}
