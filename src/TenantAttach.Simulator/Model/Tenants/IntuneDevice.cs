namespace TenantAttach.Simulator.Model;

/// <summary>A device as Intune knows it.</summary>
internal sealed record IntuneDevice
{
    /// <summary>The Intune id of the device: the DeviceId of the export.</summary>
    public required string Id { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The managementAgentType: 2 Intune, 8 Configuration Manager (tenant attach), 10 co-managed.</summary>
    public required int ManagementAgent { get; init; }

    /// <summary>The device id in Microsoft Entra, or null.</summary>
    public string? EntraDeviceId { get; init; }

    /// <summary>The object id of the primary user, or null.</summary>
    public string? UserId { get; init; }

    /// <summary>The UPN of the primary user, or null.</summary>
    public string? UserPrincipalName { get; init; }

    /// <summary>The version of Windows, such as 10.0.22631.3007.</summary>
    public string OSVersion { get; init; } = "10.0.22631.3007";

    /// <summary>The serial number.</summary>
    public string SerialNumber { get; init; } = string.Empty;

    /// <summary>The manufacturer.</summary>
    public string Manufacturer { get; init; } = string.Empty;

    /// <summary>The model.</summary>
    public string Model { get; init; } = string.Empty;

    /// <summary>When the device was enrolled or first uploaded.</summary>
    public DateTimeOffset Enrolled { get; init; }

    /// <summary>The last check-in or upload.</summary>
    public DateTimeOffset LastSync { get; init; }

    /// <summary>The ResourceID at the site, or null for a device that Intune alone manages.</summary>
    public int? ResourceId { get; init; }

    /// <summary>The GUID of the Configuration Manager client, or null.</summary>
    public string? SmsId { get; init; }

    /// <summary>The version of the Configuration Manager client, or null.</summary>
    public string? ClientVersion { get; init; }

    /// <summary>The edition of Windows, such as Enterprise.</summary>
    public string SkuFamily { get; init; } = "Enterprise";

    /// <summary>Whether Intune and Configuration Manager both manage the device.</summary>
    public bool IsCoManaged => ManagementAgent == 10;

    /// <summary>Whether co-management is there, possible, or neither.</summary>
    public string CoManagementStatus => IsCoManaged ? "comanaged"
        : SkuFamily == "Server" ? "ineligible"
        : EntraDeviceId is null ? "eligibleButNotAzureAdJoined" : "eligible";

    /// <summary>The name of the agent in <c>managementAgent</c>.</summary>
    public string ManagementAgentName => ManagementAgent switch
    {
        8 => "configurationManagerClient",
        10 => "configurationManagerClientMdm",
        _ => "mdm",
    };

    /// <summary>What the portal shows as "Managed by".</summary>
    public string ManagedBy => ManagementAgent switch
    {
        8 => "ConfigMgr",
        10 => "Co-managed",
        _ => "Intune",
    };

    /// <summary>The compliance state by its Graph name.</summary>
    public string ComplianceState => ManagementAgent == 8 ? "configManager" : "compliant";
}
