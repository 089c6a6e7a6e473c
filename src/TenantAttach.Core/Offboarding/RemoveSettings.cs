namespace TenantAttach.Core.Offboarding;

/// <summary>How a hierarchy shall be detached.</summary>
public sealed record RemoveSettings
{
    /// <summary>The hierarchy whose site is gone; null to detach the connected site.</summary>
    public Guid? HierarchyId { get; init; }

    /// <summary>True where the site is gone and the hierarchy is deleted in the Intune admin center.</summary>
    public bool IsSiteLost { get; init; }

    /// <summary>The file for the configuration as it was; null for none. An existing file is replaced.</summary>
    public string? SnapshotPath { get; init; }

    /// <summary>True to wait until the tenant shows nothing of the hierarchy any more.</summary>
    public bool Wait { get; init; }

    /// <summary>How long to wait; the cloud takes up to two hours.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromHours(2);

    /// <summary>
    /// True to remove the application registration and its service principal as well, and the site's record of it. At the
    /// site that waits for the cloud, as <see cref="Wait"/> does: the site signs in by the application until then.
    /// </summary>
    public bool RemovesApplication { get; init; }

    /// <summary>The application to remove where the site cannot name it; null for the one that is named after the hierarchy.</summary>
    public Guid? ClientId { get; init; }
}
