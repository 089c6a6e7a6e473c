using Microsoft.Identity.Client;

namespace TenantAttach.Core.Auth;

/// <summary>One sign-in that waits for a person: it opens the browser, says what to do when nothing comes back, and ends in time.</summary>
internal sealed class PersonWait(TokenSourceSettings settings, IOperationObserver observer) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource done = new();

    /// <summary>Signs in.</summary>
    /// <param name="signIn">The sign-in; its token ends it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The token.</returns>
    /// <exception cref="TenantAttachException">The time limit has passed (<c>SignInTimedOut</c>).</exception>
    public async Task<AuthenticationResult> RunAsync(
        Func<CancellationToken, Task<AuthenticationResult>> signIn, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var limit = settings.Time.TimerAsync(settings.SignInTimeLimit, done.Token);
        var result = signIn(ending.Token);
        try
        {
            if (await Task.WhenAny(result, limit).ConfigureAwait(false) == result)
            {
                return await result.ConfigureAwait(false);
            }
        }
        finally
        {
            done.Cancel();
            ending.Cancel();
            Forget(result);
            Forget(limit);
        }

        throw ErrorCatalog.SignInTimedOut.Create(settings.ClientId, TimeSpanText.Words(settings.SignInTimeLimit));
    }

    /// <summary>Opens the page of the sign-in and returns at once: the sign-in library listens for the reply only then.</summary>
    /// <param name="address">The page.</param>
    /// <returns>A task that has ended.</returns>
    /// <exception cref="TenantAttachException">There is no browser (<c>BrowserUnavailable</c>).</exception>
    public Task OpenBrowserAsync(Uri address)
    {
        Forget(AdviseAsync(address, settings.Browser.Open(address)));
        return Task.CompletedTask;
    }

    public void Dispose() => done.Dispose();

    private static void Forget(Task task) => task.ContinueWith(
        ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private async Task AdviseAsync(Uri address, Task<int> browser)
    {
        var patience = settings.Time.TimerAsync(Patience, done.Token);
        var first = await Task.WhenAny(browser, patience).ConfigureAwait(false);
        var trouble = first == browser && (browser.Status != TaskStatus.RanToCompletion || browser.Result != 0);
        if (!trouble)
        {
            await patience.ConfigureAwait(false);
        }

        if (!done.IsCancellationRequested)
        {
            observer.Warning(Advice(trouble, address));
        }
    }

    private string Advice(bool trouble, Uri address) => string.Join(
        " ",
        trouble ? "The command that opens the browser failed." : "The browser has not come back from the sign-in yet.",
        "If no page has opened, open this address in a browser on this computer:",
        address.AbsoluteUri,
        "On a computer without a browser, stop this command and use Connect-CMTenantAttach -DeviceCode.",
        $"The time limit of the sign-in is {TimeSpanText.Words(settings.SignInTimeLimit)}.");
}
