using Microsoft.Identity.Client;

namespace TenantAttach.Core.Auth;

/// <summary>A user who signs in with the browser of this computer or with a device code.</summary>
internal sealed class UserTokenSource : MsalTokenSource
{
    private readonly IPublicClientApplication application;
    private readonly SemaphoreSlim oneSignIn = new(1, 1);
    private IAccount? account;

    public UserTokenSource(TokenSourceSettings settings)
        : base(settings) => application = PublicClientApplicationBuilder.Create(settings.ClientId)
            .WithAuthority(settings.Authority, validateAuthority: !settings.IsCustomAuthority)
            .WithRedirectUri("http://localhost")
            .WithHttpClientFactory(new SessionHttpClientFactory(settings.Client))
            .WithInstanceDiscovery(!settings.IsCustomAuthority)
            .Build();

    protected override bool IsFirstSignIn => account is null;

    protected override async Task<AuthenticationResult> SignInAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        // Two requests at once must not put two sign-ins before the person.
        await oneSignIn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var result = account is null
                ? await AskAsync(request, cancellationToken).ConfigureAwait(false)
                : await RenewAsync(request, account, cancellationToken).ConfigureAwait(false);
            account = result.Account;
            return result;
        }
        finally
        {
            oneSignIn.Release();
        }
    }

    private Task<AuthenticationResult> RenewAsync(TokenRequest request, IAccount known, CancellationToken cancellationToken)
    {
        var call = application.AcquireTokenSilent([request.Scope], known).WithForceRefresh(request.ForceRefresh);
        return (request.Claims is null ? call : call.WithClaims(request.Claims)).ExecuteAsync(cancellationToken);
    }

    private async Task<AuthenticationResult> AskAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        using var person = new PersonWait(Settings, request.Observer);
        return await person.RunAsync(
            ending => Settings.SignIn is TenantSignIn.DeviceCode
                ? AskByCodeAsync(request, ending)
                : AskInBrowserAsync(request, person, ending),
            cancellationToken).ConfigureAwait(false);
    }

    private Task<AuthenticationResult> AskByCodeAsync(TokenRequest request, CancellationToken cancellationToken) =>
        application.AcquireTokenWithDeviceCode([request.Scope], code =>
        {
            request.Observer.Warning($"{code.Message} The time limit of the sign-in is {TimeSpanText.Words(Settings.SignInTimeLimit)}.");
            return Task.CompletedTask;
        }).ExecuteAsync(cancellationToken);

    private Task<AuthenticationResult> AskInBrowserAsync(TokenRequest request, PersonWait person, CancellationToken cancellationToken)
    {
        var call = application.AcquireTokenInteractive([request.Scope])
            .WithPrompt(Prompt.SelectAccount)
            .WithUseEmbeddedWebView(false)
            .WithSystemWebViewOptions(new SystemWebViewOptions
            {
                OpenBrowserAsync = person.OpenBrowserAsync,
                HtmlMessageSuccess = BrowserReplyPage.Received,
                HtmlMessageError = BrowserReplyPage.Failed,
            });
        return (request.Claims is null ? call : call.WithClaims(request.Claims)).ExecuteAsync(cancellationToken);
    }
}
