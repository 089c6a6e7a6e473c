namespace TenantAttach;

/// <summary>A part of the configuration of an attachment.</summary>
public enum ConfigurationPart
{
    /// <summary>The tenant, the cloud, the application, and the upload with its switches.</summary>
    Attachment,

    /// <summary>Which devices the site uploads.</summary>
    UploadScope,

    /// <summary>Automatic enrollment and workloads.</summary>
    CoManagement,

    /// <summary>Which collections are enabled for endpoint security policies, and the groups that they are synchronized to.</summary>
    EndpointSecurityCollections,

    /// <summary>The endpoint security policies with their settings and assignments.</summary>
    EndpointSecurityPolicies,

    /// <summary>The RBAC authority for cloud-attached devices.</summary>
    Authority,
}
