namespace TenantAttach.Simulator.Entra;

/// <summary>What an application asks a browser to bring back, checked so far that an answer can go there.</summary>
internal sealed record AuthorizationRequest(string ClientId, Uri Redirect)
{
    public required string Scope { get; init; }

    public required string ResponseMode { get; init; }

    public string? State { get; init; }

    public string? Nonce { get; init; }

    public string? Challenge { get; init; }

    public string? ChallengeMethod { get; init; }

    public string? LoginHint { get; init; }

    public string? Prompt { get; init; }

    public string ResponseType { get; init; } = string.Empty;

    /// <summary>Reads a request whose client and redirect address were found to be right.</summary>
    /// <param name="query">The request.</param>
    /// <param name="clientId">The client.</param>
    /// <param name="redirect">The redirect address.</param>
    /// <returns>The request.</returns>
    /// <exception cref="EntraException">A parameter is missing, or its value is not known.</exception>
    public static AuthorizationRequest Read(FormData query, string clientId, Uri redirect)
    {
        var mode = query["response_mode"] ?? "query";
        if (mode is not ("query" or "fragment" or "form_post"))
        {
            throw new EntraException(
                "invalid_request", 70007, $"'{mode}' is not a supported value of 'response_mode' when requesting a token.");
        }

        var method = query["code_challenge_method"];
        if (method is not (null or "plain" or "S256"))
        {
            throw new EntraException("invalid_request", 9002313, "Invalid request. Request is malformed or invalid.");
        }

        return new AuthorizationRequest(clientId, redirect)
        {
            Scope = query.Require("scope"),
            ResponseType = query.Require("response_type"),
            ResponseMode = mode,
            State = query["state"],
            Nonce = query["nonce"],
            Challenge = query["code_challenge"],
            ChallengeMethod = method,
            LoginHint = query["login_hint"],
            Prompt = query["prompt"],
        };
    }
}
