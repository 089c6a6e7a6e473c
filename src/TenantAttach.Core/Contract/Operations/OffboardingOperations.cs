namespace TenantAttach.Core.Contract;

/// <summary>What the cmdlets for detaching may send.</summary>
internal static class OffboardingOperations
{
    /// <summary>Clears the tenant where the site is lost.</summary>
    public static readonly OperationCalls DetachCloud = new(
        "DetachCloud",
        ["Remove-CMTenantAttach"],
        [
            ApplicationCalls.DeleteApplication, EndpointSecurityCollectionCalls.ListConfigManagerCollections, .. Facts.Application,
            .. Facts.TenantDevices,
        ]);

    /// <summary>Detaches at the site.</summary>
    public static readonly OperationCalls DetachSite = new(
        "DetachSite",
        ["Remove-CMTenantAttach"],
        [
            AttachmentCalls.DeleteApplication, AttachmentCalls.UpdateCloudService, InventoryCalls.ListDevices, .. DetachCloud.All,
            .. AttachmentOperations.Get.All, .. Facts.FullAdministrator,
        ]);
}
