namespace TenantAttach.Simulator.Model;

/// <content>Saving and loading.</content>
public sealed partial class CloudTenant : IStateful
{
    private IEnumerable<KeyValuePair<string, EntityStore>> Stores =>
    [
        new("organization", Organization), new("subscribedSkus", SubscribedSkus), new("users", Users), new("groups", Groups),
        new("directoryRoleAssignments", DirectoryRoleAssignments), new("applications", Applications),
        new("servicePrincipals", ServicePrincipals),
        new("appRoleAssignments", AppRoleAssignments), new("permissionGrants", PermissionGrants), new("intuneRoles", IntuneRoles),
        new("intuneRoleAssignments", IntuneRoleAssignments), new("scopeTags", ScopeTags), new("policies", Policies),
        new("threatConnectors", ThreatConnectors),
        new("exportJobs", ExportJobs), new("auditEvents", AuditEvents),
    ];

    JsonObject IStateful.SaveState() => new()
    {
        ["counter"] = Ids.Counter,
        ["intuneLicensed"] = IntuneLicensed,
        ["consistencyLag"] = ConsistencyLag,
        ["actionsOnAttachedDevices"] = ActionsOnAttachedDevices,
        ["assignmentsNameSiteCollections"] = AssignmentsNameSiteCollections,
        ["rbac"] = RbacSwitch.Export(),
        ["secrets"] = Secrets.Export(),
        ["endedSecrets"] = EndedSecrets.Save(),
        ["withdrawnConsent"] = WithdrawnConsent.Save(),
        ["stores"] = new JsonObject(Stores.Select(pair => new KeyValuePair<string, JsonNode?>(pair.Key, pair.Value.Export()))),
        ["hierarchies"] = new JsonArray([.. hierarchies.Values.Select(record => (JsonNode?)Save(record))]),
    };

    void IStateful.LoadState(JsonObject state)
    {
        Ids.Counter = (long)state["counter"]!;
        IntuneLicensed = (bool)state["intuneLicensed"]!;
        ConsistencyLag = (bool)state["consistencyLag"]!;
        ActionsOnAttachedDevices = (bool)state["actionsOnAttachedDevices"]!;
        AssignmentsNameSiteCollections = (bool)(state["assignmentsNameSiteCollections"] ?? false);
        RbacSwitch.Import(state["rbac"]!.AsObject());
        Secrets.Import(state["secrets"]!.AsObject());
        EndedSecrets.Load(state["endedSecrets"]);
        WithdrawnConsent.Load(state["withdrawnConsent"]);
        foreach (var pair in Stores)
        {
            pair.Value.Import(state["stores"]![pair.Key]!.AsArray());
        }

        hierarchies.Clear();
        foreach (var row in state["hierarchies"]!.AsArray().OfType<JsonObject>())
        {
            var record = LoadHierarchy(row);
            hierarchies[record.Id] = record;
        }
    }

    private static JsonObject Save(CloudHierarchy record) => new()
    {
        ["id"] = record.Id.ToString("D"),
        ["name"] = record.Name,
        ["siteCode"] = record.SiteCode,
        ["siteVersion"] = record.SiteVersion,
        ["onboardedAt"] = Exact(record.OnboardedAt),
        ["lastSync"] = Exact(record.LastSync),
        ["totalClients"] = record.TotalClients,
        ["syncedClients"] = record.SyncedClients,
        ["clientId"] = record.ClientId.ToString("D"),
        ["deleteRequestedAt"] = Exact(record.DeleteRequestedAt),
        ["collections"] = new JsonArray(
            [
                .. record.Collections.Select(
                    row => (JsonNode?)new JsonObject
                    {
                        ["id"] = row.CollectionId,
                        ["name"] = row.Name,
                        ["createdAt"] = Exact(row.CreatedAt),
                        ["modifiedAt"] = Exact(row.ModifiedAt),
                    }),
            ]),
    };

    private static CloudHierarchy LoadHierarchy(JsonObject row) => new()
    {
        Id = Guid.Parse((string)row["id"]!),
        Name = (string)row["name"]!,
        SiteCode = (string)row["siteCode"]!,
        SiteVersion = (int)row["siteVersion"]!,
        OnboardedAt = ExactTime(row["onboardedAt"])!.Value,
        LastSync = ExactTime(row["lastSync"]),
        TotalClients = (int)row["totalClients"]!,
        SyncedClients = (int)row["syncedClients"]!,
        ClientId = Guid.Parse((string)row["clientId"]!),
        DeleteRequestedAt = ExactTime(row["deleteRequestedAt"]),
        Collections =
        [
            .. (row["collections"] as JsonArray ?? []).Select(
                one => new CloudCollection(
                    (string)one!["id"]!, (string)one["name"]!, ExactTime(one["createdAt"])!.Value, ExactTime(one["modifiedAt"])!.Value)),
        ],
    };

    private static string? Exact(DateTimeOffset? time) => time?.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset? ExactTime(JsonNode? text) =>
        text is null ? null : DateTimeOffset.Parse((string)text!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
