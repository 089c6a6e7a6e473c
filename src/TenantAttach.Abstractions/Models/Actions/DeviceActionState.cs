namespace TenantAttach;

/// <summary>Where an action on one device stands.</summary>
public enum DeviceActionState
{
    /// <summary>Neither side tells.</summary>
    Unknown,

    /// <summary>Accepted, not yet with the device.</summary>
    Requested,

    /// <summary>The device is offline; the action waits for it.</summary>
    Queued,

    /// <summary>The site has it and pushes it to the device.</summary>
    Delivered,

    /// <summary>The device has done it.</summary>
    Completed,

    /// <summary>The action was refused or the device could not do it.</summary>
    Failed,

    /// <summary>The device does not know the action.</summary>
    NotSupported,

    /// <summary>The action was withdrawn.</summary>
    Canceled,
}
