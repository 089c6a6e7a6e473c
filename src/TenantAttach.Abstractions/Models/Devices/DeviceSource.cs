namespace TenantAttach;

/// <summary>From where a list of devices is read.</summary>
public enum DeviceSource
{
    /// <summary>The site where the session has one, otherwise the tenant.</summary>
    Auto,

    /// <summary>The site alone.</summary>
    Site,

    /// <summary>The tenant's export alone.</summary>
    Tenant,

    /// <summary>Both, with the state of each device between them.</summary>
    Both,
}
