namespace TenantAttach.Simulator.AdminService;

/// <summary>Collections, what depends on them, and who is in them.</summary>
internal static class CollectionClasses
{
    public static void Declare(SiteSchema wmi, SiteSchema versioned, SimulationContext context, Hierarchy hierarchy)
    {
        var collections = hierarchy.Collections;
        Fields(wmi.Add("SMS_Collection", new ScopedCollections(collections)), context, collections)
            .Instance("AddMembershipRule", "collectionRule:o*", "QueryID:i", call => Rule(call, context, collections.AddRule))
            .Instance("DeleteMembershipRule", "collectionRule:o*", string.Empty, call => Rule(call, context, collections.RemoveRule))
            .Instance("RequestRefresh", "includesubcollections:b", string.Empty, _ => null);
        Fields(versioned.Add("Collections", new ScopedCollections(collections)), context, collections);
        wmi.Add(
            "SMS_CollectionDependencies",
            DelegateSource.Over(collections.Dependencies, Key("SourceCollectionID"), Key("DependentCollectionID"), Key("RelationshipType")))
            .With("SourceCollectionID:s! DependentCollectionID:s! RelationshipType:l!");
        Membership(wmi, hierarchy);
    }

    private static Func<object, object?> Key(string name) => row => FilterValue.Normal(((JsonObject)row)[name], EdmKind.String);

    private static ClassDef Fields(ClassDef type, SimulationContext context, CollectionStore collections) => type
        .With("CollectionID:s!= Name:s* Comment:s CollectionType:l* LimitToCollectionID:s* IsBuiltIn:b=")
        .With<JsonObject>("LimitToCollectionName:s=", row => collections.NameOf(Json.Text(row, "LimitToCollectionID") ?? string.Empty))
        .With<JsonObject>("MemberCount:i=", row => collections.Count(Json.Text(row, "CollectionID")!))
        .With<JsonObject>("LocalMemberCount:i=", row => collections.Count(Json.Text(row, "CollectionID")!))
        .With<JsonObject>(
            "IncludeExcludeCollectionsCount:i=",
            row => row["CollectionRules"] is JsonArray rules
                ? rules.Count(rule => rule!["IncludeCollectionID"] is not null || rule["ExcludeCollectionID"] is not null)
                : 0)
        .With<JsonObject>("CollectionVariablesCount:i=", _ => 0)
        .With<JsonObject>("ServiceWindowsCount:i=", _ => 0)
        .With<JsonObject>("CloudSyncCount:i=", row => collections.CloudSyncs(Json.Text(row, "CollectionID")!))
        .With<JsonObject>("CurrentStatus:l=", _ => 1)
        .With<JsonObject>("IsReferenceCollection:b=", row => Json.Text(row, "LimitToCollectionID") is null or "")
        .With<JsonObject>("LastChangeTime:d=", row => row["LastChangeTime"])
        .With<JsonObject>("LastMemberChangeTime:d=", row => row["LastChangeTime"])
        .With<JsonObject>("LastRefreshTime:d=", _ => context.Clock.GetUtcNow().AddMinutes(-10))
        .With<JsonObject>("MemberClassName:s=", row => "SMS_CM_RES_COLL_" + Json.Text(row, "CollectionID"))
        .With<JsonObject>("ObjectPath:s=", _ => "/")
        .With<JsonObject>("OwnedByThisSite:b=", _ => true)
        .With("CollectionRules:o[]~")
        .With<JsonObject>("RefreshSchedule:o[]~", _ => null)
        .With<JsonObject>("RefreshType:l~", _ => 2);

    private static JsonObject? Rule(MethodCall call, SimulationContext context, Action<JsonObject, JsonObject> change)
    {
        call.Caller.NeedFull();
        change((JsonObject)call.Instance!, call.Input["collectionRule"]!.AsObject());
        context.MarkChanged();
        return null;
    }

    private static void Membership(SiteSchema wmi, Hierarchy hierarchy) =>
        wmi.Add("SMS_FullCollectionMembership", new DelegateSource((hint, caller) => Members(hierarchy, hint, caller), (key, caller) =>
            key.Count == 2
                ? Members(hierarchy, ReadHint.None, caller)
                    .Cast<Member>()
                    .FirstOrDefault(
                        one => one.CollectionId == key[0]
                            && one.Device.ResourceId.ToString(System.Globalization.CultureInfo.InvariantCulture) == key[1])
                : null))
        .With<Member>("CollectionID:s!", one => one.CollectionId)
        .With<Member>("ResourceID:l!", one => one.Device.ResourceId)
        .With<Member>("Name:s", one => one.Device.Name)
        .With<Member>("SMSID:s", one => one.Device.SmsIdText)
        .With<Member>("SiteCode:s", one => one.Device.SiteCode)
        .With<Member>("Domain:s", _ => "CORP")
        .With<Member>("ResourceType:l", _ => 5)
        .With<Member>("IsClient:b", one => one.Device.HasClient)
        .With<Member>("IsActive:b", one => one.Device.IsActive)
        .With<Member>("IsObsolete:b", one => one.Device.IsObsolete)
        .With<Member>("IsBlocked:b", _ => false)
        .With<Member>("IsApproved:l", one => one.Device.HasClient ? 1 : 2)
        .With<Member>("IsAssigned:b", one => one.Device.HasClient)
        .With<Member>("IsDirect:b", _ => false)
        .With<Member>("IsDecommissioned:b", one => one.Device.IsDecommissioned)
        .With<Member>("ClientVersion:s", one => one.Device.ClientVersion);

    private static IEnumerable<object> Members(Hierarchy hierarchy, ReadHint hint, Caller caller)
    {
        var visible = new ScopedCollections(hierarchy.Collections)
            .Read(ReadHint.None, caller)
            .Select(row => Json.Text((JsonObject)row, "CollectionID")!);
        var ids = hint.Text("CollectionID") is { } id ? visible.Where(one => one.Equals(id, StringComparison.OrdinalIgnoreCase)) : visible;
        var scope = DeviceClasses.Scope(hierarchy, caller);
        return ids.SelectMany(collection =>
        {
            var test = hierarchy.Collections.Test(collection);
            return hierarchy.Devices.Read(hint)
                .Where(device => test(device) && scope(device))
                .Select(device => new Member(collection, device));
        });
    }

    private sealed record Member(string CollectionId, SimulatedDevice Device);
}
