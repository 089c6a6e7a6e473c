namespace TenantAttach;

/// <summary>The workloads that co-management can move. The values are the bits of the policy.</summary>
[Flags]
public enum WorkloadName
{
    /// <summary>No workload.</summary>
    None = 0,

    /// <summary>Compliance policies.</summary>
    CompliancePolicies = 2,

    /// <summary>Resource access policies; gone from version 2203 on.</summary>
    ResourceAccessPolicies = 4,

    /// <summary>Device configuration; takes resource access and endpoint protection along.</summary>
    DeviceConfiguration = 8,

    /// <summary>Windows Update policies.</summary>
    WindowsUpdatePolicies = 16,

    /// <summary>Endpoint Protection.</summary>
    EndpointProtection = 32,

    /// <summary>Client apps.</summary>
    ClientApps = 64,

    /// <summary>Office Click-to-Run apps.</summary>
    OfficeClickToRunApps = 128,
}
