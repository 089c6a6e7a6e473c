namespace TenantAttach.Core.Contract;

/// <summary>What the cmdlets for the connector may send.</summary>
internal static class ConnectorOperations
{
    /// <summary>Reads how the connector works.</summary>
    public static readonly OperationCalls Get = new(
        "ReadConnector",
        ["Get-CMTenantAttachConnector", "Get-CMTenantAttachDiagnostic"],
        [
            EndpointSecurityCollectionCalls.ListConfigManagerCollections, InventoryCalls.ListDevices, InventoryCalls.ListMembers, SiteCalls.GetSite,
            SiteCalls.ListComponentStates, SiteCalls.ListIdentification, SiteCalls.ListSiteSystemRoles, SiteCalls.ListStatusMessages,
            TenantCalls.ListOrganizations, .. Facts.Application, .. Facts.UploadScope, .. Facts.Collections,
            .. Facts.TenantDevices,
        ]);
}
