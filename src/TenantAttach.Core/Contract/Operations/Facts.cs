namespace TenantAttach.Core.Contract;

/// <summary>The calls behind facts that many operations read.</summary>
internal static class Facts
{
    /// <summary>The devices that the tenant shows.</summary>
    public static readonly IReadOnlyList<ServiceCall> TenantDevices =
        [InventoryCalls.CreateExportJob, InventoryCalls.GetExportJob, InventoryCalls.DownloadExport];

    /// <summary>The hierarchy, whether it is attached, and the scope of its upload.</summary>
    public static readonly IReadOnlyList<ServiceCall> UploadScope =
    [
        AttachmentCalls.ListApplications, AttachmentCalls.ListCloudServices, AttachmentCalls.ListTenants,
        CoManagementCalls.GetTenantCollectionMapping, SiteCalls.GetSiteId,
    ];

    /// <summary>Collections with those that they limit.</summary>
    public static readonly IReadOnlyList<ServiceCall> Collections = [InventoryCalls.ListCollections, InventoryCalls.ListDependencies];

    /// <summary>Whether the account is a Full Administrator of the site.</summary>
    public static readonly IReadOnlyList<ServiceCall> FullAdministrator = [SiteCalls.GetCurrentUser, SiteCalls.ListAdmins];

    /// <summary>The application in Microsoft Entra ID, and what it was granted.</summary>
    public static readonly IReadOnlyList<ServiceCall> Application =
    [
        ApplicationCalls.ListApplications, ApplicationCalls.ListServicePrincipals, ApplicationCalls.ListAppRoleAssignments,
        ApplicationCalls.ListPermissionGrants,
    ];
}
