namespace TenantAttach;

/// <summary>How a hierarchy is detached.</summary>
public enum DetachPath
{
    /// <summary>At the site: the upload is turned off there.</summary>
    Site,

    /// <summary>In the Intune admin center: for a site that is gone.</summary>
    Cloud,
}
