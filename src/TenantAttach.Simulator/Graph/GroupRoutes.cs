namespace TenantAttach.Simulator.Graph;

/// <summary>Groups of the directory and their members.</summary>
internal static class GroupRoutes
{
    private static readonly GraphAccess Read = new("GroupMember.Read.All", "Directory.Read.All");

    public static IEnumerable<GraphRoute> All() =>
    [
        new(
            "GET", "groups", GraphArea.Directory, Read,
            call => CollectionReply.Directory(call, DirectoryTypes.Group, "groups", TenantRoutes.Rows(call.Tenant.Groups))),
        new(
            "GET", "groups/{id}", GraphArea.Directory, Read,
            call => CollectionReply.Single(call, DirectoryTypes.Group, "groups", Find(call).Data)),
        new(
            "GET", "groups/{id}/members", GraphArea.Directory, Read,
            call => CollectionReply.Directory(
                call, DirectoryTypes.Member, "directoryObjects", Members(call.Tenant, Find(call)))) { Units = 3 },
        new("GET", "groups/{id}/transitiveMembers", GraphArea.Directory, Read,
            call => CollectionReply.Directory(call, DirectoryTypes.Member, "directoryObjects", Members(call.Tenant, Find(call))))
        { Units = 3 },
    ];

    /// <summary>A row that says of which type it is, where objects of any type may stand.</summary>
    internal static JsonObject Typed(JsonObject data, GraphType type)
    {
        var row = (JsonObject)data.DeepClone();
        row["@odata.type"] = "#microsoft.graph." + type.Name;
        return row;
    }

    private static CloudEntity Find(GraphCall call) => call.Tenant.Groups.FindVisible(call.Id) ?? throw GraphException.NotFound(call.Id);

    private static IEnumerable<JsonObject> Members(CloudTenant tenant, CloudEntity group) => CloudTenant.Texts(group.Data["members"])
        .Select(id => tenant.Users.Find(id)).OfType<CloudEntity>().Select(user => Typed(user.Data, DirectoryTypes.User))
        .Concat(tenant.SynchronizedMembersOf(group).Select(device => new JsonObject
        {
            ["@odata.type"] = "#microsoft.graph.device",
            ["id"] = tenant.Ids.For("device:" + device.AadDeviceId!.Value.ToString("D")),
            ["deviceId"] = device.AadDeviceId.Value.ToString("D"),
            ["displayName"] = device.Name,
            ["accountEnabled"] = true,
            ["operatingSystem"] = "Windows",
            ["operatingSystemVersion"] = device.DeviceOSBuild,
            ["trustType"] = "ServerAd",
        }));
}
