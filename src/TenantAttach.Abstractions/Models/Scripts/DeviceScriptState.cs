namespace TenantAttach;

/// <summary>Where a script stands on a device.</summary>
public enum DeviceScriptState
{
    /// <summary>The device has not told anything yet.</summary>
    Running,

    /// <summary>The device is offline; it runs the script if it comes back within an hour of the start.</summary>
    Offline,

    /// <summary>It ended with exit code 0.</summary>
    Succeeded,

    /// <summary>It ended with another exit code, or did not run.</summary>
    Failed,

    /// <summary>The hour is over and the device told nothing: it will not run.</summary>
    Expired,
}
