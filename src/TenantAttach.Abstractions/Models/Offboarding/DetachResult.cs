namespace TenantAttach;

/// <summary>What became of detaching a hierarchy.</summary>
public sealed class DetachResult
{
    /// <summary>How it was detached.</summary>
    public required DetachPath Path { get; init; }

    /// <summary>What was there before.</summary>
    public required DetachImpact Impact { get; init; }

    /// <summary>The file with the configuration as it was, without secrets; null where none was asked for.</summary>
    public string? SnapshotPath { get; init; }

    /// <summary>What only a person can do in the portal, with the exact place; null where nothing is left to do there.</summary>
    public string? PortalStep { get; init; }

    /// <summary>True where the upload is off at the site; null without a site.</summary>
    public bool? IsUploadOff { get; init; }

    /// <summary>True where the tenant no longer shows anything of the hierarchy; false where it still does; null where it was not looked
    /// at.</summary>
    public bool? IsCloudClean { get; init; }

    /// <summary>What stays, for example the application registration.</summary>
    public IReadOnlyList<string> LeftBehind { get; init; } = [];

    /// <summary>Changes that were accepted and that nothing public can verify.</summary>
    public IReadOnlyList<PlannedCall> Unverified { get; init; } = [];

    /// <summary>True where there was nothing to do.</summary>
    public bool IsUnchanged { get; init; }
}
