namespace TenantAttach.Core.Contract;

/// <summary>What the cmdlets that read from devices may send.</summary>
internal static class DeviceReadOperations
{
    /// <summary>Reads details of clients.</summary>
    public static readonly OperationCalls Details = new(
        "ReadDeviceDetails", ["Get-CMDeviceDetail"], [InventoryCalls.ListDevices, SiteCalls.GetMetadata]);

    /// <summary>Reads the collections of devices.</summary>
    public static readonly OperationCalls Memberships = new(
        "ReadDeviceMemberships",
        ["Get-CMDeviceMembership"],
        [InventoryCalls.ListCollections, InventoryCalls.ListDevices, InventoryCalls.ListMembers, SiteCalls.GetMetadata]);

    /// <summary>Reads the inventory of devices.</summary>
    public static readonly OperationCalls Inventory = new(
        "ReadDeviceInventory",
        ["Get-CMDeviceInventory"],
        [
            DeviceReadCalls.GetClassesWithData, DeviceReadCalls.ListInventory, DeviceReadCalls.ListPastInventory,
            InventoryCalls.ListDevices, SiteCalls.GetMetadata,
        ]);

    /// <summary>Reads the classes of the inventory.</summary>
    public static readonly OperationCalls InventoryClasses = new(
        "ReadInventoryClasses",
        ["Get-CMDeviceInventoryClass"],
        [DeviceReadCalls.GetClassesWithData, InventoryCalls.ListDevices, SiteCalls.GetMetadata]);

    /// <summary>Reads the events of devices.</summary>
    public static readonly OperationCalls Events = new(
        "ReadDeviceEvents",
        ["Get-CMDeviceEvent"],
        [
            DeviceReadCalls.GetClassesWithData, DeviceReadCalls.ListDevicesWithEvents, DeviceReadCalls.ListEvents,
            InventoryCalls.ListDevices, SiteCalls.GetMetadata, SiteCalls.GetVersionedMetadata,
        ]);

    /// <summary>Tells which devices can send events, and waits for these.</summary>
    public static readonly OperationCalls SyncEvents = new(
        "SyncDeviceEvents",
        ["Sync-CMDeviceEvent"],
        [
            ClientOperationCalls.IsAllowed, DeviceReadCalls.GetClassesWithData, DeviceReadCalls.ListDevicesWithEvents,
            InventoryCalls.ListDevices, SiteCalls.GetMetadata, SiteCalls.GetVersionedMetadata,
        ]);

    /// <summary>Reads the software updates of devices.</summary>
    public static readonly OperationCalls SoftwareUpdates = new(
        "ReadDeviceSoftwareUpdates",
        ["Get-CMDeviceSoftwareUpdate"],
        [DeviceReadCalls.ListUpdateCompliance, DeviceReadCalls.ListUpdates, InventoryCalls.ListDevices, SiteCalls.GetMetadata]);

    /// <summary>Reads the devices of users.</summary>
    public static readonly OperationCalls UserDevices = new(
        "ReadUserDevices",
        ["Get-CMUserDevice"],
        [DeviceReadCalls.ListUserDevices, InventoryCalls.ListDevices, InventoryCalls.ListUsers, SiteCalls.GetMetadata]);

    /// <summary>Finds the devices whose recovery keys are asked for.</summary>
    public static readonly OperationCalls RecoveryKeys = new(
        "ReadRecoveryKeys", ["Get-CMDeviceRecoveryKey"], [InventoryCalls.ListDevices, SiteCalls.GetMetadata]);
}
