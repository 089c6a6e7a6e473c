namespace TenantAttach.Core.Contract;

/// <summary>What completion of parameters may send.</summary>
internal static class CompletionOperations
{
    /// <summary>Finds names that begin with what is typed.</summary>
    public static readonly OperationCalls Names = new(
        "FindNames",
        [],
        [
            DeviceApplicationCalls.ListApplications, EndpointSecurityCollectionCalls.ListGroups, InventoryCalls.ListCollections,
            InventoryCalls.ListDevices, ScriptCalls.ListScripts, .. EndpointSecurityOperations.ReadPolicies.All,
        ]);
}
