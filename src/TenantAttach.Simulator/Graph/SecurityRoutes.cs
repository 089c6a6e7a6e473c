using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

using TenantAttach.Simulator.Http;

namespace TenantAttach.Simulator.Graph;

/// <summary>The Defender connector, Endpoint analytics and the audit log.</summary>
internal static class SecurityRoutes
{
    private const string Connectors = "deviceManagement/mobileThreatDefenseConnectors";
    private static readonly GraphAccess Analytics = new("DeviceManagementManagedDevices.ReadWrite.All", "DeviceManagementConfiguration.ReadWrite.All") { IntuneAction = "EndpointAnalytics_Read" };

    public static IEnumerable<GraphRoute> All() =>
    [
        new("GET", Connectors, GraphArea.IntuneConfiguration, Access.ServiceConfig(false, "MobileThreatDefense_Read"), call => CollectionReply.Intune(call, IntuneTypes.ThreatConnector, Connectors, Rows(call), row => row)),
        new("POST", Connectors, GraphArea.IntuneConfiguration, Access.ServiceConfig(true, "MobileThreatDefense_Modify"), Create),
        new("GET", Connectors + "/{id}", GraphArea.IntuneConfiguration, Access.ServiceConfig(false, "MobileThreatDefense_Read"), call =>
            CollectionReply.Single(call, IntuneTypes.ThreatConnector, Connectors, Rows(call).FirstOrDefault(row => (string?)row["id"] == call.Id) ?? throw GraphException.IntuneNotFound(call.Id))),
        new("PATCH", Connectors + "/{id}", GraphArea.IntuneConfiguration, Access.ServiceConfig(true, "MobileThreatDefense_Modify"), Update),
        new("GET", "deviceManagement/advancedThreatProtectionOnboardingStateSummary", GraphArea.IntuneConfiguration, Access.ReadConfiguration, Onboarding) { OnlyVersion = "beta" },
        new("GET", "deviceManagement/userExperienceAnalyticsSummarizeWorkFromAnywhereDevices()", GraphArea.IntuneDevices, Analytics, Summary),
        new("GET", "deviceManagement/userExperienceAnalyticsWorkFromAnywhereMetrics/{id}/metricDevices", GraphArea.IntuneDevices, Access.ReadDevices, MetricDevices),
        new("GET", "deviceManagement/auditEvents", GraphArea.IntuneConfiguration, new GraphAccess("DeviceManagementApps.Read.All", "DeviceManagementApps.ReadWrite.All") { IntuneAction = "Audit_Read" }, call =>
            CollectionReply.Intune(call, IntuneTypes.AuditEvent, "deviceManagement/auditEvents", TenantRoutes.Rows(call.Tenant.AuditEvents), row => row)),
    ];

    private static IEnumerable<JsonObject> Rows(GraphCall call) => call.Tenant.IsFaultOn("DefenderNotConnected") ? [] : TenantRoutes.Rows(call.Tenant.ThreatConnectors);

    private static SimulatedResponse Create(GraphCall call)
    {
        IntuneTypes.ThreatConnector.CheckBody(call.Body, call.IsBeta, intune: true);
        var id = (string?)call.Body["id"] ?? throw GraphException.IntuneBadRequest("The property 'id' is required.");
        if (call.Tenant.ThreatConnectors.Find(id) is not null)
        {
            throw new GraphException(409, "ResourceExists", "A connector with this id exists.") { FromIntune = true };
        }

        var data = (JsonObject)call.Body.DeepClone();
        data["partnerState"] ??= "unavailable";
        data["lastHeartbeatDateTime"] ??= "0001-01-01T00:00:00Z";
        call.Tenant.ThreatConnectors.Add(data);
        call.MarkChanged();
        return ApplicationRoutes.Created(call, Connectors, IntuneTypes.ThreatConnector, data);
    }

    private static SimulatedResponse Update(GraphCall call)
    {
        IntuneTypes.ThreatConnector.CheckBody(call.Body, call.IsBeta, intune: true);
        var connector = call.Tenant.ThreatConnectors.Find(call.Id) ?? throw GraphException.IntuneNotFound(call.Id);
        foreach (var pair in call.Body.Where(pair => pair.Key != "id"))
        {
            connector.Data[pair.Key] = pair.Value?.DeepClone();
        }

        call.MarkChanged();
        return SimulatedResponse.Json(200, connector.Data.DeepClone());
    }

    private static SimulatedResponse Onboarding(GraphCall call)
    {
        var body = new JsonObject { ["@odata.context"] = call.Context("deviceManagement/advancedThreatProtectionOnboardingStateSummary/$entity"), ["id"] = call.Tenant.Ids.For("atpSummary") };
        foreach (var name in new[] { "unknown", "notApplicable", "compliant", "remediated", "nonCompliant", "error", "conflict", "notAssigned" })
        {
            body[name + "DeviceCount"] = name == "notAssigned" ? call.Tenant.Devices.Count(2) + call.Tenant.Devices.Count(10) : 0;
        }

        return SimulatedResponse.Json(200, body);
    }

    private static SimulatedResponse Summary(GraphCall call)
    {
        int attached = call.Tenant.Devices.Count(8), coManaged = call.Tenant.Devices.Count(10), intune = call.Tenant.Devices.Count(2);
        return SimulatedResponse.Json(200, new JsonObject
        {
            ["@odata.context"] = call.Context("microsoft.graph.userExperienceAnalyticsWorkFromAnywhereDevicesSummary"),
            ["tenantAttachDevices"] = attached,
            ["coManagedDevices"] = coManaged,
            ["intuneDevices"] = intune,
            ["totalDevices"] = attached + coManaged + intune,
            ["windows10Devices"] = attached + coManaged + intune,
            ["windows10DevicesWithoutTenantAttach"] = intune,
            ["cloudManagementDevicesSummary"] = new JsonObject { ["coManagedDeviceCount"] = coManaged, ["intuneDeviceCount"] = intune, ["tenantAttachDeviceCount"] = attached },
        });
    }

    private static SimulatedResponse MetricDevices(GraphCall call) => CollectionReply.Intune(
        call,
        IntuneTypes.AnalyticsDevice,
        "deviceManagement/userExperienceAnalyticsWorkFromAnywhereMetrics/metricDevices",
        call.Tenant.AnalyticsConnectorConfigured ? call.Tenant.Devices.Read() : call.Tenant.Devices.ReadManaged(),
        device => new JsonObject
        {
            ["id"] = device.Id,
            ["deviceId"] = device.Id,
            ["deviceName"] = device.Name,
            ["managedBy"] = device.ManagedBy,
            ["tenantAttached"] = device.ManagementAgent == 8,
            ["azureAdDeviceId"] = device.EntraDeviceId,
            ["compliancePolicySetToIntune"] = device.ManagementAgent != 8,
            ["healthStatus"] = "meetingGoals",
            ["manufacturer"] = device.Manufacturer,
            ["model"] = device.Model,
            ["osVersion"] = device.OSVersion,
            ["serialNumber"] = device.SerialNumber,
        });
}
