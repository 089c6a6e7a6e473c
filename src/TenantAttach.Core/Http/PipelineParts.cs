using System.Net.Http;

namespace TenantAttach.Core.Http;

/// <summary>What a pipeline is made of.</summary>
public sealed record PipelineParts
{
    /// <summary>The client on the transport of the session; its own time-out and redirects are off.</summary>
    public required HttpClient Client { get; init; }

    /// <summary>The hosts of the session.</summary>
    public required ServiceAddresses Addresses { get; init; }

    /// <summary>What requests show to be let in.</summary>
    public required RequestAuthenticator Authenticator { get; init; }

    /// <summary>What the services count by, beside their host: tenant and application.</summary>
    public required string BudgetOwner { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Makes the jitter repeatable; null for a random one.</summary>
    public int? JitterSeed { get; init; }

    /// <summary>Gives the identifier of a request; replaced where identifiers have to be repeatable.</summary>
    public Func<Guid> NewRequestId { get; init; } = Guid.NewGuid;
}
