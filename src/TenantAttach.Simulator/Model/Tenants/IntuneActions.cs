namespace TenantAttach.Simulator.Model;

/// <summary>The resource actions of Intune roles that matter to cloud-attached devices, and the built-in roles that hold them.</summary>
internal static class IntuneActions
{
    public const string Prefix = "Microsoft.Intune_";

    /// <summary>Action (without prefix), its resource, its description, and the letters of the built-in roles that hold it.</summary>
    public static readonly IReadOnlyList<(string Action, string Resource, string Description, string Roles)> All =
    [
        ("CloudAttach_Collections", "Cloud attached devices", "View collections", "AERSPH"),
        ("CloudAttach_ResourceExplorer", "Cloud attached devices", "View resource explorer", "AERSPH"),
        ("CloudAttach_Timeline", "Cloud attached devices", "View timeline", "AERSPH"),
        ("CloudAttach_ClientDetails", "Cloud attached devices", "View client details", "AERSPH"),
        ("CloudAttach_SoftwareUpdates", "Cloud attached devices", "View software updates", "AERSH"),
        ("CloudAttach_Scripts", "Cloud attached devices", "View scripts", "ERSPH"),
        ("CloudAttach_ScriptActions", "Cloud attached devices", "Run script", "SH"),
        ("CloudAttach_CMPivot", "Cloud attached devices", "Run CMPivot query", "ESH"),
        ("CloudAttach_Applications", "Cloud attached devices", "View applications", "ARSPH"),
        ("CloudAttach_ApplicationActions", "Cloud attached devices", "Take application actions", "ASH"),
        ("CloudAttach_EnrollNow", "Cloud attached devices", "Enroll now", string.Empty),
        ("RemoteTasks_ConfigurationManagerAction", "Remote tasks", "Initiate Configuration Manager action", "SH"),
        ("RemoteTasks_RotateBitLockerKeys", "Remote tasks", "Rotate BitLocker keys", "EH"),
        ("Organization_Read", "Organization", "Read", "AERSPH"),
        ("Organization_Delete", "Organization", "Delete", string.Empty),
        ("TenantAttachRecommendations_Read", "Tenant attach recommendations", "Read", "R"),
        ("Roles_Read", "Roles", "Read", "AERSPH"),
        ("Roles_Create", "Roles", "Create", string.Empty),
        ("Roles_Update", "Roles", "Update", string.Empty),
        ("Roles_Delete", "Roles", "Delete", string.Empty),
        ("Roles_Assign", "Roles", "Assign", string.Empty),
        ("ManagedDevices_Read", "Managed devices", "Read", "AERSPH"),
        ("ManagedDevices_ViewReports", "Managed devices", "View reports", "ERSPH"),
        ("DeviceConfigurations_Read", "Device configurations", "Read", "ERSPH"),
        ("DeviceConfigurations_Create", "Device configurations", "Create", "P"),
        ("DeviceConfigurations_Update", "Device configurations", "Update", "P"),
        ("DeviceConfigurations_Delete", "Device configurations", "Delete", "P"),
        ("DeviceConfigurations_Assign", "Device configurations", "Assign", "P"),
        ("SecurityBaselines_Read", "Security baselines", "Read", "ER"),
        ("SecurityBaselines_Create", "Security baselines", "Create", "E"),
        ("SecurityBaselines_Update", "Security baselines", "Update", "E"),
        ("SecurityBaselines_Delete", "Security baselines", "Delete", "E"),
        ("SecurityBaselines_Assign", "Security baselines", "Assign", "E"),
        ("MobileThreatDefense_Read", "Mobile Threat Defense", "Read", "ER"),
        ("MobileThreatDefense_Modify", "Mobile Threat Defense", "Modify", "E"),
        ("EndpointAnalytics_Read", "Endpoint analytics", "Read", "ERSPH"),
        ("Audit_Read", "Audit data", "Read", "ER"),
    ];

    /// <summary>The built-in roles: letter, id, name.</summary>
    public static readonly IReadOnlyList<(char Letter, string Id, string Name)> BuiltInRoles =
    [
        ('P', "0bd113fe-6be5-400c-a28f-ae5553f9c0be", "Policy and Profile manager"),
        ('S', "2f9f4f7e-2d13-427b-adf2-361a1eef7ae8", "School Administrator"),
        ('H', "9e0cc482-82df-4ab2-a24c-0c23a3f52e1e", "Help Desk Operator"),
        ('A', "c1d9fcbb-cba5-40b0-bf6b-527006585f4b", "Application Manager"),
        ('E', "c56d53a2-73d0-4502-b6bd-4a9d3dba28d5", "Endpoint Security Manager"),
        ('R', "fa1d7878-e8cb-41a1-8254-0142355c9f84", "Read Only Operator"),
        ('I', "fb2603eb-3c87-4be3-8b5b-d58a5b4a0bc0", "Intune Role Administrator"),
    ];

    /// <summary>The actions of a built-in role, with prefix.</summary>
    /// <param name="letter">The letter of the role.</param>
    /// <returns>The actions.</returns>
    public static IEnumerable<string> Of(char letter) => All
        .Where(row => row.Roles.IndexOf(letter) >= 0 || (letter == 'I' && row.Resource == "Roles"))
        .Select(row => Prefix + row.Action);
}
