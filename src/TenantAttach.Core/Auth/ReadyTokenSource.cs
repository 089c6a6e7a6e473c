using System.Security;

namespace TenantAttach.Core.Auth;

/// <summary>A token that somebody else got. It cannot be renewed.</summary>
/// <param name="token">The token.</param>
/// <param name="time">The clock.</param>
public sealed class ReadyTokenSource(SecureString token, TimeProvider time) : ITokenSource
{
    private readonly TokenClaims? claims = TokenClaims.Read(SecureText.Reveal(token));

    /// <inheritdoc/>
    public string Kind => nameof(TenantSignIn.AccessToken);

    /// <inheritdoc/>
    public bool IsDelegated => claims is { Scopes.Count: > 0 };

    /// <inheritdoc/>
    public Task<AccessToken> GetAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        if (claims is null)
        {
            throw ErrorCatalog.AccessTokenUnreadable.Create(request.Resource);
        }

        var end = claims.ExpiresOn ?? DateTimeOffset.MaxValue;
        if (end <= time.GetUtcNow() || request.ForceRefresh)
        {
            throw ErrorCatalog.AccessTokenExpired.Create(end);
        }

        return Task.FromResult(new AccessToken(SecureText.Reveal(token), end));
    }
}
