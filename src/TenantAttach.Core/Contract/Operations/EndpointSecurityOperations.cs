namespace TenantAttach.Core.Contract;

/// <summary>What the cmdlets for endpoint security may send.</summary>
internal static class EndpointSecurityOperations
{
    /// <summary>Reads the collections for endpoint security.</summary>
    public static readonly OperationCalls ReadCollections = new(
        "ReadEndpointSecurityCollections",
        ["Get-CMEndpointSecurityCollection"],
        [
            EndpointSecurityCollectionCalls.GetPolicySummary, EndpointSecurityCollectionCalls.ListCloudSync,
            EndpointSecurityCollectionCalls.ListConfigManagerCollections, EndpointSecurityCollectionCalls.ListGroupMembers,
            EndpointSecurityCollectionCalls.ReportDevicePolicyStatus, EndpointSecurityPolicyCalls.ListPolicies, InventoryCalls.ListMembers,
            .. Facts.UploadScope, .. Facts.Collections,
        ]);

    /// <summary>Enables collections for endpoint security policies, and disables them.</summary>
    public static readonly OperationCalls SwitchCollections = new(
        "SwitchEndpointSecurityCollections",
        ["Enable-CMEndpointSecurityCollection", "Disable-CMEndpointSecurityCollection"],
        [
            EndpointSecurityCollectionCalls.AddCloudSyncGroup, EndpointSecurityCollectionCalls.ConfigureCloudSync,
            EndpointSecurityCollectionCalls.GetGroup, EndpointSecurityCollectionCalls.ListGroups,
            EndpointSecurityCollectionCalls.RemoveCloudSyncGroup,
            .. ReadCollections.All
                .Where(call => call != EndpointSecurityCollectionCalls.ReportDevicePolicyStatus && call != InventoryCalls.ListMembers),
        ]);

    /// <summary>Reads the status of policies on devices.</summary>
    public static readonly OperationCalls ReadStatus = new(
        "ReadEndpointSecurityStatus",
        ["Get-CMEndpointSecurityStatus"],
        [
            EndpointSecurityCollectionCalls.GetPolicySummary, EndpointSecurityCollectionCalls.ListConfigManagerCollections,
            EndpointSecurityCollectionCalls.ReportDevicePolicyStatus, EndpointSecurityPolicyCalls.ListPolicies,
            InventoryCalls.ListMembers,
        ]);

    /// <summary>Reads policies and their settings.</summary>
    public static readonly OperationCalls ReadPolicies = new(
        "ReadEndpointSecurityPolicies",
        ["Get-CMEndpointSecurityPolicy"],
        [
            EndpointSecurityCollectionCalls.ListConfigManagerCollections, EndpointSecurityPolicyCalls.GetPolicy,
            EndpointSecurityPolicyCalls.GetSettingDefinition, EndpointSecurityPolicyCalls.ListPolicies,
            EndpointSecurityPolicyCalls.ListSettingTemplates, EndpointSecurityPolicyCalls.ListSettings,
        ]);

    /// <summary>Creates a policy and assigns it.</summary>
    public static readonly OperationCalls CreatePolicy = new(
        "CreateEndpointSecurityPolicy",
        ["New-CMEndpointSecurityPolicy"],
        [
            EndpointSecurityPolicyCalls.AssignPolicy, EndpointSecurityPolicyCalls.CreatePolicy, TenantCalls.GetThreatDefenseConnector,
            EndpointSecurityCollectionCalls.GetGroup, EndpointSecurityCollectionCalls.ListGroups,
            InventoryCalls.ListCollections, InventoryCalls.ListDevices, InventoryCalls.ListMembers, .. ReadPolicies.All,
        ]);

    /// <summary>Changes a policy.</summary>
    public static readonly OperationCalls SetPolicy = new(
        "SetEndpointSecurityPolicy",
        ["Set-CMEndpointSecurityPolicy"],
        [
            EndpointSecurityPolicyCalls.AssignPolicy, EndpointSecurityPolicyCalls.ReplacePolicy,
            EndpointSecurityPolicyCalls.UpdatePolicy, TenantCalls.GetThreatDefenseConnector, InventoryCalls.ListCollections,
            InventoryCalls.ListDevices, InventoryCalls.ListMembers, EndpointSecurityCollectionCalls.GetGroup,
            EndpointSecurityCollectionCalls.ListGroups, .. ReadPolicies.All,
        ]);

    /// <summary>Deletes a policy.</summary>
    public static readonly OperationCalls RemovePolicy = new(
        "RemoveEndpointSecurityPolicy",
        ["Remove-CMEndpointSecurityPolicy"],
        [EndpointSecurityPolicyCalls.DeletePolicy, .. ReadPolicies.All]);
}
