namespace TenantAttach;

/// <summary>
/// What the site knows of a device now: the client details of the admin center and what stands beside them in the console.
/// Times are in UTC. What the client has not reported is null.
/// </summary>
public sealed class DeviceDetail : DeviceReference
{
    /// <summary>The site that the device is assigned to, or null.</summary>
    public string? SiteCode { get; init; }

    /// <summary>The domain or workgroup, or null.</summary>
    public string? Domain { get; init; }

    /// <summary>True where the Configuration Manager client is installed.</summary>
    public bool IsClient { get; init; }

    /// <summary>True where the client is active.</summary>
    public bool IsActive { get; init; }

    /// <summary>True where another record has taken the place of this one.</summary>
    public bool IsObsolete { get; init; }

    /// <summary>True where the device is enrolled in Intune as well.</summary>
    public bool IsCoManaged { get; init; }

    /// <summary>True where the device is a virtual machine; null where that is not known.</summary>
    public bool? IsVirtualMachine { get; init; }

    /// <summary>True where the client is connected to the site's notification service; null where that is not known.</summary>
    public bool? IsOnline { get; init; }

    /// <summary>True where the client is connected over the internet; null where that is not known.</summary>
    public bool? IsOnInternet { get; init; }

    /// <summary>The management point that the client is connected to, or null where it is offline.</summary>
    public string? OnlineManagementPoint { get; init; }

    /// <summary>When the client connected last, or null.</summary>
    public DateTimeOffset? LastOnlineTime { get; init; }

    /// <summary>When the connection of the client ended last, or null.</summary>
    public DateTimeOffset? LastOfflineTime { get; init; }

    /// <summary>When the client was last active, or null. Refreshed once an hour at most.</summary>
    public DateTimeOffset? LastActiveTime { get; init; }

    /// <summary>When the client last asked for policy, or null. Refreshed once an hour at most.</summary>
    public DateTimeOffset? LastPolicyRequest { get; init; }

    /// <summary>The management point that the client used last, or null. Refreshed once an hour at most.</summary>
    public string? ManagementPoint { get; init; }

    /// <summary>The boundary groups that the device is in; none on sites of version 2002, which do not report them.</summary>
    public IReadOnlyList<string> BoundaryGroup { get; init; } = [];

    /// <summary>The user who is logged on, or null. Known only after a user has signed in since the client was installed.</summary>
    public string? LoggedOnUser { get; init; }

    /// <summary>The user who was logged on last, or null.</summary>
    public string? LastLoggedOnUser { get; init; }

    /// <summary>The primary users.</summary>
    public IReadOnlyList<string> PrimaryUser { get; init; } = [];

    /// <summary>The version of the client, or null.</summary>
    public string? ClientVersion { get; init; }

    /// <summary>Whether the last check of the client's health passed; null where none has run.</summary>
    public bool? ClientCheckPassed { get; init; }

    /// <summary>The operating system, or null.</summary>
    public string? OperatingSystem { get; init; }

    /// <summary>The build of the operating system, or null.</summary>
    public string? OperatingSystemBuild { get; init; }

    /// <summary>The serial number, or null.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>The identifier that the firmware gives the device, or null.</summary>
    public Guid? SmBiosId { get; init; }

    /// <summary>The hardware address of the network adapter, or null.</summary>
    public string? MacAddress { get; init; }

    /// <summary>The Active Directory site, or null.</summary>
    public string? ActiveDirectorySite { get; init; }

    /// <summary>When the last hardware inventory came in, or null.</summary>
    public DateTimeOffset? LastHardwareScan { get; init; }

    /// <summary>When the last software inventory came in, or null.</summary>
    public DateTimeOffset? LastSoftwareScan { get; init; }

    /// <summary>When the last discovery data record (DDR, heartbeat) came in, or null.</summary>
    public DateTimeOffset? LastDiscovery { get; init; }

    /// <summary>When the last status message came in, or null.</summary>
    public DateTimeOffset? LastStatusMessage { get; init; }

    /// <summary>When the client's health was checked last, or null.</summary>
    public DateTimeOffset? LastClientCheck { get; init; }
}
