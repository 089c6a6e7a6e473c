namespace TenantAttach;

/// <summary>How an application stands on a device, in the words of the admin center.</summary>
public enum DeviceApplicationState
{
    /// <summary>The site tells nothing that is known.</summary>
    Unknown,

    /// <summary>It is offered and was never installed.</summary>
    Available,

    /// <summary>It is installed.</summary>
    Installed,

    /// <summary>The device is installing it, or downloading it.</summary>
    Installing,

    /// <summary>It was asked for, and the device has not taken note yet.</summary>
    InstallRequested,

    /// <summary>The last installation failed.</summary>
    Failed,

    /// <summary>The device does not meet the requirements.</summary>
    RequirementsNotMet,

    /// <summary>It is not installed any more.</summary>
    NotInstalled,

    /// <summary>The device has to restart first.</summary>
    RestartPending,

    /// <summary>It has to be installed and is not yet.</summary>
    Required,
}
