namespace TenantAttach;

/// <summary>How far sending the events of a device is.</summary>
public enum DeviceEventSyncState
{
    /// <summary>A person has to press Sync in the admin center; until then the device sends once a day.</summary>
    WaitingForPortal,

    /// <summary>The client is not connected; it sends when it is again.</summary>
    Offline,

    /// <summary>Newer events have come since.</summary>
    Synced,

    /// <summary>No newer events came in time.</summary>
    TimedOut,
}
