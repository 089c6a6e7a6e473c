using System.ComponentModel;
using System.Diagnostics;
#if NET8_0_OR_GREATER
#endif

namespace TenantAttach.Core.Auth;

/// <summary>The browser that this computer opens pages with.</summary>
internal sealed class SystemBrowser : IBrowser
{
    public static readonly SystemBrowser Instance = new();

    public Task<int> Open(Uri address)
    {
        try
        {
#if NET8_0_OR_GREATER
            return OperatingSystem.IsWindows() ? OpenByShell(address) : OpenByCommand(address);
#else
            return OpenByShell(address);
#endif
        }
        catch (Exception failure) when (failure is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            throw ErrorCatalog.BrowserUnavailable.Create(null, failure, failure.Message);
        }
    }

    private static Task<int> OpenByShell(Uri address)
    {
        using var started = Process.Start(new ProcessStartInfo(address.AbsoluteUri) { UseShellExecute = true });
        return Task.FromResult(0);
    }

#if NET8_0_OR_GREATER
    private static Task<int> OpenByCommand(Uri address)
    {
        string[] commands = OperatingSystem.IsMacOS() ? ["open"] : ["xdg-open", "gnome-open", "kfmclient", "wslview", "microsoft-edge"];
        var command = commands.Select(FindOnPath).FirstOrDefault(path => path is not null)
            ?? throw ErrorCatalog.BrowserUnavailable.Create($"there is no {string.Join(", ", commands)} on PATH");

        // A browser writes to its standard streams while it runs. The shell sends that away. The address is not part of its script.
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false };
        foreach (var argument in new[] { "-c", "exec \"$0\" \"$@\" </dev/null >/dev/null 2>&1", command })
        {
            start.ArgumentList.Add(argument);
        }

        if (Path.GetFileName(command) == "kfmclient")
        {
            start.ArgumentList.Add("openURL");
        }

        start.ArgumentList.Add(address.AbsoluteUri);
        return ExitCodeOfAsync(Process.Start(start)!);
    }

    private static async Task<int> ExitCodeOfAsync(Process process)
    {
        using (process)
        {
            await process.WaitForExitAsync().ConfigureAwait(false);
            return process.ExitCode;
        }
    }

    private static string? FindOnPath(string command) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split([Path.PathSeparator], StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, command))
        .FirstOrDefault(File.Exists);
#endif
}
