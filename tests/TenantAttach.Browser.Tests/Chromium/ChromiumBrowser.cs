using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;

namespace TenantAttach.Browser.Tests.Chromium;

/// <summary>A running Chromium.</summary>
internal sealed class ChromiumBrowser : IAsyncDisposable
{
    private readonly DevTools tools;
    private readonly Process? process;
    private readonly string profile;

    private ChromiumBrowser(DevTools tools, Process? process, string profile) =>
        (this.tools, this.process, this.profile) = (tools, process, profile);

    /// <summary>Starts a browser with a fresh profile.</summary>
    /// <param name="trusted">The certificate that it trusts; null for none beyond the known authorities.</param>
    /// <returns>The browser.</returns>
    public static async Task<ChromiumBrowser> StartAsync(X509Certificate2? trusted)
    {
        var profile = Directory.CreateTempSubdirectory("browser-").FullName;
        var process = ChromiumProgram.Start(profile, trusted);
        return new ChromiumBrowser(await DevTools.ConnectAsync(await ChromiumProgram.DevToolsOfAsync(profile)), process, profile);
    }

    /// <summary>Takes hold of a browser that another program starts with a profile.</summary>
    /// <param name="profile">The folder of the profile.</param>
    /// <returns>The browser.</returns>
    public static async Task<ChromiumBrowser> AttachAsync(string profile) =>
        new(await DevTools.ConnectAsync(await ChromiumProgram.DevToolsOfAsync(profile)), null, profile);

    /// <summary>Opens a page in a new tab.</summary>
    /// <param name="address">The page; null for an empty one.</param>
    /// <returns>The tab.</returns>
    public async Task<Tab> OpenAsync(Uri? address = null)
    {
        var made = await tools.SendAsync("Target.createTarget", new() { ["url"] = "about:blank" });
        var tab = await AttachAsync((string)made["targetId"]!, null);
        if (address is not null)
        {
            await tab.GoAsync(address);
        }

        return tab;
    }

    /// <summary>The tab that the browser was started with.</summary>
    /// <returns>The tab.</returns>
    public async Task<Tab> FirstTabAsync()
    {
        var targets = await tools.SendAsync("Target.getTargets", []);
        var page = targets["targetInfos"]!.AsArray().First(target => (string?)target!["type"] == "page")!;
        return await AttachAsync((string)page["targetId"]!, (string?)page["url"]);
    }

    public async ValueTask DisposeAsync()
    {
        await tools.TrySendAsync("Browser.close");
        await tools.DisposeAsync();
        if (process is not null)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        for (var attempt = 0; attempt < 50 && Directory.Exists(profile); attempt++)
        {
            try
            {
                Directory.Delete(profile, recursive: true);
            }
            catch (IOException)
            {
                // Its processes are still writing.
                await Task.Delay(100);
            }
        }
    }

    private async Task<Tab> AttachAsync(string target, string? address)
    {
        var attached = await tools.SendAsync("Target.attachToTarget", new() { ["targetId"] = target, ["flatten"] = true });
        var tab = new Tab(tools, target, (string)attached["sessionId"]!, address);
        await tab.WatchAsync();
        return tab;
    }
}
