namespace TenantAttach.Core.Contract;

/// <summary>What the cmdlets for co-management may send.</summary>
internal static class CoManagementOperations
{
    /// <summary>Reads the workloads.</summary>
    public static readonly OperationCalls GetWorkload = new(
        "ReadWorkloads", ["Get-CMCoManagementWorkload"], [.. AttachmentOperations.Get.All]);

    /// <summary>Moves workloads.</summary>
    public static readonly OperationCalls SetWorkload = new(
        "SetWorkloads",
        ["Set-CMCoManagementWorkload"],
        [
            CoManagementCalls.CreatePolicy, CoManagementCalls.CreatePolicyAssignment, CoManagementCalls.UpdatePolicy,
            CoManagementCalls.UpdatePolicyAssignment, InventoryCalls.ListCollections, .. AttachmentOperations.Get.All,
            .. Facts.FullAdministrator,
        ]);

    /// <summary>Reads the automatic enrollment.</summary>
    public static readonly OperationCalls GetAutoEnrollment = new(
        "ReadAutoEnrollment", ["Get-CMAutoEnrollment"], [.. AttachmentOperations.Get.All]);

    /// <summary>Sets the automatic enrollment.</summary>
    public static readonly OperationCalls SetAutoEnrollment = new(
        "SetAutoEnrollment",
        ["Set-CMAutoEnrollment"],
        [
            CoManagementCalls.CreatePolicy, CoManagementCalls.CreatePolicyAssignment, CoManagementCalls.UpdatePolicy,
            CoManagementCalls.UpdatePolicyAssignment, InventoryCalls.ListCollections, .. AttachmentOperations.Get.All,
            .. Facts.FullAdministrator,
        ]);
}
