namespace TenantAttach;

/// <summary>What became of a renewal of the secret.</summary>
public sealed class SecretRotation
{
    /// <summary>The client identifier of the application.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>When the secret that the site uses now ends, in UTC.</summary>
    public required DateTimeOffset SecretExpiry { get; init; }

    /// <summary>The credential that the site uses now; null where the secret was handed in and the tenant was not read.</summary>
    public Guid? KeyId { get; init; }

    /// <summary>The credentials that were removed.</summary>
    public IReadOnlyList<Guid> RemovedKeyIds { get; init; } = [];

    /// <summary>True where a token was obtained with the secret after the site had it.</summary>
    public required bool IsProved { get; init; }

    /// <summary>True where there was nothing to do.</summary>
    public bool IsUnchanged { get; init; }
}
