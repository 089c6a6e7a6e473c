namespace TenantAttach;

/// <summary>Where counts of devices come from.</summary>
public enum EndpointSecurityStatusSource
{
    /// <summary>The tenant's summary of the policy.</summary>
    Summary,

    /// <summary>The tenant's list of the policy's devices, counted by the members of the collection at the site.</summary>
    Devices,
}
