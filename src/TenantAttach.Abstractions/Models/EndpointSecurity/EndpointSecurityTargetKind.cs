namespace TenantAttach;

/// <summary>What kind of target an assignment of an endpoint security policy names.</summary>
public enum EndpointSecurityTargetKind
{
    /// <summary>A collection of Configuration Manager.</summary>
    Collection,

    /// <summary>A group of the tenant.</summary>
    Group,

    /// <summary>A group of the tenant whose members do not get the policy.</summary>
    ExcludedGroup,

    /// <summary>All devices of the tenant.</summary>
    AllDevices,

    /// <summary>All users of the tenant.</summary>
    AllUsers,

    /// <summary>A kind that is not known here; a change of the assignments keeps it.</summary>
    Other,
}
