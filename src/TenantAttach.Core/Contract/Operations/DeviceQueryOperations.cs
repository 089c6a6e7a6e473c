namespace TenantAttach.Core.Contract;

/// <summary>What the cmdlets for CMPivot queries may send.</summary>
internal static class DeviceQueryOperations
{
    /// <summary>Reads the entities that devices of the site know.</summary>
    public static readonly OperationCalls Entities = new(
        "ReadQueryEntities",
        ["Get-CMDeviceQueryEntity", "Invoke-CMDeviceQuery"],
        [DeviceQueryCalls.ListEntities, SiteCalls.GetVersionedMetadata]);

    /// <summary>Runs a query on devices or on a collection.</summary>
    public static readonly OperationCalls Run = new(
        "RunDeviceQuery",
        ["Invoke-CMDeviceQuery"],
        [
            ClientOperationCalls.GetStatus, ClientOperationCalls.ListDeviceStatus, DeviceQueryCalls.GetCollectionResult,
            DeviceQueryCalls.GetDeviceResult, DeviceQueryCalls.ListStatus, DeviceQueryCalls.RunOnCollection,
            DeviceQueryCalls.RunOnDevice, InventoryCalls.ListCollections, SiteCalls.GetMetadata, SiteCalls.GetVersionedMetadata,
        ]);

    /// <summary>Reads the answers of queries that were started before.</summary>
    public static readonly OperationCalls Follow = new(
        "FollowDeviceQuery",
        ["Invoke-CMDeviceQuery"],
        [
            ClientOperationCalls.Get, ClientOperationCalls.GetStatus, ClientOperationCalls.ListDeviceStatus,
            DeviceQueryCalls.GetCollectionResult, DeviceQueryCalls.GetDeviceResult, DeviceQueryCalls.ListStatus, SiteCalls.GetMetadata,
            SiteCalls.GetVersionedMetadata,
        ]);

    /// <summary>Stops a query.</summary>
    public static readonly OperationCalls Stop = new(
        "StopDeviceQuery",
        ["Stop-CMDeviceQuery"],
        [ClientOperationCalls.Cancel, ClientOperationCalls.Get, ClientOperationCalls.GetStatus, DeviceQueryCalls.ListStatus]);
}
