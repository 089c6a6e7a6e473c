using Microsoft.Identity.Client;

namespace TenantAttach.Core.Auth;

/// <summary>
/// What the sign-ins of the library have in common. The library counts the life of a token by the wall clock; here it is
/// counted by the clock of the session, so that a virtual clock can pass the end of a token.
/// </summary>
internal abstract class MsalTokenSource(TokenSourceSettings settings) : ITokenSource
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    public string Kind => settings.SignIn.Kind;

    public bool IsDelegated => settings.SignIn.IsDelegated;

    protected TokenSourceSettings Settings => settings;

    public async Task<AccessToken> GetAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var token = await AcquireAsync(request, cancellationToken).ConfigureAwait(false);
            if (!request.ForceRefresh && token.ExpiresOn - Margin <= settings.Time.GetUtcNow())
            {
                token = await AcquireAsync(request with { ForceRefresh = true }, cancellationToken).ConfigureAwait(false);
            }

            return token;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw MsalFailures.Translate(failure, settings, IsFirstSignIn);
        }
    }

    /// <summary>True where a failure is not one of a renewal.</summary>
    protected virtual bool IsFirstSignIn => true;

    protected abstract Task<AuthenticationResult> SignInAsync(TokenRequest request, CancellationToken cancellationToken);

    private async Task<AccessToken> AcquireAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        var result = await SignInAsync(request, cancellationToken).ConfigureAwait(false);
        if (result.AuthenticationResultMetadata is { TokenSource: TokenSource.IdentityProvider } metadata)
        {
            request.Observer.Verbose(
                FormattableString.Invariant($"Entra signed in with {Kind} for {request.Resource} in {metadata.DurationInHttpInMs} ms."));
        }

        return new AccessToken(result.AccessToken, TokenClaims.Read(result.AccessToken)?.ExpiresOn ?? result.ExpiresOn);
    }
}
