namespace TenantAttach;

/// <summary>Whether an internet endpoint can be reached, and where on the way it ends if not.</summary>
public sealed class EndpointCheck
{
    /// <summary>The address.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>What it is for.</summary>
    public required string Purpose { get; init; }

    /// <summary>The endpoint as the documentation lists it, with its wildcard.</summary>
    public required string Rule { get; init; }

    /// <summary>True where tenant attach does not work without it.</summary>
    public required bool IsRequired { get; init; }

    /// <summary>How the check ended.</summary>
    public required CheckStatus Status { get; init; }

    /// <summary>The step that it came to: Dns, Tcp, Proxy, Tls, Http, Idle or Done.</summary>
    public required string Stage { get; init; }

    /// <summary>What was seen.</summary>
    public required string Evidence { get; init; }

    /// <summary>What to do; null where nothing is to do.</summary>
    public string? Remedy { get; init; }

    /// <summary>The number of the entry in the knowledge base, or null.</summary>
    public string? FaultCode { get; init; }

    /// <summary>The HTTP status that was answered, or null.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The proxy that was used, or null.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Endpoint}: {Status}";
}
