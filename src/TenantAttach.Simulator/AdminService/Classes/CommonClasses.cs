namespace TenantAttach.Simulator.AdminService;

/// <summary>Classes that scripts of administrators read, and that have nothing to do with attaching.</summary>
/// <remarks>Inferred: the keys, which no public source lists.</remarks>
internal static class CommonClasses
{
    public static void Declare(SiteSchema wmi, SimulationContext context, Hierarchy hierarchy)
    {
        var top = hierarchy.Topology.TopSite;
        Add(wmi, "SMS_Query", "QueryID:s! Name:s Expression:s TargetClassName:s LimitToCollectionID:s Comments:s", () => Queries);
        Add(wmi, "SMS_Package",
            "PackageID:s! Name:s Description:s Manufacturer:s Version:s PackageType:l SourceSite:s SourceDate:d LastRefreshTime:d", () =>
        [
            new()
            {
                ["PackageID"] = context.Local("P0100002"),
                ["Name"] = "Configuration Manager Client Package",
                ["Manufacturer"] = "Microsoft Corporation",
                ["Version"] = hierarchy.Topology.Version.Text,
                ["PackageType"] = 0,
                ["SourceSite"] = top,
                ["SourceDate"] = Json.Time(context.Start.AddDays(-200)),
                ["LastRefreshTime"] = Json.Time(context.Start.AddDays(-200)),
            },
        ]);
        Add(wmi, "SMS_BoundaryGroup",
            "GroupID:l! Name:s Description:s DefaultSiteCode:s MemberCount:l SiteSystemCount:l Shared:b CreatedOn:d",
            () => Boundaries(context, top));
        Add(wmi, "SMS_DistributionPoint", "ServerNALPath:s! PackageID:s! SiteCode:s SiteName:s SourceSite:s Status:l IsPeerDP:b",
            () => Points(context, hierarchy));
        Add(wmi, "SMS_TaskSequencePackage", "PackageID:s! Name:s Description:s BootImageID:s Duration:l LastRefreshTime:d SourceSite:s",
            () => []);
        Add(wmi, "SMS_Advertisement",
            "AdvertisementID:s! AdvertisementName:s CollectionID:s PackageID:s ProgramName:s PresentTime:d SourceSite:s", () => []);
        Add(wmi, "SMS_Role", "RoleID:s! RoleName:s RoleDescription:s IsBuiltIn:b NumberOfAdmins:l SourceSite:s", () => Roles(context, top));
        Add(wmi, "SMS_ObjectContainerNode",
            "ContainerNodeID:l! Name:s ObjectType:l ObjectTypeName:s ParentContainerNodeID:l IsEmpty:b SearchFolder:b SourceSite:s",
            () => []);
        Add(wmi, "SMS_SiteSystemSummarizer",
            "SiteSystem:s! Role:s! SiteCode:s SiteObject:s Status:l AvailabilityState:l ObjectType:l BytesFree:l BytesTotal:l "
                + "PercentFree:i", () => []);
        Add(wmi, "SMS_CollectionSettings",
            "CollectionID:s! CollectionVariablePrecedence:l LastModificationTime:d PollingInterval:l RebootCountdown:l SourceSite:s",
            () => []);
        Add(wmi, "SMS_MachineSettings", "ResourceID:l! LastModificationTime:d LocaleID:l SourceSite:s", () => []);
        Systems(wmi, context, hierarchy);
    }

    private static JsonObject[] Queries =>
    [
        Query("SMS001", "All Systems", "SMS_R_System"),
        Query("SMS002", "All Users", "SMS_R_User"),
    ];

    private static JsonObject Query(string id, string name, string target) => new()
    {
        ["QueryID"] = id,
        ["Name"] = name,
        ["Expression"] = "select * from " + target,
        ["TargetClassName"] = target,
        ["LimitToCollectionID"] = string.Empty,
        ["Comments"] = string.Empty,
    };

    private static void Add(SiteSchema wmi, string name, string fields, Func<IReadOnlyList<JsonObject>> rows)
    {
        var keys = MethodDef.Fields(fields).Where(field => field.IsKey)
            .Select(key => (Func<object, object?>)(row => FilterValue.Normal(((JsonObject)row)[key.Name], key.Kind))).ToArray();
        wmi.Add(name, DelegateSource.Over(rows, keys)).With(fields);
    }

