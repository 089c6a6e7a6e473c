namespace TenantAttach;

/// <summary>The column "Managed by" of the admin center.</summary>
public enum DeviceManagedBy
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>Tenant attach only.</summary>
    ConfigMgr,

    /// <summary>Configuration Manager and Intune.</summary>
    CoManaged,

    /// <summary>Intune only.</summary>
    Intune,
}
