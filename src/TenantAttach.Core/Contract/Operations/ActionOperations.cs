namespace TenantAttach.Core.Contract;

/// <summary>What the cmdlets for device actions may send.</summary>
internal static class ActionOperations
{
    /// <summary>Starts an action through the site or through the tenant.</summary>
    public static readonly OperationCalls Run = new(
        "RunDeviceAction",
        ["Invoke-CMDeviceAction"],
        [
            ClientOperationCalls.Initiate, ClientOperationCalls.ListStatus, ClientOperationCalls.ListDeviceStatus,
            InventoryCalls.ListDevices, InventoryCalls.ListCollections,
            ActionCalls.TriggerConfigurationManagerAction, GraphBatchCalls.BatchBeta, .. Facts.TenantDevices,
        ]);

    /// <summary>Reads how far actions are.</summary>
    public static readonly OperationCalls Results = new(
        "ReadDeviceActions",
        ["Get-CMDeviceAction", "Invoke-CMDeviceAction"],
        [
            ClientOperationCalls.ListStatus, ClientOperationCalls.ListDeviceStatus, InventoryCalls.ListDevices,
            ActionCalls.GetManagedDeviceBeta, GraphBatchCalls.BatchBeta, .. Facts.TenantDevices,
        ]);
}
