namespace TenantAttach.Core.Contract;

/// <summary>What the cmdlets for attaching may send.</summary>
internal static class OnboardingOperations
{
    /// <summary>Attaches with an application that exists.</summary>
    public static readonly OperationCalls EnableImported = new(
        "EnableWithImportedApplication",
        ["Enable-CMTenantAttach"],
        [
            ApplicationCalls.GetAppManagementPolicy, ApplicationCalls.RemovePassword, AttachmentCalls.CreateApplication,
            AttachmentCalls.CreateCloudService, AttachmentCalls.CreateTenant, AttachmentCalls.EncryptSecret,
            AttachmentCalls.UpdateApplication,
            AttachmentCalls.UpdateCloudService, AttachmentCalls.UpdateTenantProperty, CoManagementCalls.AddTenantCollectionMapping,
            CoManagementCalls.RemoveTenantCollectionMapping, CoManagementCalls.CreatePolicy, CoManagementCalls.CreatePolicyAssignment,
            CoManagementCalls.UpdatePolicy, CoManagementCalls.UpdatePolicyAssignment,
            EndpointSecurityCollectionCalls.ListConfigManagerCollections, InventoryCalls.ListDevices, InventoryCalls.ListMembers,
            SiteCalls.ListComponentStates, SiteCalls.ListIdentification, SiteCalls.ListSiteSystemRoles, SiteCalls.ListStatusMessages,
            TenantCalls.ListMyLicenses, TenantCalls.ListOrganizations, TenantCalls.ListSubscribedSkus, .. Facts.Application,
            .. AttachmentOperations.Get.All, .. Facts.Collections, .. Facts.FullAdministrator, .. Facts.TenantDevices,
        ]);

    /// <summary>Attaches, and creates the application.</summary>
    public static readonly OperationCalls Enable = new(
        "EnableTenantAttach",
        ["Enable-CMTenantAttach"],
        [
            ApplicationCalls.AddPassword, ApplicationCalls.CreateAppRoleAssignment, ApplicationCalls.CreateApplication,
            ApplicationCalls.CreatePermissionGrant, ApplicationCalls.CreateServicePrincipal, ApplicationCalls.GetApplication,
            ApplicationCalls.ListDeletedApplications, ApplicationCalls.RestoreDeletedItem, ApplicationCalls.UpdateApplication,
            ApplicationCalls.UpdatePermissionGrant, TenantCalls.ListMyDirectoryRoles, .. EnableImported.All,
        ]);

    /// <summary>Sets the switches of the attachment.</summary>
    public static readonly OperationCalls Set = new(
        "SetTenantAttach",
        ["Set-CMTenantAttach"],
        [AttachmentCalls.UpdateTenantProperty, .. AttachmentOperations.Get.All, .. Facts.FullAdministrator]);

    /// <summary>Waits until the attachment works.</summary>
    public static readonly OperationCalls Wait = new(
        "WaitForTenantAttach",
        ["Wait-CMTenantAttach", "Enable-CMTenantAttach"],
        [.. ConnectorOperations.Get.All, .. AttachmentOperations.Get.All]);
}
