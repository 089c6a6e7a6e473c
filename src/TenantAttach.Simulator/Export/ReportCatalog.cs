namespace TenantAttach.Simulator.Export;

/// <summary>The reports that can be exported: their columns, headings and filters.</summary>
internal static class ReportCatalog
{
    private static readonly string[] DeviceFilters =
    [
        "OwnerType", "DeviceType", "ManagementAgents", "CategoryName", "ManagementState", "CompliantState", "JailBroken", "LastContact",
        "CreatedDate", "EnrollmentType",
    ];

    private static readonly Dictionary<string, string> InventoryHeadings = new(StringComparer.Ordinal)
    {
        ["DeviceId"] = "Device ID",
        ["DeviceName"] = "Device name",
        ["CreatedDate"] = "Enrollment date",
        ["LastContact"] = "Last check-in",
        ["ReferenceId"] = "Microsoft Entra Device ID",
        ["OSVersion"] = "OS version",
        ["SerialNumber"] = "Serial number",
        ["CompliantState"] = "Compliance",
        ["ManagementAgent"] = "Managed by",
        ["OwnerType"] = "Ownership",
        ["ManagementState"] = "Device state",
        ["DeviceRegistrationState"] = "Intune registered",
        ["DeviceType"] = "OS",
        ["UPN"] = "Primary user UPN",
    };

    private static readonly Dictionary<string, (string[] Columns, string[] Filters)> Reports = new(StringComparer.Ordinal)
    {
        ["Devices"] = (
            [
                "DeviceId", "DeviceName", "DeviceType", "ClientRegistrationStatus", "OwnerType", "CreatedDate", "LastContact",
                "ManagementAgents", "ManagementState", "ReferenceId", "EnrollmentType",
                "MDMStatus", "OSVersion", "GraphDeviceIsManaged", "SerialNumber", "Manufacturer", "Model", "OSDescription", "IsManaged",
                "SCCMCoManagementFeatures", "ManagedDeviceName", "EntitySource",
                "UserId", "UPN", "UserEmail", "UserName", "PartnerDeviceId", "CompliantState", "ManagedBy", "DeviceState",
                "DeviceRegistrationState", "OS", "SkuFamily", "JoinType",
            ],
            DeviceFilters),
        ["DevicesWithInventory"] = (
            [
                .. InventoryHeadings.Keys, "SkuFamily", "JoinType", "EnrollmentType", "PartnerFeaturesBitmask", "ManagementAgents",
                "CertExpirationDate", "IsManaged",
            ],
            [.. DeviceFilters, "PartnerFeaturesBitmask"]),
        ["ComanagementEligibilityTenantAttachedDevices"] = (["DeviceName", "DeviceId", "Status", "OSDescription", "OSVersion"], ["Status"]),
        ["ComanagedDeviceWorkloads"] = (
            [
                "DeviceName", "DeviceId", "CompliancePolicy", "ResourceAccess", "DeviceConfiguration", "WindowsUpdateforBusiness",
                "EndpointProtection", "ModernApps", "OfficeApps",
            ],
            []),
    };

    public static bool Exists(string report) => Reports.ContainsKey(report);

    /// <summary>Whether the columns and the filter are the report's.</summary>
    public static bool IsValid(string report, string? filter, IEnumerable<string> select) =>
        select.All(column => Reports[report].Columns.Contains(column)) && ReportFilter.Parse(filter, Reports[report].Filters) is not null;

    /// <summary>The columns that a job writes; all but those that have to be selected where it names none.</summary>
    public static IReadOnlyList<string> Columns(string report, IReadOnlyList<string> select) => select.Count > 0 ? select
        : report == "DevicesWithInventory" ? [.. InventoryHeadings.Keys, "SkuFamily", "JoinType"]
        : Reports[report].Columns;

    public static string Heading(string report, string column) =>
        report == "DevicesWithInventory" && InventoryHeadings.TryGetValue(column, out var heading) ? heading : column;

    public static IEnumerable<IntuneDevice> Rows(CloudTenant tenant, string report, string? filter)
    {
        var test = ReportFilter.Parse(filter, Reports[report].Filters)!;
        var devices = report switch
        {
            "ComanagementEligibilityTenantAttachedDevices" => tenant.Devices.Read().Where(device => device.ManagementAgent == 8),
            "ComanagedDeviceWorkloads" => tenant.Devices.Read().Where(device => device.IsCoManaged),
            _ => tenant.Devices.Read(),
        };
        return devices.Where(device => test(column => Raw(device, column)));
    }

    /// <summary>What a column shows.</summary>
    public static string Value(IntuneDevice device, string column) => column switch
    {
        "DeviceId" => device.Id,
        "DeviceName" or "ManagedDeviceName" => device.Name,
        "CreatedDate" => Moment(device.Enrolled),
        "LastContact" => Moment(device.LastSync),
        "ReferenceId" => device.EntraDeviceId ?? "00000000-0000-0000-0000-000000000000",
        "OSVersion" => device.OSVersion,
        "SerialNumber" => device.SerialNumber,
        "Manufacturer" => device.Manufacturer,
        "Model" => device.Model,
        "UPN" or "UserEmail" => device.UserPrincipalName ?? string.Empty,
        "UserId" => device.UserId ?? "00000000-0000-0000-0000-000000000000",
        "CompliantState" => device.ManagementAgent == 8 ? "See ConfigMgr" : "Compliant",
        "ManagementAgent" or "ManagedBy" => device.ManagedBy,
        "ManagementAgents" => device.ManagementAgent.ToString(CultureInfo.InvariantCulture),
        "OwnerType" => "Corporate",
        "ManagementState" or "DeviceState" => "Managed",
        "DeviceRegistrationState" => "Registered",
        "DeviceType" or "OS" or "OSDescription" => "Windows",
        "SkuFamily" => device.SkuFamily,
        "JoinType" => device.EntraDeviceId is null ? "Unknown" : "Hybrid Azure AD joined",
        "IsManaged" or "GraphDeviceIsManaged" => "True",
        "Status" => device.CoManagementStatus,
        "CompliancePolicy"
            or "ResourceAccess"
            or "DeviceConfiguration"
            or "WindowsUpdateforBusiness"
            or "EndpointProtection"
            or "ModernApps"
            or "OfficeApps" => "ConfigMgr",
        _ => string.Empty,
    };

    private static string Raw(IntuneDevice device, string column) => column switch
    {
        "CompliantState" => device.ManagementAgent == 8 ? "255" : "1",
        "OwnerType" => "1",
        "ManagementState" => "0",
        "DeviceType" => "1",
        "EnrollmentType" => device.ManagementAgent == 10 ? "11" : "0",
        _ => Value(device, column),
    };

    private static string Moment(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.0000000", CultureInfo.InvariantCulture);
}