    private static IReadOnlyList<JsonObject> Boundaries(SimulationContext context, string site) =>
        [.. new[] { "Headquarters", "Branch offices", "VPN clients" }.Select((name, index) => new JsonObject
        {
            ["GroupID"] = 16777217 + index,
            ["Name"] = name,
            ["Description"] = string.Empty,
            ["DefaultSiteCode"] = site,
            ["MemberCount"] = 1,
            ["SiteSystemCount"] = 1,
            ["Shared"] = true,
            ["CreatedOn"] = Json.Time(context.Start.AddDays(-200)),
        })];

    private static IReadOnlyList<JsonObject> Points(SimulationContext context, Hierarchy hierarchy) =>
        [.. hierarchy.Devices.DistributionPoints().Select(point => new JsonObject
        {
            ["ServerNALPath"] = $@"[""Display=\\{point.Name}\""]MSWNET:[""SMS_SITE={point.SiteCode}""]\\{point.Name}\",
            ["PackageID"] = context.Local("P0100002"),
            ["SiteCode"] = point.SiteCode,
            ["SiteName"] = "Contoso",
            ["SourceSite"] = hierarchy.Topology.TopSite,
            ["Status"] = 0,
            ["IsPeerDP"] = false,
        })];

    private static IReadOnlyList<JsonObject> Roles(SimulationContext context, string site) =>
        [.. new[] { (Id: "SMS0001R", Name: "Full Administrator"), (Id: "SMS0002R", Name: "Read-only Analyst"),
            (Id: "P010002R", Name: "Limited Operator") }
            .Select(role => new JsonObject
            {
                ["RoleID"] = role.Id,
                ["RoleName"] = role.Name,
                ["RoleDescription"] = role.Name,
                ["IsBuiltIn"] = role.Id.StartsWith("SMS", StringComparison.Ordinal),
                ["NumberOfAdmins"] = context.Accounts.Users.Count(user => user.SiteRole == role.Name),
                ["SourceSite"] = site,
            })];

    private static void Systems(SiteSchema wmi, SimulationContext context, Hierarchy hierarchy)
    {
        wmi.Add("SMS_G_System_SYSTEM", new DelegateSource(
                (hint, caller) => hierarchy.Devices.Read(hint).Where(DeviceClasses.Scope(hierarchy, caller)),
                (key, caller) => key.Count == 3 && hierarchy.Devices.Find(key[0]) is { } device
                    && DeviceClasses.Scope(hierarchy, caller)(device) ? device : null))
            .ReadableBy(caller => caller.May(SitePermission.Read) && caller.May(SitePermission.ReadResource))
            .With<SimulatedDevice>("ResourceID:l!", device => device.ResourceId)
            .With<SimulatedDevice>("GroupID:l!", _ => 1)
            .With<SimulatedDevice>("RevisionID:l!", _ => 1)
            .With<SimulatedDevice>("TimeStamp:d", device => device.LastInventory(context.Clock.GetUtcNow()))
            .With<SimulatedDevice>("Name:s", device => device.Name)
            .With<SimulatedDevice>("SMSID:s", device => device.SmsIdText)
            .With<SimulatedDevice>("Domain:s", _ => "CORP")
            .With<SimulatedDevice>("SystemRole:s", device => device.IsServer ? "Server" : "Workstation")
            .With<SimulatedDevice>("SystemType:s", _ => "x64-based PC");
        wmi.Add("SMS_CollectionMember", new DelegateSource(
                (hint, caller) => hierarchy.Devices.Read(hint).Where(DeviceClasses.Scope(hierarchy, caller)),
                (key, caller) => key.Count == 1 && hierarchy.Devices.Find(key[0]) is { } device
                    && DeviceClasses.Scope(hierarchy, caller)(device) ? device : null))
            .With<SimulatedDevice>("ResourceID:l!", device => device.ResourceId)
            .With<SimulatedDevice>("ResourceType:l", _ => 5)
            .With<SimulatedDevice>("Name:s", device => device.Name)
            .With<SimulatedDevice>("SMSID:s", device => device.SmsIdText)
            .With<SimulatedDevice>("SiteCode:s", device => device.SiteCode)
            .With<SimulatedDevice>("Domain:s", _ => "CORP")
            .With<SimulatedDevice>("IsClient:b", device => device.HasClient)
            .With<SimulatedDevice>("IsActive:b", device => device.IsActive)
            .With<SimulatedDevice>("IsObsolete:b", device => device.IsObsolete)
            .With<SimulatedDevice>("ClientVersion:s", device => device.ClientVersion);
    }
}
