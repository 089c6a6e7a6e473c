namespace TenantAttach;

/// <summary>What can be done with an application on a device.</summary>
public enum DeviceApplicationAction
{
    /// <summary>Install it.</summary>
    Install,

    /// <summary>Install it once more, for example after a failure.</summary>
    Reinstall,

    /// <summary>Evaluate its state and its requirements again.</summary>
    Reevaluate,

    /// <summary>Uninstall it.</summary>
    Uninstall,

    /// <summary>Repair it.</summary>
    Repair,
}
