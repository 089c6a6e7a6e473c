using Microsoft.Identity.Client;

namespace TenantAttach.Core.Auth;

/// <summary>An application that signs in as itself: secret, certificate or federated assertion.</summary>
internal sealed class ApplicationTokenSource : MsalTokenSource
{
    private readonly IConfidentialClientApplication application;

    public ApplicationTokenSource(TokenSourceSettings settings)
        : base(settings)
    {
        var builder = ConfidentialClientApplicationBuilder.Create(settings.ClientId)
            .WithAuthority(settings.Authority, validateAuthority: !settings.IsCustomAuthority)
            .WithHttpClientFactory(new SessionHttpClientFactory(settings.Client))
            .WithInstanceDiscovery(!settings.IsCustomAuthority);
        application = settings.SignIn switch
        {
            TenantSignIn.ClientSecret secret => builder.WithClientSecret(SecureText.Reveal(secret.Secret)).Build(),
            TenantSignIn.Certificate certificate => builder.WithCertificate(certificate.Value).Build(),
            TenantSignIn.Federated federated =>
                builder.WithClientAssertion(options => federated.Assertion(options.CancellationToken)).Build(),
            _ => throw new ArgumentException("Not the sign-in of an application: " + settings.SignIn.Kind, nameof(settings)),
        };
    }

    protected override Task<AuthenticationResult> SignInAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        var call = application.AcquireTokenForClient([request.Scope]).WithForceRefresh(request.ForceRefresh);
        return (request.Claims is null ? call : call.WithClaims(request.Claims)).ExecuteAsync(cancellationToken);
    }
}
