namespace TenantAttach;

/// <summary>Whose roles decide what an administrator may do with cloud-attached devices in the Intune admin center.</summary>
public enum DeviceAuthority
{
    /// <summary>Not known: one of the two switches cannot be read.</summary>
    Unknown,

    /// <summary>Roles of Configuration Manager, besides a role of Intune.</summary>
    ConfigurationManager,

    /// <summary>Roles of Intune alone.</summary>
    Intune,
}
