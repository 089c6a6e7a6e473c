namespace TenantAttach.Core.EndpointSecurity.Policies;

/// <summary>Changes single settings of a policy and keeps all others as the tenant wrote them. Pure.</summary>
internal sealed class SettingEditor
{
    private readonly SettingCatalog catalog;
    private readonly JsonArray rows;

    private SettingEditor(SettingCatalog catalog, JsonArray rows) => (this.catalog, this.rows) = (catalog, rows);

    /// <summary>Changes.</summary>
    /// <param name="catalog">The definitions.</param>
    /// <param name="settings">The settings as the tenant shows them.</param>
    /// <param name="wanted">The values by id as they are to be; what is not named goes.</param>
    /// <returns>The value of the property <c>settings</c>.</returns>
    public static JsonArray Edit(
        SettingCatalog catalog, IReadOnlyList<JsonElement> settings, IReadOnlyDictionary<string, object> wanted)
    {
        var editor = new SettingEditor(catalog, new JsonArray([.. SettingReader.Instances(settings)
            .Select(one => (JsonNode?)SettingWriter.Row((JsonObject)JsonNode.Parse(one.GetRawText())!))]));
        var current = SettingReader.Flatten(SettingReader.Instances(settings), catalog.Find);
        foreach (var id in current.Keys.Where(id => !wanted.ContainsKey(id)))
        {
            editor.Remove(id, current[id]);
        }

        foreach (var one in catalog.Definitions.OrderBy(catalog.DepthOf))
        {
            if (wanted.TryGetValue(one.Id, out var value)
                && !(current.TryGetValue(one.Id, out var before) && SettingValues.Same(before, value)))
            {
                editor.Set(one, value, wanted);
            }
        }

        return editor.rows;
    }

    private static JsonArray? ChildrenOf(JsonObject instance) =>
        instance["choiceSettingValue"]?["children"] as JsonArray
            ?? instance["groupSettingValue"]?["children"] as JsonArray
            ?? (instance["groupSettingCollectionValue"] is JsonArray { Count: 1 } groups ? groups[0]?["children"] as JsonArray : null);

    private static bool Is(JsonObject instance, string id) =>
        string.Equals((string?)instance["settingDefinitionId"], id, StringComparison.OrdinalIgnoreCase);

    // Members of groups that can be there several times are no settings of their own.
    private IEnumerable<JsonObject> All(IEnumerable<JsonObject> instances)
    {
        foreach (var instance in instances)
        {
            yield return instance;
            if (catalog.Find((string?)instance["settingDefinitionId"] ?? string.Empty)?.IsRepeated != true
                && ChildrenOf(instance) is { } children)
            {
                foreach (var inner in All(children.OfType<JsonObject>().ToList()))
                {
                    yield return inner;
                }
            }
        }
    }

    private JsonObject? Find(string id) =>
        All(rows.Select(row => row!["settingInstance"]).OfType<JsonObject>().ToList()).FirstOrDefault(one => Is(one, id));

    private void Remove(string id, object value)
    {
        var instance = value is OpaqueValue opaque && Find(id) is null
            ? All(rows.Select(row => row!["settingInstance"]).OfType<JsonObject>().ToList())
                .LastOrDefault(one => Is(one, opaque.Instance.GetStringOrNull("settingDefinitionId") ?? string.Empty))
            : Find(id);
        if (instance is not null)
        {
            Detach(instance);
        }
    }

    private void Detach(JsonObject instance)
    {
        if (rows.FirstOrDefault(row => row!["settingInstance"] == instance) is { } row)
        {
            rows.Remove(row);
            return;
        }

        var container = (JsonArray)instance.Parent!;
        container.Remove(instance);

        // A group without members says nothing; some services refuse it.
        if (container.Count == 0 && container.Parent?.Parent is JsonArray { Parent: JsonObject group })
        {
            Detach(group);
        }
    }

    private void Set(SettingDefinition one, object value, IReadOnlyDictionary<string, object> wanted)
    {
        var property = SettingWriter.PropertyOf(one);
        if (Find(one.Id) is not { } instance)
        {
            // What is inside comes after it, by itself.
            Add(SettingWriter.Instance(catalog, one, new Dictionary<string, object> { [one.Id] = value })!, one);
            return;
        }

        switch (one.Kind)
        {
            case EndpointSecuritySettingKind.Choice or EndpointSecuritySettingKind.Number or EndpointSecuritySettingKind.Text
                when instance[property] is JsonObject holder:
                holder["value"] = value is long number ? JsonValue.Create(number) : JsonValue.Create((string)value);
                break;
            case EndpointSecuritySettingKind.Group when instance[property] is JsonArray groups:
                Regroup(one, groups, (SettingGroups)value);
                break;
            default:
                instance[property] = SettingWriter.Value(catalog, one, value, wanted);
                break;
        }
    }

    private Dictionary<string, object> Read(JsonObject group)
    {
        using var document = JsonDocument.Parse(group.ToJsonString());
        return SettingReader.Flatten(document.RootElement.Clone().GetItems("children"), catalog.Find);
    }

    private void Regroup(SettingDefinition one, JsonArray groups, SettingGroups value)
    {
        var before = groups.OfType<JsonObject>().Select(
            group => (Group: group, Values: Read(group)))
            .ToList();
        groups.Clear();
        foreach (var member in value.Members)
        {
            var same = before.FindIndex(group => SettingValues.Same(group.Values, member));
            groups.Add(same >= 0 ? before[same].Group : SettingWriter.Value(
                catalog, one, new SettingGroups([member]), member).AsArray()[0]!.DeepClone());
            if (same >= 0)
            {
                before.RemoveAt(same);
            }
        }
    }

    private void Add(JsonObject instance, SettingDefinition one)
    {
        if (one.ParentId is null || catalog.Find(one.ParentId) is not { } parent)
        {
            rows.Add((JsonNode)SettingWriter.Row(instance));
            return;
        }

        if (Find(parent.Id) is not { } holder)
        {
            holder = SettingWriter.EmptyGroup(parent);
            Add(holder, parent);
        }

        if (ChildrenOf(holder) is not { } children)
        {
            children = [];
            (holder["choiceSettingValue"] as JsonObject ?? (JsonObject)holder["groupSettingCollectionValue"]![0]!)["children"] = children;
        }

        children.Add((JsonNode)instance);
    }
}
