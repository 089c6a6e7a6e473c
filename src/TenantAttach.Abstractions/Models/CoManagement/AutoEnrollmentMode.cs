namespace TenantAttach;

/// <summary>Which eligible devices enroll into Intune by themselves.</summary>
public enum AutoEnrollmentMode
{
    /// <summary>None.</summary>
    None,

    /// <summary>Those of one collection.</summary>
    Pilot,

    /// <summary>All of them.</summary>
    All,

    /// <summary>The policy of the site is not understood; it is shown so, and cannot be asked for.</summary>
    NotUnderstood,
}
