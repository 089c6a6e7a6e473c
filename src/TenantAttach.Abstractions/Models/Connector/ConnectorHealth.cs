namespace TenantAttach;

/// <summary>The health of the tenant attach connector, computed from evidence: nothing public reports it.</summary>
public sealed class ConnectorHealth
{
    /// <summary>The state.</summary>
    public required ConnectorState State { get; init; }

    /// <summary>Why the state is what it is, in one or two sentences.</summary>
    public required string Reason { get; init; }

    /// <summary>The number of the fault in the knowledge base, for example <c>T05</c>; null where there is none.</summary>
    public string? FaultCode { get; init; }

    /// <summary>What to do about it; null where there is nothing to do.</summary>
    public string? Remedy { get; init; }

    /// <summary>For schedulers: 0 healthy, 1 warning, 2 unhealthy, 3 unknown or not enabled.</summary>
    public int ExitCode => State switch
    {
        ConnectorState.Healthy => 0,
        ConnectorState.Warning => 1,
        ConnectorState.Unhealthy => 2,
        _ => 3,
    };

    /// <summary>When the evidence was read, in UTC by the session's clock.</summary>
    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>The tenant, or null where neither side named it.</summary>
    public Guid? TenantId { get; init; }

    /// <summary>The code of the top site, or null where no site was read.</summary>
    public string? SiteCode { get; init; }

    /// <summary>The version of the top site, or null where no site was read.</summary>
    public string? SiteVersion { get; init; }

    /// <summary>When an upload last succeeded as far as the evidence shows, in UTC; null where nothing shows one.</summary>
    public DateTimeOffset? LastUpload { get; init; }

    /// <summary>How long ago the last upload was; null where nothing shows one.</summary>
    public TimeSpan? Age => CheckedAt - LastUpload;

    /// <summary>When the next upload is due, in UTC; null where no log was read.</summary>
    public DateTimeOffset? NextUpload { get; init; }

    /// <summary>How many records the last upload carried; null where no log was read.</summary>
    public int? LastBatchCount { get; init; }

    /// <summary>When the application's secret ends, in UTC; null where it was not read.</summary>
    public DateTimeOffset? SecretExpiry { get; init; }

    /// <summary>Whole days until the secret ends, negative afterwards; null where it was not read.</summary>
    public int? SecretDaysLeft => SecretExpiry is { } expiry ? (int)Math.Floor((expiry - CheckedAt).TotalDays) : null;

    /// <summary>The devices with a client in the upload scope; null where the site was not read.</summary>
    public int? EligibleDevices { get; init; }

    /// <summary>The devices that the tenant shows as managed by Configuration Manager; null where the tenant was not read.</summary>
    public int? VisibleDevices { get; init; }

    /// <summary>Everything that was looked at.</summary>
    public required IReadOnlyList<ConnectorEvidence> Evidence { get; init; }
}
