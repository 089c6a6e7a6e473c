namespace TenantAttach.Core.Contract;

/// <summary>What is sent to list and to find devices.</summary>
internal static class AttachedDeviceOperations
{
    /// <summary>Lists the devices of the site and of the tenant.</summary>
    public static readonly OperationCalls List = new(
        "ListAttachedDevices",
        ["Get-CMTenantAttachDevice"],
        [
            InventoryCalls.ListDevices, InventoryCalls.ListMembers, InventoryCalls.ListCollections, .. Facts.UploadScope,
            .. Facts.TenantDevices,
        ]);

    /// <summary>Finds the devices that a cmdlet is given.</summary>
    public static readonly OperationCalls Find = new(
        "FindDevices",
        [
            "Invoke-CMDeviceAction", "Get-CMDeviceAction", "Invoke-CMDeviceScript", "Get-CMDeviceScriptResult",
            "Invoke-CMDeviceApplication", "Get-CMDeviceApplication", "Invoke-CMDeviceQuery", "Get-CMDeviceDetail",
            "Get-CMDeviceMembership", "Get-CMDeviceInventory", "Get-CMDeviceInventoryClass", "Get-CMDeviceEvent", "Sync-CMDeviceEvent",
            "Get-CMDeviceSoftwareUpdate", "Get-CMDeviceRecoveryKey",
        ],
        [InventoryCalls.ListDevices, SiteCalls.GetMetadata, .. Facts.TenantDevices]);
}
