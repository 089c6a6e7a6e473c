namespace TenantAttach;

/// <summary>The services that TenantAttach talks to.</summary>
public enum Service
{
    /// <summary>The token endpoints of Microsoft Entra ID.</summary>
    Entra,

    /// <summary>Microsoft Graph.</summary>
    Graph,

    /// <summary>The administration service of the Configuration Manager site.</summary>
    AdminService,
}
