namespace TenantAttach.Simulator.Model;

/// <summary>The collections and who is in them.</summary>
internal sealed class CollectionStore
{
    private readonly Dictionary<string, int> counts = new(StringComparer.OrdinalIgnoreCase);
    private readonly SimulationContext context;
    private readonly DeviceStore devices;

    public CollectionStore(SimulationContext context, DeviceStore devices)
    {
        this.context = context;
        this.devices = devices;
        Table = new RowTable("SMS_Collection", "CollectionID") { Creating = Complete, Replacing = Keep, Deleting = RefuseInUse };
        foreach (var row in CollectionSeed.Rows(context))
        {
            Table.Seed(row);
        }
    }

    public RowTable Table { get; }

    /// <summary>The collection that the limited operator is scoped to.</summary>
    public string Limited => context.Local("P0100014");

    /// <summary>How many cloud sync settings a collection has.</summary>
    public Func<string, int> CloudSyncs { get; set; } = _ => 0;

    public JsonObject? Find(string id) => Table.Find(id);

    public bool IsDeviceCollection(string id) => Find(id) is { } row && Json.Number(row["CollectionType"]!) == 2;

    public void Forget() => counts.Clear();

    public string NameOf(string id) => Find(id) is { } row ? Json.Text(row, "Name") ?? string.Empty : string.Empty;

    public int Count(string id)
    {
        if (!counts.TryGetValue(id, out var count))
        {
            counts[id] = count = IsDeviceCollection(id)
                ? id == "SMS00001"
                ? devices.Count
                : Members(id).Count()
                : id is "SMS00002" or "SMS00004"
                ? devices.UserCount
                : 0;
        }

        return count;
    }

    public IEnumerable<SimulatedDevice> Members(string id) => devices.Read(ReadHint.None).Where(Test(id));

    /// <summary>Who belongs to a collection, its limiting collection and its rules applied.</summary>
    public Func<SimulatedDevice, bool> Test(string id) => Test(id, 0);

    /// <summary>The collections that a collection limits, directly or not.</summary>
    public IEnumerable<string> Descendants(string id) => Table.Rows.Where(row => Json.Text(row, "LimitToCollectionID") == id)
        .SelectMany(row => Descendants(Json.Text(row, "CollectionID")!).Prepend(Json.Text(row, "CollectionID")!));

    public IEnumerable<JsonObject> Dependencies() => Table.Rows.SelectMany(row =>
    {
        var id = Json.Text(row, "CollectionID")!;
        return new[] { (Json.Text(row, "LimitToCollectionID"), 1) }
            .Concat(Rules(row).Select(rule => (Json.Text(rule, "IncludeCollectionID"), 2)))
            .Concat(Rules(row).Select(rule => (Json.Text(rule, "ExcludeCollectionID"), 3)))
            .Where(pair => !string.IsNullOrEmpty(pair.Item1))
            .Select(
                pair => new JsonObject
                {
                    ["SourceCollectionID"] = pair.Item1,
                    ["DependentCollectionID"] = id,
                    ["RelationshipType"] = pair.Item2,
                });
    });

    public void AddRule(JsonObject row, JsonObject rule)
    {
        Kind(rule);
        row["CollectionRules"]!.AsArray().Add(rule.DeepClone());
        Table.Touch();
    }

    public void RemoveRule(JsonObject row, JsonObject rule)
    {
        var rules = row["CollectionRules"]!.AsArray();
        var found = rules.FirstOrDefault(
            existing => existing!.AsObject().All(member => JsonNode.DeepEquals(rule[member.Key], member.Value)))
            ?? throw new RefusedException(Refusal.Missing, "the membership rule");
        rules.Remove(found);
        Table.Touch();
    }

    private static IEnumerable<JsonObject> Rules(JsonObject row) =>
        row["CollectionRules"] is JsonArray rules ? rules.Select(rule => rule!.AsObject()) : [];

