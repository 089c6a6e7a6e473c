namespace TenantAttach;

/// <summary>How far a hierarchy is attached, as the site's own records tell.</summary>
public enum AttachState
{
    /// <summary>Nothing of it is there.</summary>
    NotAttached,

    /// <summary>Co-management is configured; the upload is off.</summary>
    CoManaged,

    /// <summary>Tenant or application records are there; the upload is off: an interrupted onboarding, or a detached site.</summary>
    Prepared,

    /// <summary>The upload is on.</summary>
    Attached,
}
