using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace TenantAttach.Core.Auth;

/// <summary>The identity of the Azure resource.</summary>
internal sealed class ManagedIdentityTokenSource : MsalTokenSource
{
    private readonly IManagedIdentityApplication application;

    public ManagedIdentityTokenSource(TenantSignIn.ManagedIdentity identity, TokenSourceSettings settings)
        : base(settings)
    {
        var id = identity.UserAssignedClientId is { } clientId
            ? ManagedIdentityId.WithUserAssignedClientId(clientId)
            : ManagedIdentityId.SystemAssigned;
        application = ManagedIdentityApplicationBuilder.Create(id)
            .WithHttpClientFactory(new SessionHttpClientFactory(settings.Client))
            .Build();
    }

    protected override Task<AuthenticationResult> SignInAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        var call = application.AcquireTokenForManagedIdentity(request.Resource).WithForceRefresh(request.ForceRefresh);
        return (request.Claims is null ? call : call.WithClaims(request.Claims)).ExecuteAsync(cancellationToken);
    }
}
