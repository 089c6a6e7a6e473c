namespace TenantAttach.Core.Connector;

/// <summary>What the evidence amounts to. Null stands for "could not be read" and is never taken for good.</summary>
internal sealed record ConnectorFacts
{
    /// <summary>The time of the verdict, in UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Whether anything of the site was read.</summary>
    public bool SiteRead { get; init; }

    /// <summary>Whether the site's settings turn the upload on.</summary>
    public bool? UploadOn { get; init; }

    /// <summary>Whether the site knows an application for the upload.</summary>
    public bool? HasApplication { get; init; }

    /// <summary>Whether the application exists in the tenant.</summary>
    public bool? ApplicationExists { get; init; }

    /// <summary>Whether the application has the App ID URI that the site knows, and exposes a scope.</summary>
    public bool? ApplicationValid { get; init; }

    /// <summary>Whether all permissions of the application are granted.</summary>
    public bool? Consented { get; init; }

    /// <summary>When the secret ends.</summary>
    public DateTimeOffset? SecretExpiry { get; init; }

    /// <summary>Why the connected site could not be read; null where it was, or where the session has none.</summary>
    public TenantAttachException? SiteFailure { get; init; }

    /// <summary>When the site was given its secret; refusals before that say nothing about it.</summary>
    public DateTimeOffset? SecretSince { get; init; }

    /// <summary>Whether the application still has the secret that the site knows, as far as their ends tell.</summary>
    public bool? SecretInPlace { get; init; }

    /// <summary>Whether the service connection point is in offline mode.</summary>
    public bool? Offline { get; init; }

    /// <summary>Whether the clock of the service connection point is off by more than tokens allow.</summary>
    public bool? ClockOff { get; init; }

    /// <summary>The status of the component SMS_SERVICE_CONNECTOR: 0 OK, 1 warning, 2 critical.</summary>
    public int? ComponentStatus { get; init; }

    /// <summary>The newest of the status messages 11410, 11411, 11412 and 11488.</summary>
    public int? EndpointMessage { get; init; }

    /// <summary>What the worker logs tell.</summary>
    public WorkerLogSummary? Log { get; init; }

    /// <summary>Devices that the tenant shows as managed by Configuration Manager.</summary>
    public int? VisibleDevices { get; init; }

    /// <summary>Collections that the tenant shows.</summary>
    public int? TenantCollections { get; init; }

    /// <summary>The newest time at which the tenant heard of a device.</summary>
    public DateTimeOffset? NewestContact { get; init; }

    /// <summary>The last upload that anything shows.</summary>
    public DateTimeOffset? LastUpload =>
        Log?.LastAccepted > NewestContact || NewestContact is null ? Log?.LastAccepted ?? NewestContact : NewestContact;
}

/// <summary>The verdict on the connector.</summary>
/// <param name="State">The state.</param>
/// <param name="Reason">Why.</param>
/// <param name="FaultCode">The fault, or null.</param>
/// <param name="Remedy">What to do, or null.</param>
internal sealed record ConnectorVerdict(ConnectorState State, string Reason, string? FaultCode = null, string? Remedy = null);
