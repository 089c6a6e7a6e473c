namespace TenantAttach.Core.Contract;

/// <summary>What the cmdlets for the upload scope may send.</summary>
internal static class UploadOperations
{
    /// <summary>Reads the upload scope.</summary>
    public static readonly OperationCalls Get = new(
        "ReadUploadScope",
        ["Get-CMUploadCollection"],
        [InventoryCalls.ListDevices, InventoryCalls.ListMembers, .. Facts.UploadScope, .. Facts.Collections]);

    /// <summary>Sets the upload scope.</summary>
    public static readonly OperationCalls Set = new(
        "SetUploadScope",
        ["Set-CMUploadCollection"],
        [
            CoManagementCalls.AddTenantCollectionMapping, CoManagementCalls.RemoveTenantCollectionMapping, InventoryCalls.ListDevices,
            InventoryCalls.ListMembers, .. Facts.UploadScope, .. Facts.Collections,
        ]);
}
