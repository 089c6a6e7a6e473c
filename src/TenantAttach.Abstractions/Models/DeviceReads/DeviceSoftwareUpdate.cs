namespace TenantAttach;

/// <summary>How a device stands to a software update.</summary>
public sealed class DeviceSoftwareUpdate : DeviceReference
{
    /// <summary>The identifier of the update at the site.</summary>
    public long UpdateId { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The description, or null.</summary>
    public string? Description { get; init; }

    /// <summary>The classification, for example <c>Security Updates</c>, or null.</summary>
    public string? Classification { get; init; }

    /// <summary>The products that the update is for.</summary>
    public IReadOnlyList<string> Product { get; init; } = [];

    /// <summary>The number of the knowledge base article, or null.</summary>
    public string? ArticleId { get; init; }

    /// <summary>The number of the security bulletin, or null.</summary>
    public string? BulletinId { get; init; }

    /// <summary>Where more is told, or null.</summary>
    public string? InformationUrl { get; init; }

    /// <summary>How the device stands to the update.</summary>
    public SoftwareUpdateStatus Status { get; init; }

    /// <summary>The site's own value: 0 unknown, 1 not required, 2 required, 3 installed; null where there was none.</summary>
    public int? SiteStatus { get; init; }

    /// <summary>When the status changed last, in UTC, or null.</summary>
    public DateTimeOffset? StatusTime { get; init; }

    /// <summary>When the status was checked last, in UTC, or null.</summary>
    public DateTimeOffset? LastCheckTime { get; init; }

    /// <summary>What the client last said about the installation, or null.</summary>
    public string? LastEnforcementMessage { get; init; }

    /// <summary>When it said so, in UTC, or null.</summary>
    public DateTimeOffset? LastEnforcementTime { get; init; }
}
