namespace TenantAttach.Simulator.AdminService;

/// <summary>Hardware inventory, current and earlier, and which classes have data.</summary>
internal static class InventoryClasses
{
    private const string Current = "SMS_G_System_";
    private const string Past = "SMS_GH_System_";

    /// <summary>The one class here that a provider has no history of.</summary>
    private const string WithoutHistory = "WORKSTATION_STATUS";

    public static void Declare(SiteSchema wmi, SimulationContext context, Hierarchy hierarchy)
    {
        foreach (var model in InventoryModels.All)
        {
            Add(wmi, hierarchy, Current + model.Name, model, device => model.Current(device, context.Clock.GetUtcNow()));
            if (model.Name == WithoutHistory)
            {
                continue;
            }

            Add(wmi, hierarchy, Past + model.Name, model, device => model.Past(device, context.Clock.GetUtcNow()));
        }

        wmi.Add("SMS_ResourceMap", DelegateSource.Over(Map, row => Json.Number(((JsonObject)row)["ResourceType"]!)))
            .With("ResourceType:l! ResourceClassName:s DisplayName:s")
            .Static("GetClassesWithData", "ResourceId:l* History:b*", "ClassNames:s[]", call => Classes(call, context, hierarchy));
    }

    private static void Add(
        SiteSchema wmi, Hierarchy hierarchy, string name, InventoryModel model, Func<SimulatedDevice, IEnumerable<InventoryRow>> rows)
    {
        var type = wmi.Add(name, new DelegateSource(
                (hint, _) => hierarchy.Devices.Read(hint).SelectMany(rows),
                (key, _) => key.Count == 3 && hierarchy.Devices.Find(key[0]) is { } device
                    ? rows(device).FirstOrDefault(row => Text(row.Group) == key[1] && Text(row.Revision) == key[2])
                    : null))
            .ReadableBy(MayReadResource)
            .With<InventoryRow>("ResourceID:l!", row => row.Device.ResourceId)
            .With<InventoryRow>("GroupID:l!", row => row.Group)
            .With<InventoryRow>("RevisionID:l!", row => row.Revision)
            .With<InventoryRow>("TimeStamp:d", row => row.TimeStamp);
        foreach (var (field, get) in model.Fields)
        {
            type.With(field, get);
        }
    }

    // The limited operator has no Read Resource: rows are left out without a word, methods are refused.
    private static bool MayReadResource(Caller caller) => caller.May(SitePermission.Read) && caller.May(SitePermission.ReadResource);

    private static JsonObject Classes(MethodCall call, SimulationContext context, Hierarchy hierarchy)
    {
        if (!MayReadResource(call.Caller))
        {
            throw AdminServiceException.Denied();
        }

        var device = hierarchy.Devices.Find(Text(call.Number("ResourceId"))) ?? throw AdminServiceException.NotFound("SMS_R_System");
        var history = call.Input["History"]!.GetValue<bool>();
        var now = context.Clock.GetUtcNow();
        return new JsonObject
        {
            ["ClassNames"] = Json.Texts(
                [
                    .. InventoryModels.All.Where(
                        model => (history ? model.Past(device, now) : model.Current(device, now))
                            .Any())
                            .Select(model => (history ? Past : Current) + model.Name),
                ]),
        };
    }

    private static IEnumerable<JsonObject> Map() =>
    [
        new() { ["ResourceType"] = 4, ["ResourceClassName"] = "SMS_R_User", ["DisplayName"] = "User Resource" },
        new() { ["ResourceType"] = 5, ["ResourceClassName"] = "SMS_R_System", ["DisplayName"] = "System Resource" },
    ];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
