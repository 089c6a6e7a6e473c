namespace TenantAttach;

/// <summary>Who manages a workload.</summary>
public enum WorkloadAuthority
{
    /// <summary>Configuration Manager.</summary>
    ConfigurationManager,

    /// <summary>Intune for the devices of a pilot collection, Configuration Manager for the rest.</summary>
    PilotIntune,

    /// <summary>Intune.</summary>
    Intune,

    /// <summary>The policy of the site is not understood; it is shown so, and cannot be asked for.</summary>
    NotUnderstood,
}
