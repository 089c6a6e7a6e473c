namespace TenantAttach.Simulator.Graph;

/// <summary>Checks the settings of a policy against the catalogue and makes of them what is kept.</summary>
/// <remarks>
/// Inferred: the wording of the refusals, and that the reference of a value is required. What is refused else follows from the published
/// definitions.
/// </remarks>
internal sealed class PolicySettings(GraphCall call, PolicyTemplate template)
{
    private const string Namespace = "#microsoft.graph.";

    // What is given already: in the policy, or in one member of a group.
    private HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Checks the property <c>settings</c> of a body.</summary>
    /// <param name="settings">Its value; null for none.</param>
    /// <returns>The settings with the numbers that reads show.</returns>
    public JsonArray Check(JsonNode? settings)
    {
        if (settings is null)
        {
            return [];
        }

        var result = new JsonArray();
        foreach (var setting in settings.AsArray())
        {
            if (setting is not JsonObject row || row["settingInstance"] is not JsonObject instance)
            {
                throw Refuse("Each setting needs a 'settingInstance'.");
            }

            if (row.FirstOrDefault(
                pair => pair.Key is not ("id" or "settingInstance" or "@odata.type" or "settingDefinitions")).Key is { } other)
            {
                throw Refuse(
                    $"The property '{other}' does not exist on type 'microsoft.graph.deviceManagementConfigurationSetting'. Make sure to "
                        + "only use property names that are defined by the type.");
            }

            var copy = (JsonObject)instance.DeepClone();
            CheckInstance(copy, parent: null, option: null);
            CheckPart(copy);
            result.Add(
                (JsonNode)new JsonObject { ["id"] = result.Count.ToString(CultureInfo.InvariantCulture), ["settingInstance"] = copy });
        }

        return result;
    }

    private static GraphException Refuse(string message) => GraphException.IntuneBadRequest(message);

    private static string TypeOf(JsonObject value) =>
        ((string?)value["@odata.type"] ?? string.Empty).Replace("#", string.Empty).Replace("microsoft.graph.", string.Empty);

    private void CheckPart(JsonObject instance)
    {
        if (template.IsSource)
        {
            return;
        }

        var definition = SettingCatalog.Find((string)instance["settingDefinitionId"]!)!;
        if ((string?)instance["settingInstanceTemplateReference"]?["settingInstanceTemplateId"] != template.PartId(
            call.Tenant.Ids, definition))
        {
            throw Refuse($"The setting '{definition.Id}' does not reference the setting instance template of '{template.Key}'.");
        }

        var value = (instance["choiceSettingValue"] ?? instance["simpleSettingValue"])?["settingValueTemplateReference"];
        if (template.ValueId(call.Tenant.Ids, definition) is { } id && (string?)value?["settingValueTemplateId"] != id)
        {
            throw Refuse($"The value of '{definition.Id}' does not reference the setting value template of '{template.Key}'.");
        }
    }

    private void CheckInstance(JsonObject instance, SettingDefinition? parent, string? option)
    {
        var id = (string?)instance["settingDefinitionId"] ?? throw Refuse("The property 'settingDefinitionId' is required.");
        var definition = template.Definitions.FirstOrDefault(one => string.Equals(one.Id, id, StringComparison.OrdinalIgnoreCase));
        if (definition is null)
        {
            throw SettingCatalog.Find(id) is null
                ? Refuse($"The setting definition '{id}' was not found.")
                : Refuse($"The setting definition '{id}' does not belong to the policy's template.");
        }

        if (!seen.Add(id))
        {
            throw Refuse($"The setting '{id}' is given more than once.");
        }

        if (definition.Parent?.Id != parent?.Id || (option is not null && !definition.ParentOptions.Contains(option)))
        {
            throw Refuse($"The setting '{id}' depends on another value of '{definition.Parent?.Id}'.");
        }

        if (TypeOf(instance) != definition.InstanceType)
        {
            throw Refuse($"The setting '{id}' needs an instance of '{Namespace}{definition.InstanceType}'.");
        }

        switch (definition.Kind)
        {
            case SettingKind.Choice:
                CheckChoice(definition, Required(instance, "choiceSettingValue"));
                break;
            case SettingKind.ChoiceList:
                foreach (var value in instance["choiceSettingCollectionValue"] as JsonArray
                    ?? throw Refuse($"The setting '{id}' has no value."))
                {
                    CheckChoice(definition, value as JsonObject ?? throw Refuse($"The setting '{id}' has no value."));
                }

                break;
            case SettingKind.Group:
                CheckGroup(
                    definition, instance["groupSettingCollectionValue"] as JsonArray ?? throw Refuse($"The setting '{id}' has no value."));
                break;
            case SettingKind.List:
                foreach (var value in instance["simpleSettingCollectionValue"] as JsonArray
                    ?? throw Refuse($"The setting '{id}' has no value."))
                {
                    CheckSimple(definition, value as JsonObject ?? throw Refuse($"The setting '{id}' has no value."));
                }

                break;
            default:
                CheckSimple(definition, Required(instance, "simpleSettingValue"));
                break;
        }
    }

    private static JsonObject Required(JsonObject instance, string name) =>
        instance[name] as JsonObject ?? throw Refuse($"The property '{name}' is required.");

    private void CheckChoice(SettingDefinition definition, JsonObject value)
    {
        var text = (string?)value["value"];
        var option = definition.Options.FirstOrDefault(one => definition.Id + "_" + one.Value == text).Value
            ?? throw Refuse($"The value '{text}' is not an option of the setting '{definition.Id}'.");
        foreach (var child in value["children"] as JsonArray ?? [])
        {
            CheckInstance(child as JsonObject ?? throw Refuse("A child setting is not an object."), definition, option);
        }
    }

    private void CheckGroup(SettingDefinition definition, JsonArray values)
    {
        if (values.Count > definition.MaximumCount)
        {
            throw Refuse($"The setting '{definition.Id}' can be given {definition.MaximumCount} times at most.");
        }

        var outside = seen;
        foreach (var value in values)
        {
            seen = new HashSet<string>(outside, StringComparer.OrdinalIgnoreCase);
            foreach (var child in value?["children"] as JsonArray ?? [])
            {
                CheckInstance(child as JsonObject ?? throw Refuse("A child setting is not an object."), definition, option: null);
            }
        }

        seen = outside;
    }

    private void CheckSimple(SettingDefinition definition, JsonObject value)
    {
        var expected = "deviceManagementConfiguration"
            + definition.Kind switch { SettingKind.Number => "Integer", SettingKind.Secret => "Secret", _ => "String" }
            + "SettingValue";
        if (TypeOf(value) != expected
            || value["value"] is not { } content
            || content.GetValueKind() != (definition.Kind == SettingKind.Number ? JsonValueKind.Number : JsonValueKind.String))
        {
            throw Refuse($"The value of the setting '{definition.Id}' must be of the type '{Namespace}{expected}'.");
        }

        if (definition.Kind == SettingKind.Number
            && ((decimal)content < definition.Least || (decimal)content > definition.Most || (decimal)content % 1 != 0))
        {
            throw Refuse($"The value of the setting '{definition.Id}' must be between {definition.Least} and {definition.Most}.");
        }

        if (definition.Kind == SettingKind.Secret)
        {
            // What was a secret is a reference from now on, in what is kept as in what is shown.
            value["value"] = call.Tenant.Ids.Next();
            value["valueState"] = "encryptedValueToken";
        }
    }
}