    private static string Kind(JsonObject rule)
    {
        var kind = (Json.Text(rule, "@odata.type") ?? string.Empty).Replace("#AdminService.SMS_CollectionRule", string.Empty);
        return kind is "Direct" or "Query" or "IncludeCollection" or "ExcludeCollection"
            ? kind
            : throw new RefusedException(Refusal.Invalid, "The membership rule has no known type.");
    }

    private Func<SimulatedDevice, bool> Test(string id, int depth)
    {
        if (depth > 20 || Find(id) is not { } row || Json.Number(row["CollectionType"]!) != 2)
        {
            return _ => false;
        }

        var limit = Json.Text(row, "LimitToCollectionID") is { Length: > 0 } limiting ? Test(limiting, depth + 1) : _ => true;
        var rules = Rules(row).ToList();
        var direct = new HashSet<long>(rules.Where(rule => Kind(rule) == "Direct").Select(rule => Json.Number(rule["ResourceID"]!)));
        var included = rules.Where(rule => Kind(rule) == "IncludeCollection")
            .Select(rule => Test(Json.Text(rule, "IncludeCollectionID")!, depth + 1))
            .ToList();
        var excluded = rules.Where(rule => Kind(rule) == "ExcludeCollection")
            .Select(rule => Test(Json.Text(rule, "ExcludeCollectionID")!, depth + 1))
            .ToList();
        CollectionSeed.Queries.TryGetValue(
            id.StartsWith(context.PrimarySite, StringComparison.OrdinalIgnoreCase) ? "P" + id.Substring(1) : id, out var query);
        return device => ((query?.Invoke(device) ?? false) || direct.Contains(device.ResourceId) || included.Exists(test => test(device)))
            && limit(device) && !excluded.Exists(test => test(device));
    }

    private void Complete(JsonObject row, Caller caller)
    {
        var limit = Json.Text(row, "LimitToCollectionID")!;
        if (Find(limit) is not { } limiting || Json.Number(limiting["CollectionType"]!) != Json.Number(row["CollectionType"]!))
        {
            throw new RefusedException(Refusal.Invalid, $"'{limit}' is no collection that can limit this one.");
        }

        if (Table.Rows.Any(other => string.Equals(Json.Text(other, "Name"), Json.Text(row, "Name"), StringComparison.OrdinalIgnoreCase)))
        {
            throw new RefusedException(Refusal.Failed, "A collection with this name exists already.");
        }

        var last = Table.Rows.Select(other => Json.Text(other, "CollectionID")!)
            .Where(id => id.StartsWith(context.PrimarySite, StringComparison.Ordinal))
            .Max(id => int.Parse(id.Substring(3), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        row["CollectionID"] = context.PrimarySite + (last + 1).ToString("X5", CultureInfo.InvariantCulture);
        row["Comment"] ??= string.Empty;
        row["IsBuiltIn"] = false;
        row["CollectionRules"] ??= new JsonArray();
        row["LastChangeTime"] = Json.Time(context.Clock.GetUtcNow());
    }

    private void Keep(JsonObject row, JsonObject before, Caller caller)
    {
        if (before["IsBuiltIn"]!.GetValue<bool>())
        {
            throw RefusedException.Denied();
        }

        foreach (var name in new[] { "Name", "Comment", "CollectionType", "LimitToCollectionID", "CollectionRules", "IsBuiltIn" })
        {
            row[name] ??= before[name]?.DeepClone();
        }

        row["LastChangeTime"] = Json.Time(context.Clock.GetUtcNow());
    }

    private void RefuseInUse(JsonObject row)
    {
        var id = Json.Text(row, "CollectionID")!;
        if (row["IsBuiltIn"]!.GetValue<bool>() || Dependencies().Any(one => Json.Text(one, "SourceCollectionID") == id))
        {
            throw new RefusedException(Refusal.Failed, "The collection is built in or other collections depend on it.");
        }
    }
}
