namespace TenantAttach.Simulator.Graph;

/// <summary>The access rules that several calls share, by the published permission tables.</summary>
internal static class Access
{
    private const string Devices = "DeviceManagementManagedDevices.";
    private const string Configuration = "DeviceManagementConfiguration.";
    private static readonly string[] ApplicationAdministrators =
    [
        WellKnownIds.ApplicationAdministrator, WellKnownIds.CloudApplicationAdministrator,
    ];

    public static GraphAccess ReadApplications { get; } = new(
        "Application.Read.All", "Application.ReadWrite.All", "Directory.Read.All", "Application.ReadWrite.OwnedBy");

    public static GraphAccess WriteApplications { get; } = new(
        "Application.ReadWrite.All", "Application.ReadWrite.OwnedBy") { DirectoryRoles = ApplicationAdministrators };

    public static GraphAccess RestoreApplications { get; } = new(
        "Application.ReadWrite.All") { DirectoryRoles = ApplicationAdministrators };

    public static GraphAccess AssignRoles { get; } = new("AppRoleAssignment.ReadWrite.All")
    {
        AndAnyOf = ["Application.Read.All", "Application.ReadWrite.All", "Directory.Read.All"],
        DirectoryRoles = [WellKnownIds.PrivilegedRoleAdministrator, .. ApplicationAdministrators],
    };

    public static GraphAccess ReadGrants { get; } = new("Directory.Read.All", "DelegatedPermissionGrant.ReadWrite.All");

    public static GraphAccess WriteGrants { get; } = new(
        "DelegatedPermissionGrant.ReadWrite.All") { DirectoryRoles =
        [
            WellKnownIds.PrivilegedRoleAdministrator, .. ApplicationAdministrators,
        ] };

    public static GraphAccess ReadDevices { get; } = new(
        Devices + "Read.All", Devices + "ReadWrite.All", Configuration + "Read.All",
        Configuration + "ReadWrite.All") { IntuneAction = "ManagedDevices_Read" };

    public static GraphAccess ReadConfiguration { get; } = new(
        Configuration + "Read.All", Configuration + "ReadWrite.All") { IntuneAction = "Organization_Read" };

    public static GraphAccess ReadDeviceManagement { get; } = new(
        Configuration
            + "Read.All", Configuration
            + "ReadWrite.All", Devices
            + "Read.All", Devices
            + "ReadWrite.All", "DeviceManagementServiceConfig.Read.All",
        "DeviceManagementServiceConfig.ReadWrite.All", "DeviceManagementRBAC.Read.All", "DeviceManagementRBAC.ReadWrite.All",
        "DeviceManagementApps.Read.All", "DeviceManagementApps.ReadWrite.All");

    public static GraphAccess Privileged(string intuneAction) => new(Devices + "PrivilegedOperations.All") { IntuneAction = intuneAction };

    public static GraphAccess Reports(bool write) => write
        ? new(
            Configuration + "ReadWrite.All", Devices + "ReadWrite.All",
            "DeviceManagementApps.ReadWrite.All") { IntuneAction = "ManagedDevices_Read" }
        : new(
            Configuration + "Read.All", Devices + "Read.All", "DeviceManagementApps.Read.All", Configuration + "ReadWrite.All",
            Devices + "ReadWrite.All", "DeviceManagementApps.ReadWrite.All") { IntuneAction = "ManagedDevices_Read" };

    public static GraphAccess Rbac(bool write, string intuneAction) => write
        ? new("DeviceManagementRBAC.ReadWrite.All") { IntuneAction = intuneAction }
        : new("DeviceManagementRBAC.Read.All", "DeviceManagementRBAC.ReadWrite.All") { IntuneAction = intuneAction };

    public static GraphAccess ServiceConfig(bool write, string intuneAction) => write
        ? new("DeviceManagementServiceConfig.ReadWrite.All") { IntuneAction = intuneAction }
        : new("DeviceManagementServiceConfig.Read.All", "DeviceManagementServiceConfig.ReadWrite.All") { IntuneAction = intuneAction };
}
