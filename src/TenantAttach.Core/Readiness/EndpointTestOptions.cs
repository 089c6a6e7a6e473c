namespace TenantAttach.Core.Readiness;

/// <summary>How endpoints are tested.</summary>
public sealed record EndpointTestOptions
{
    /// <summary>How long one step may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Finds the proxy for an address; null for none.</summary>
    public Func<Uri, Uri?> Proxy { get; init; } = _ => null;

    /// <summary>Whether the idle connection is tested, where an endpoint holds one.</summary>
    public bool IncludeIdle { get; init; }

    /// <summary>How long a connection must survive without traffic.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Whether revocation is asked for.</summary>
    public bool CheckRevocation { get; init; } = true;

    /// <summary>Issuers' thumbprints that are trusted besides those of the system.</summary>
    public IReadOnlyCollection<string> TrustedThumbprints { get; init; } = [];

    /// <summary>How many endpoints are tested at a time, from 1.</summary>
    public int Parallel { get; init; } = 8;
}
