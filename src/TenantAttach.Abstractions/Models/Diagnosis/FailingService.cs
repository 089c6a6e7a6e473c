namespace TenantAttach;

/// <summary>The service whose answer failed: the same status means different things for each.</summary>
public enum FailingService
{
    /// <summary>The gateway of tenant attach in the cloud.</summary>
    Gateway,

    /// <summary>The administration service of the site.</summary>
    AdminService,

    /// <summary>Microsoft Graph.</summary>
    Graph,

    /// <summary>The sign-in of Microsoft Entra.</summary>
    Entra,

    /// <summary>A proxy on the way.</summary>
    Proxy,

    /// <summary>The enrollment service of Intune.</summary>
    Enrollment,
}
