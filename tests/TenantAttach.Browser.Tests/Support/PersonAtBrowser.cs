using TenantAttach.Browser.Tests.Chromium;
using TenantAttach.Core.Auth;

namespace TenantAttach.Browser.Tests.Support;

/// <summary>Opens the page of a sign-in in a tab of the running Chromium and hands the tab over.</summary>
internal sealed class PersonAtBrowser(ChromiumBrowser browser, Func<Uri, Uri>? change = null) : IBrowser
{
    private readonly TaskCompletionSource<Tab> tab = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The tab with the page.</summary>
    public Task<Tab> Tab => tab.Task;

    /// <summary>The address that the module asked for.</summary>
    public Uri? Address { get; private set; }

    public Task<int> Open(Uri address)
    {
        Address = address;
        return OpenAsync(change is null ? address : change(address));
    }

    private async Task<int> OpenAsync(Uri address)
    {
        try
        {
            tab.SetResult(await browser.OpenAsync(address));
            return 0;
        }
        catch (Exception failure)
        {
            tab.SetException(failure);
            throw;
        }
    }
}
