namespace TenantAttach;

/// <summary>How far sending the events of a device is, and what is left for a person to do.</summary>
public sealed class DeviceEventSync : DeviceReference
{
    /// <summary>How far it is.</summary>
    public required DeviceEventSyncState State { get; init; }

    /// <summary>Whether the client is connected to its notification server; null where the site does not say.</summary>
    public bool? IsOnline { get; init; }

    /// <summary>The newest event that the site had when it was looked at first, in UTC; null for none.</summary>
    public DateTimeOffset? LastEventBefore { get; init; }

    /// <summary>The newest event that the site has, in UTC; null for none.</summary>
    public DateTimeOffset? LastEvent { get; init; }

    /// <summary>The one step in the admin center that makes the device send now; null where nothing is left to do.</summary>
    public string? PortalStep { get; init; }
}
