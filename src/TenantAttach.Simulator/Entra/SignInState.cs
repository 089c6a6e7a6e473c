namespace TenantAttach.Simulator.Entra;

/// <summary>Codes, refresh tokens, and sign-ins on their way. They live as long as the process, as the signing key does.</summary>
internal sealed class SignInState
{
    private const int MostFlows = 500;

    private readonly Dictionary<string, PersonFlow> flows = new(StringComparer.Ordinal);

    public Dictionary<string, AuthorizationCode> Codes { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, DeviceCode> DeviceCodes { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, RefreshToken> RefreshTokens { get; } = new(StringComparer.Ordinal);

    /// <summary>Keeps a sign-in until a person has finished it. Of too many, the oldest is forgotten.</summary>
    public void Begin(PersonFlow flow)
    {
        if (flows.Count >= MostFlows)
        {
            flows.Remove(flows.OrderBy(one => one.Value.Expires).First().Key);
        }

        flows[flow.Id] = flow;
    }

    public PersonFlow? Find(string? id, DateTimeOffset now) =>
        id is not null && flows.TryGetValue(id, out var flow) && flow.Expires > now ? flow : null;

    public void End(PersonFlow flow) => flows.Remove(flow.Id);

    internal sealed record AuthorizationCode(
        string ClientId, string UserId, string RedirectUri, string Scope, string? Challenge, string? Method, string? Nonce,
        DateTimeOffset Expires);

    internal sealed record RefreshToken(string ClientId, string UserId, string Scope, DateTimeOffset Expires);
}

/// <summary>A code for another device. It waits until a person has entered it and signed in, or has declined.</summary>
internal sealed record DeviceCode(string ClientId, string UserCode, string Scope, DateTimeOffset Started, DateTimeOffset Expires)
{
    public string? UserId { get; set; }

    public bool IsDeclined { get; set; }

    public bool IsOpen => UserId is null && !IsDeclined;
}

/// <summary>One sign-in of a person, from the first page to the last: for an application of this computer or for another device.</summary>
internal sealed record PersonFlow(string Id, string ClientId, string Scope, Uri Asked, DateTimeOffset Expires)
{
    /// <summary>What the application asked for; null for another device.</summary>
    public AuthorizationRequest? Request { get; init; }

    /// <summary>The code of the other device; null for an application of this one.</summary>
    public DeviceCode? Device { get; init; }

    /// <summary>The person, as soon as an account was chosen.</summary>
    public string? UserId { get; set; }
}
