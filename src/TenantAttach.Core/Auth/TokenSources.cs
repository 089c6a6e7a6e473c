namespace TenantAttach.Core.Auth;

/// <summary>Makes the token source of a sign-in.</summary>
public static class TokenSources
{
    /// <summary>Makes it; nothing is asked of any service yet.</summary>
    /// <param name="settings">What it needs to know.</param>
    /// <returns>The source.</returns>
    /// <exception cref="TenantAttachException">The client id is missing (<c>SessionOptionMissing</c>).</exception>
    public static ITokenSource Create(TokenSourceSettings settings)
    {
        if (settings.SignIn.NeedsClientId && string.IsNullOrWhiteSpace(settings.ClientId))
        {
            throw ErrorCatalog.SessionOptionMissing.Create("ClientId", settings.SignIn.Kind);
        }

        return settings.SignIn switch
        {
            TenantSignIn.AccessToken ready => new ReadyTokenSource(ready.Token, settings.Time),
            TenantSignIn.ManagedIdentity identity => new ManagedIdentityTokenSource(identity, settings),
            TenantSignIn.Interactive or TenantSignIn.DeviceCode => new UserTokenSource(settings),
            _ => new ApplicationTokenSource(settings),
        };
    }
}
