using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.Extensibility;
using TenantAttach.Core.Http;

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

    private Task<AuthenticationResult> AskAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        if (Settings.SignIn is TenantSignIn.DeviceCode)
        {
            return application.AcquireTokenWithDeviceCode([request.Scope], code =>
            {
                request.Observer.Warning(code.Message);
                return Task.CompletedTask;
            }).ExecuteAsync(cancellationToken);
        }

        var call = application.AcquireTokenInteractive([request.Scope]).WithPrompt(Prompt.SelectAccount);
        call = Settings.IsInProcess ? call.WithCustomWebUi(new InProcessBrowser(Settings)) : call.WithUseEmbeddedWebView(false);
        return (request.Claims is null ? call : call.WithClaims(request.Claims)).ExecuteAsync(cancellationToken);
    }

    /// <summary>The browser of the simulator: asks the authorization address and hands back where it leads.</summary>
    private sealed class InProcessBrowser(TokenSourceSettings settings) : ICustomWebUi
    {
        public async Task<Uri> AcquireAuthorizationCodeAsync(Uri authorizationUri, Uri redirectUri, CancellationToken cancellationToken)
        {
            using var reply = await settings.Client.GetAsync(authorizationUri, cancellationToken).ConfigureAwait(false);
            return reply.Headers.Location ?? new Uri(redirectUri, "?error=access_denied");
        }
    }
}
