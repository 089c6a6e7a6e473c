namespace TenantAttach;

/// <summary>How a filter narrows an assignment.</summary>
public enum EndpointSecurityFilterType
{
    /// <summary>Only the devices that the filter matches.</summary>
    Include,

    /// <summary>All but the devices that the filter matches.</summary>
    Exclude,
}
