namespace TenantAttach;

/// <summary>Whether the Microsoft Intune admin center takes a query as well.</summary>
public enum DeviceQueryCloudSupport
{
    /// <summary>It has all that the query uses.</summary>
    Supported,

    /// <summary>It lacks something; the findings say what. The site runs the query.</summary>
    NotSupported,

    /// <summary>The query has errors, so that it cannot be told.</summary>
    Unknown,
}
