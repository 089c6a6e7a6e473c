namespace TenantAttach.Core.Http;

/// <summary>Gives tokens of one identity. Safe for use from several threads.</summary>
public interface ITokenSource
{
    /// <summary>How it signs in, for example <c>ClientSecret</c>.</summary>
    string Kind { get; }

    /// <summary>True where the tokens are those of a user.</summary>
    bool IsDelegated { get; }

    /// <summary>Gives a token, from the cache where that is good.</summary>
    /// <param name="request">What for.</param>
    /// <param name="cancellationToken">Ends the sign-in.</param>
    /// <returns>The token.</returns>
    /// <exception cref="TenantAttachException">Signing in failed; see the error catalogue.</exception>
    Task<AccessToken> GetAsync(TokenRequest request, CancellationToken cancellationToken);
}

/// <summary>What a token is asked for.</summary>
/// <param name="Resource">The service: its root address or App ID URI. <c>/.default</c> is added.</param>
/// <param name="Observer">Who is told, also of a code to type in.</param>
public sealed record TokenRequest(string Resource, IOperationObserver Observer)
{
    /// <summary>Claims that the service demanded in its refusal, as JSON; null for none.</summary>
    public string? Claims { get; init; }

    /// <summary>True where the cached token was refused.</summary>
    public bool ForceRefresh { get; init; }

    /// <summary>The scope that the token endpoint is asked for.</summary>
    public string Scope => Resource.EndsWith("/", StringComparison.Ordinal) ? Resource + ".default" : Resource + "/.default";
}
