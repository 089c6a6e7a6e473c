namespace TenantAttach.Core.EndpointSecurity.Policies;

/// <summary>Puts settings together as Microsoft Graph takes them. Pure.</summary>
internal static class SettingWriter
{
    private const string Prefix = "#microsoft.graph.deviceManagementConfiguration";

    /// <summary>Puts together.</summary>
    /// <param name="catalog">What the profile offers.</param>
    /// <param name="values">The values by id; each setting is allowed by the others.</param>
    /// <returns>The value of the property <c>settings</c>.</returns>
    public static JsonArray Write(SettingCatalog catalog, IReadOnlyDictionary<string, object> values)
    {
        var roots = catalog.Definitions.Where(one => one.ParentId is null || catalog.Find(one.ParentId) is null);
        return new JsonArray([.. roots.Select(
            one => Instance(catalog, one, values)).OfType<JsonObject>().Select(instance => (JsonNode?)new JsonObject
        {
            ["@odata.type"] = Prefix + "Setting",
            ["settingInstance"] = instance,
        })]);
    }

    private static JsonObject? Instance(SettingCatalog catalog, SettingDefinition one, IReadOnlyDictionary<string, object> values)
    {
        var children = catalog.Definitions.Where(child => string.Equals(child.ParentId, one.Id, StringComparison.OrdinalIgnoreCase))
            .Select(child => Instance(catalog, child, values)).OfType<JsonObject>().Select(child => (JsonNode?)child).ToArray();
        if (one.IsGroup)
        {
            return children.Length == 0
                ? null
                : Instance(
                    one, "GroupSettingCollectionInstance", "groupSettingCollectionValue",
                    new JsonArray(new JsonObject { ["children"] = new JsonArray(children) }));
        }

        if (!values.TryGetValue(one.Id, out var value))
        {
            return null;
        }

        return one.Kind switch
        {
            EndpointSecuritySettingKind.Choice =>
                Instance(
                    one, "ChoiceSettingInstance", "choiceSettingValue",
                    new JsonObject
                    {
                        ["@odata.type"] = Prefix + "ChoiceSettingValue",
                        ["value"] = (string)value,
                        ["children"] = new JsonArray(children),
                    }),
            EndpointSecuritySettingKind.List =>
                Instance(
                    one, "SimpleSettingCollectionInstance", "simpleSettingCollectionValue",
                    new JsonArray([.. ((IEnumerable<string>)value).Select(text => (JsonNode?)Text(text))])),
            EndpointSecuritySettingKind.Number =>
                Instance(
                    one, "SimpleSettingInstance", "simpleSettingValue",
                    new JsonObject { ["@odata.type"] = Prefix + "IntegerSettingValue", ["value"] = (long)value }),
            _ => Instance(one, "SimpleSettingInstance", "simpleSettingValue", Text((string)value)),
        };
    }

    private static JsonObject Text(string text) => new() { ["@odata.type"] = Prefix + "StringSettingValue", ["value"] = text };

    private static JsonObject Instance(SettingDefinition one, string type, string property, JsonNode value)
    {
        var instance = new JsonObject { ["@odata.type"] = Prefix + type, ["settingDefinitionId"] = one.Id, [property] = value };
        if (one.PartId is not null)
        {
            instance["settingInstanceTemplateReference"] = new JsonObject { ["settingInstanceTemplateId"] = one.PartId };
        }

        return instance;
    }
}
