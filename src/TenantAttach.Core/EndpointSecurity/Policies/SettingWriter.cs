namespace TenantAttach.Core.EndpointSecurity.Policies;

/// <summary>Puts settings together as Microsoft Graph takes them. Pure.</summary>
internal static class SettingWriter
{
    private const string Prefix = "#microsoft.graph.deviceManagementConfiguration";

    /// <summary>Puts together.</summary>
    /// <param name="catalog">What the profile offers.</param>
    /// <param name="values">The values by id; each setting is allowed by the others.</param>
    /// <returns>The value of the property <c>settings</c>.</returns>
    public static JsonArray Write(SettingCatalog catalog, IReadOnlyDictionary<string, object> values) => new(
        [.. catalog.Roots.Select(one => Instance(catalog, one, values)).OfType<JsonObject>().Select(one => (JsonNode?)Row(one))]);

    /// <summary>A row of the property <c>settings</c>.</summary>
    public static JsonObject Row(JsonObject instance) => new() { ["@odata.type"] = Prefix + "Setting", ["settingInstance"] = instance };

    /// <summary>A setting with all that is inside it; null where it has no value.</summary>
    public static JsonObject? Instance(SettingCatalog catalog, SettingDefinition one, IReadOnlyDictionary<string, object> values)
    {
        if (one is { IsGroup: true, IsRepeated: false })
        {
            var children = Children(catalog, one, values);
            return children.Count == 0 ? null : Instance(one, new JsonArray(Group(children)));
        }

        return values.TryGetValue(one.Id, out var value) ? Instance(one, Value(catalog, one, value, values)) : null;
    }

    /// <summary>A value as its instance holds it.</summary>
    public static JsonNode Value(
        SettingCatalog catalog, SettingDefinition one, object value, IReadOnlyDictionary<string, object> values) => one.Kind switch
    {
        EndpointSecuritySettingKind.Choice => Choice((string)value, Children(catalog, one, values)),
        EndpointSecuritySettingKind.ChoiceList => new JsonArray(
            [.. ((IEnumerable<string>)value).Select(option => (JsonNode?)Choice(option, []))]),
        EndpointSecuritySettingKind.List => new JsonArray(
            [.. ((IEnumerable<string>)value).Select(text => (JsonNode?)(one.HoldsNumbers ? Number(text) : Text(text)))]),
        EndpointSecuritySettingKind.Group => new JsonArray(
            [.. ((SettingGroups)value).Members.Select(member => (JsonNode?)Group(Children(catalog, one, member)))]),
        EndpointSecuritySettingKind.Number => Number(SettingValues.ToText(value)),
        _ => Text((string)value),
    };

    /// <summary>The property of an instance that holds its value.</summary>
    public static string PropertyOf(SettingDefinition one) => one.Kind switch
    {
        EndpointSecuritySettingKind.Choice => "choiceSettingValue",
        EndpointSecuritySettingKind.ChoiceList => "choiceSettingCollectionValue",
        EndpointSecuritySettingKind.List => "simpleSettingCollectionValue",
        _ => one.IsGroup ? "groupSettingCollectionValue" : "simpleSettingValue",
    };

    /// <summary>An empty group, to be filled.</summary>
    public static JsonObject EmptyGroup(SettingDefinition one) => Instance(one, new JsonArray(Group([])));

    private static JsonArray Children(SettingCatalog catalog, SettingDefinition one, IReadOnlyDictionary<string, object> values) =>
        new([.. catalog.ChildrenOf(one).Select(child => (JsonNode?)Instance(catalog, child, values)).Where(child => child is not null)]);

    private static JsonObject Group(JsonArray children) => new() { ["children"] = children };

    private static JsonObject Choice(string option, JsonArray children) =>
        new() { ["@odata.type"] = Prefix + "ChoiceSettingValue", ["value"] = option, ["children"] = children };

    private static JsonObject Text(string text) => new() { ["@odata.type"] = Prefix + "StringSettingValue", ["value"] = text };

    private static JsonObject Number(string number) => new()
    {
        ["@odata.type"] = Prefix + "IntegerSettingValue",
        ["value"] = long.Parse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
    };

    private static JsonObject Instance(SettingDefinition one, JsonNode value)
    {
        var property = PropertyOf(one);
        var type = char.ToUpperInvariant(property[0]) + property.Substring(1, property.Length - 1 - "Value".Length) + "Instance";
        var instance = new JsonObject { ["@odata.type"] = Prefix + type, ["settingDefinitionId"] = one.Id, [property] = value };
        if (one.PartId is not null)
        {
            instance["settingInstanceTemplateReference"] = new JsonObject { ["settingInstanceTemplateId"] = one.PartId };
        }

        if (one.ValueId is not null && value is JsonObject holder)
        {
            holder["settingValueTemplateReference"] =
                new JsonObject { ["settingValueTemplateId"] = one.ValueId, ["useTemplateDefault"] = false };
        }

        return instance;
    }
}
