namespace TenantAttach;

/// <summary>The switches of the upload beside the device sync.</summary>
public enum UploadSwitch
{
    /// <summary>Endpoint analytics data.</summary>
    EndpointAnalytics,

    /// <summary>Enforcing Configuration Manager's roles for requests from the cloud (version 2207 and later).</summary>
    RbacEnforcement,

    /// <summary>Microsoft Defender for Endpoint data for reports (version 2303 and later).</summary>
    DefenderReporting,
}
