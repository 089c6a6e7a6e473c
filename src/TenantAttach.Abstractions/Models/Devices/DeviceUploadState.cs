namespace TenantAttach;

/// <summary>Where a device stands between the site and the tenant. The values follow from what both sides show.</summary>
public enum DeviceUploadState
{
    /// <summary>One of the two sides was not read.</summary>
    Unknown,

    /// <summary>The device is not to be uploaded: no client, obsolete, or out of the scope; and the tenant does not show it.</summary>
    NotEligible,

    /// <summary>The device is to be uploaded, and the tenant does not show it (yet).</summary>
    Pending,

    /// <summary>The device is to be uploaded, and the tenant shows it.</summary>
    Visible,

    /// <summary>The device is not to be uploaded any more, and the tenant still shows it.</summary>
    PendingRemoval,

    /// <summary>The tenant shows a device that the site does not know.</summary>
    CloudOnly,

    /// <summary>Two records stand for the same device.</summary>
    Duplicate,
}
