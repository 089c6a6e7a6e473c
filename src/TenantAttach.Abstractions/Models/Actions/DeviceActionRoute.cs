namespace TenantAttach;

/// <summary>The way an action goes to a device.</summary>
public enum DeviceActionRoute
{
    /// <summary>Through the site where the session has one and the action exists there; otherwise through the tenant.</summary>
    Auto,

    /// <summary>Through the administration service of the site.</summary>
    Site,

    /// <summary>Through Microsoft Graph, for devices that it can address.</summary>
    Tenant,
}
