namespace TenantAttach;

/// <summary>A device as the site and, where it was read, the tenant show it.</summary>
public sealed class AttachedDevice : DeviceReference
{
    /// <summary>The domain or workgroup, or null.</summary>
    public string? Domain { get; init; }

    /// <summary>The site that the device belongs to, or null.</summary>
    public string? SiteCode { get; init; }

    /// <summary>True where the Configuration Manager client is installed (console column Client = Yes).</summary>
    public bool IsClient { get; init; }

    /// <summary>True where the client is active.</summary>
    public bool IsActive { get; init; }

    /// <summary>True where another record has taken the place of this one.</summary>
    public bool IsObsolete { get; init; }

    /// <summary>True where the client is blocked.</summary>
    public bool IsBlocked { get; init; }

    /// <summary>True where the site is in contact with the client now; null where that was not read.</summary>
    public bool? IsOnline { get; init; }

    /// <summary>The version of the client, or null.</summary>
    public string? ClientVersion { get; init; }

    /// <summary>The operating system, or null.</summary>
    public string? OperatingSystem { get; init; }

    /// <summary>The build of the operating system, or null.</summary>
    public string? OperatingSystemBuild { get; init; }

    /// <summary>The serial number, or null.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>The primary user, or null.</summary>
    public string? PrimaryUser { get; init; }

    /// <summary>The management point that the client used last, or null.</summary>
    public string? ManagementPoint { get; init; }

    /// <summary>When the client was last active, in UTC, or null.</summary>
    public DateTimeOffset? LastActiveTime { get; init; }

    /// <summary>When the client last asked for policy, in UTC, or null.</summary>
    public DateTimeOffset? LastPolicyRequest { get; init; }

    /// <summary>When the tenant last heard of the device, in UTC; null where the tenant was not read or does not show the device.</summary>
    public DateTimeOffset? LastContact { get; init; }

    /// <summary>Who manages the device.</summary>
    public DeviceManagedBy ManagedBy { get; init; }

    /// <summary>Where the device stands between the site and the tenant.</summary>
    public DeviceUploadState UploadState { get; init; }

    /// <summary>Why the state is what it is, and what follows; null where it needs no explanation.</summary>
    public string? Reason { get; init; }
}
