namespace TenantAttach.Simulator.Graph;

/// <summary>The Defender connector and the audit log.</summary>
internal static class SecurityRoutes
{
    private const string Connectors = "deviceManagement/mobileThreatDefenseConnectors";

    public static IEnumerable<GraphRoute> All() =>
    [
        new(
            "GET", Connectors, GraphArea.IntuneConfiguration, Access.ServiceConfig(false, "MobileThreatDefense_Read"),
            call => CollectionReply.Intune(call, IntuneTypes.ThreatConnector, Connectors, Rows(call), row => row)),
        new("GET", Connectors + "/{id}", GraphArea.IntuneConfiguration, Access.ServiceConfig(false, "MobileThreatDefense_Read"), call =>
            CollectionReply.Single(
                call, IntuneTypes.ThreatConnector, Connectors,
                Rows(call).FirstOrDefault(row => (string?)row["id"] == call.Id) ?? throw GraphException.IntuneNotFound(call.Id))),
        new("GET", "deviceManagement/auditEvents", GraphArea.IntuneConfiguration, new GraphAccess(
            "DeviceManagementApps.Read.All", "DeviceManagementApps.ReadWrite.All") { IntuneAction = "Audit_Read" }, call =>
            CollectionReply.Intune(
                call, IntuneTypes.AuditEvent, "deviceManagement/auditEvents", TenantRoutes.Rows(call.Tenant.AuditEvents), row => row)),
    ];

    private static IEnumerable<JsonObject> Rows(GraphCall call) =>
        call.Tenant.IsFaultOn("DefenderNotConnected") ? [] : TenantRoutes.Rows(call.Tenant.ThreatConnectors);
}
