namespace TenantAttach.Simulator.Model;

/// <summary>The collections that every simulated hierarchy starts with.</summary>
internal static class CollectionSeed
{
    /// <summary>Who belongs to a seeded collection, besides being in its limiting collection.</summary>
    public static IReadOnlyDictionary<string, Func<SimulatedDevice, bool>> Queries { get; } =
        new Dictionary<string, Func<SimulatedDevice, bool>>(StringComparer.OrdinalIgnoreCase)
    {
        ["SMS00001"] = _ => true,
        ["SMSDM003"] = device => device.HasClient,
        ["P0100014"] = device => device.Index % 10 == 0,
        ["P0100015"] = device => device.Index % 20 == 0,
        ["P0100016"] = device => device.Index % 20 == 10,
        ["P0100017"] = device => !device.IsServer,
        ["P0100018"] = device => device.IsServer,
        ["P0100019"] = device => !device.IsWindows11,
        ["P010001A"] = device => device.IsWindows11,
        ["P010001B"] = device => device.IsLaptop,
    };

    public static IEnumerable<JsonObject> Rows(SimulationContext context)
    {
        var start = context.Start;
        yield return Row("SMS00001", "All Systems", string.Empty, 2, start);
        yield return Row("SMS00002", "All Users", string.Empty, 1, start);
        yield return Row("SMS00004", "All Users and User Groups", string.Empty, 1, start);
        yield return Row("SMSDM003", "All Desktop and Server Clients", "SMS00001", 2, start);
        yield return Row(context.Local("P0100014"), "Pilot devices", "SMS00001", 2, start);
        yield return Row(context.Local("P0100015"), "Pilot devices - IT", context.Local("P0100014"), 2, start);
        yield return Row(context.Local("P0100016"), "Pilot devices - Finance", context.Local("P0100014"), 2, start);
        yield return Row(context.Local("P0100017"), "Workstations", "SMS00001", 2, start);
        yield return Row(context.Local("P0100018"), "Servers", "SMS00001", 2, start);
        yield return Row(context.Local("P0100019"), "Windows 10", context.Local("P0100017"), 2, start);
        yield return Row(context.Local("P010001A"), "Windows 11", context.Local("P0100017"), 2, start);
        yield return Row(context.Local("P010001B"), "Laptops", context.Local("P0100017"), 2, start);
        yield return Row(context.Local("P010001C"), "Production devices", "SMS00001", 2, start,
            Rule("IncludeCollection", context.Local("P0100017"), "Workstations"),
            Rule("ExcludeCollection", context.Local("P0100014"), "Pilot devices"));
        yield return Row(context.Local("P010001D"), "IT staff", "SMS00002", 1, start);
    }

    private static JsonObject Rule(string kind, string collectionId, string name) => new()
    {
        ["@odata.type"] = "#AdminService.SMS_CollectionRule" + kind,
        [kind + "ID"] = collectionId,
        ["RuleName"] = name,
    };

    private static JsonObject Row(string id, string name, string limit, int type, DateTimeOffset start, params JsonObject[] rules) => new()
    {
        ["CollectionID"] = id,
        ["Name"] = name,
        ["Comment"] = string.Empty,
        ["CollectionType"] = type,
        ["LimitToCollectionID"] = limit,
        ["IsBuiltIn"] = id.StartsWith("SMS", StringComparison.Ordinal),
        ["LastChangeTime"] = Json.Time(start.AddDays(-200)),
        ["CollectionRules"] = new JsonArray([.. rules]),
    };
}
