namespace TenantAttach;

/// <summary>The state of a policy on a device.</summary>
public enum EndpointSecurityDeviceState
{
    /// <summary>The tenant's word for it is not known.</summary>
    Unknown,

    /// <summary>The device complies.</summary>
    Compliant,

    /// <summary>The device does not comply.</summary>
    NonCompliant,

    /// <summary>Applying the policy failed.</summary>
    Failed,

    /// <summary>The device has not reported yet.</summary>
    Pending,

    /// <summary>The policy is not for the device, by its operating system for example.</summary>
    NotApplicable,
}
