namespace TenantAttach.Core.Contract;

/// <summary>What the test of prerequisites may send.</summary>
internal static class ReadinessOperations
{
    /// <summary>Checks the prerequisites.</summary>
    public static readonly OperationCalls Test = new(
        "TestPrerequisites",
        ["Test-CMTenantAttachPrerequisite"],
        [
            ApplicationCalls.GetAppManagementPolicy, AuthorityCalls.GetTenantAttachRbacState, AuthorityCalls.ListRoleAssignments,
            AuthorityCalls.ListRoleDefinitions, InventoryCalls.ListDevices, InventoryCalls.ListSystems, InventoryCalls.ListUsers,
            SiteCalls.ListComponentStates, SiteCalls.ListIdentification, SiteCalls.ListSiteSystemRoles, SiteCalls.ListStatusMessages,
            TenantCalls.GetDeviceManagement, TenantCalls.GetThreatDefenseConnector,
            TenantCalls.ListMyDirectoryRoles,
            TenantCalls.ListMyLicenses,
            TenantCalls.ListOrganizations, TenantCalls.ListSubscribedSkus, TenantCalls.ListUsers, .. Facts.Application,
            .. AttachmentOperations.Get.All, .. Facts.FullAdministrator,
        ]);
}
