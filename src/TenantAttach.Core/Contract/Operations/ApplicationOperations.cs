namespace TenantAttach.Core.Contract;

/// <summary>What the cmdlets for the Microsoft Entra application may send.</summary>
internal static class ApplicationOperations
{
    /// <summary>Reads the application.</summary>
    public static readonly OperationCalls Get = new(
        "ReadApplication",
        ["Get-CMTenantAttachApplication"],
        [
            ApplicationCalls.ListDeletedApplications, TenantCalls.ListOrganizations, .. Facts.Application,
            .. AttachmentOperations.Get.All,
        ]);

    /// <summary>Compares the application with what the attachment needs.</summary>
    public static readonly OperationCalls Test = new(
        "TestApplication",
        ["Test-CMTenantAttachApplication"],
        [ApplicationCalls.ListDeletedApplications, TenantCalls.ListOrganizations, .. Facts.Application, .. AttachmentOperations.Get.All]);

    /// <summary>Creates the application.</summary>
    public static readonly OperationCalls Create = new(
        "CreateApplication",
        ["New-CMTenantAttachApplication"],
        [
            ApplicationCalls.AddPassword, ApplicationCalls.CreateAppRoleAssignment, ApplicationCalls.CreateApplication,
            ApplicationCalls.CreatePermissionGrant, ApplicationCalls.CreateServicePrincipal, ApplicationCalls.GetApplication,
            ApplicationCalls.ListDeletedApplications, ApplicationCalls.RestoreDeletedItem, ApplicationCalls.UpdateApplication,
            ApplicationCalls.UpdatePermissionGrant, SiteCalls.GetSiteId,
            TenantCalls.ListMyDirectoryRoles, TenantCalls.ListOrganizations,
            .. Facts.Application,
        ]);

    /// <summary>Renews the secret of the application.</summary>
    public static readonly OperationCalls RenewSecret = new(
        "RenewSecret",
        ["Update-CMTenantAttachSecret"],
        [
            ApplicationCalls.AddPassword, ApplicationCalls.GetApplication, ApplicationCalls.RemovePassword,
            AttachmentCalls.EncryptSecret, AttachmentCalls.UpdateApplication, TenantCalls.ListOrganizations, .. Facts.Application,
            .. AttachmentOperations.Get.All, .. ConnectorOperations.Get.All, .. Facts.FullAdministrator,
        ]);
}
