using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

using TenantAttach.Simulator.Http;
using TenantAttach.Simulator.Tenant;

namespace TenantAttach.Simulator.Graph;

/// <summary>The collections of attached hierarchies that endpoint security policies can be assigned to.</summary>
internal static class CollectionRoutes
{
    private const string Set = "deviceManagement/configManagerCollections";

    public static IEnumerable<GraphRoute> All() =>
    [
        new("GET", Set, GraphArea.IntuneConfiguration, Access.ReadConfiguration, call => CollectionReply.Intune(call, IntuneTypes.Collection, Set, Rows(call), row => row)) { OnlyVersion = "beta" },
        new("GET", Set + "/{id}", GraphArea.IntuneConfiguration, Access.ReadConfiguration, GetOrSummarize) { OnlyVersion = "beta" },
        new("GET", Set + "/getPolicySummary/{id}", GraphArea.IntuneConfiguration, Access.ReadConfiguration, Summary) { OnlyVersion = "beta" },
    ];

    private static IEnumerable<JsonObject> Rows(GraphCall call)
    {
        var uploaded = call.Tenant.Site?.UploadedCollections(call.Tenant.Clock.GetUtcNow()) ?? [];
        foreach (var hierarchy in call.Tenant.Hierarchies)
        {
            var id = hierarchy.Id.ToString("D");
            foreach (var collection in uploaded.Where(row =>
                call.Tenant.Site!.HierarchyId == hierarchy.Id && (row.EndpointSecurityEnabled || hierarchy.EndpointSecurityCollections.Contains(row.CollectionId))))
            {
                yield return new JsonObject
                {
                    ["@odata.type"] = "#microsoft.graph.configManagerCollection",
                    ["id"] = call.Tenant.Ids.For("cloudCollection:" + id + collection.CollectionId),
                    ["displayName"] = collection.Name,
                    ["collectionIdentifier"] = collection.CollectionId,
                    ["hierarchyName"] = hierarchy.Name,
                    ["hierarchyIdentifier"] = id,
                    ["createdDateTime"] = CloudTenant.Stamp(hierarchy.OnboardedAt),
                    ["lastModifiedDateTime"] = CloudTenant.Stamp(hierarchy.LastSync ?? hierarchy.OnboardedAt),
                };
            }
        }
    }

    private static SimulatedResponse GetOrSummarize(GraphCall call) => CollectionReply.Single(
        call, IntuneTypes.Collection, Set, Rows(call).FirstOrDefault(row => (string?)row["id"] == call.Id) ?? throw GraphException.IntuneNotFound(call.Id));

    private static SimulatedResponse Summary(GraphCall call)
    {
        if (!call.Id.StartsWith("policyId=", System.StringComparison.Ordinal))
        {
            throw GraphException.BadRequest("The function 'getPolicySummary' needs the parameter 'policyId'.");
        }

        return SimulatedResponse.Json(200, new JsonObject
        {
            ["@odata.context"] = call.Context("microsoft.graph.configManagerPolicySummary"),
            ["value"] = new JsonObject
            {
                ["@odata.type"] = "microsoft.graph.configManagerPolicySummary",
                ["targetedDeviceCount"] = 0,
                ["compliantDeviceCount"] = 0,
                ["nonCompliantDeviceCount"] = 0,
                ["failedDeviceCount"] = 0,
                ["pendingDeviceCount"] = 0,
                ["enforcedDeviceCount"] = 0,
            },
        });
    }
}
