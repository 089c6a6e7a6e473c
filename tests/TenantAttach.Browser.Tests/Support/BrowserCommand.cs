using System.Security.Cryptography.X509Certificates;
using TenantAttach.Browser.Tests.Chromium;

namespace TenantAttach.Browser.Tests.Support;

/// <summary>A folder with an <c>xdg-open</c> of its own, which starts a real Chromium or does something else.</summary>
internal sealed class BrowserCommand : IDisposable
{
    private const string Variable = "PATH";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("xdg-open-");

    /// <summary>A command that starts Chromium with a fresh profile.</summary>
    /// <param name="trusted">The certificate that it trusts.</param>
    public BrowserCommand(X509Certificate2 trusted)
    {
        var line = ChromiumProgram.CommandLine(Profile, trusted).Select(part => "'" + part + "'");
        Write($"exec {string.Join(" ", line)} \"$1\"");
    }

    /// <summary>A command that does something else.</summary>
    /// <param name="script">What it does.</param>
    public BrowserCommand(string script) => Write(script);

    /// <summary>The folder of the profile.</summary>
    public string Profile => Path.Combine(folder.FullName, "profile");

    /// <summary>The variable PATH with the folder at its front.</summary>
    public string SearchPath => folder.FullName + Path.PathSeparator + Environment.GetEnvironmentVariable(Variable);

    /// <summary>Gives this process a PATH without any command for browsers.</summary>
    /// <returns>Ends it.</returns>
    public static IDisposable NoneOnPath() => new Changed(Path.GetTempPath());

    /// <summary>Gives this process the command.</summary>
    /// <returns>Ends it.</returns>
    public IDisposable OnPath() => new Changed(SearchPath);

    public void Dispose()
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Chromium has not quite ended. The folder is a temporary one.
        }
    }

    private void Write(string script)
    {
        var file = Path.Combine(folder.FullName, "xdg-open");
        File.WriteAllText(file, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private sealed class Changed : IDisposable
    {
        private readonly string? before = Environment.GetEnvironmentVariable(Variable);

        public Changed(string path) => Environment.SetEnvironmentVariable(Variable, path);

        public void Dispose() => Environment.SetEnvironmentVariable(Variable, before);
    }
}
