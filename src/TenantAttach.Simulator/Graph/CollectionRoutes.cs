namespace TenantAttach.Simulator.Graph;

/// <summary>The collections of attached hierarchies that endpoint security policies can be assigned to.</summary>
internal static class CollectionRoutes
{
    private const string Set = "deviceManagement/configManagerCollections";

    public static IEnumerable<GraphRoute> All() =>
    [
        new(
            "GET", Set, GraphArea.IntuneConfiguration, Access.ReadConfiguration,
            call => CollectionReply.Intune(
                call, IntuneTypes.Collection, Set, call.Tenant.OfferedCollections, Show)) { OnlyVersion = "beta" },
        new("GET", Set + "/{id}", GraphArea.IntuneConfiguration, Access.ReadConfiguration, Get) { OnlyVersion = "beta" },
    ];

    private static JsonObject Show(TenantCollection collection) => new()
    {
        ["@odata.type"] = "#microsoft.graph.configManagerCollection",
        ["id"] = collection.Id,
        ["displayName"] = collection.Row.Name,
        ["collectionIdentifier"] = collection.Row.CollectionId,
        ["hierarchyName"] = collection.Hierarchy.Name,
        ["hierarchyIdentifier"] = collection.Hierarchy.Id.ToString("D"),
        ["createdDateTime"] = CloudTenant.Stamp(collection.Row.CreatedAt),
        ["lastModifiedDateTime"] = CloudTenant.Stamp(collection.Row.ModifiedAt),
    };

    private static SimulatedResponse Get(GraphCall call) => CollectionReply.Single(
        call, IntuneTypes.Collection, Set, call.Tenant.OfferedCollections.Where(row => row.Id == call.Id).Select(Show).FirstOrDefault()
            ?? throw GraphException.IntuneNotFound(call.Id));
}
