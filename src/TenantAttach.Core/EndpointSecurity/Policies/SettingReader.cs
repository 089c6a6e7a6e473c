namespace TenantAttach.Core.EndpointSecurity.Policies;

/// <summary>Takes the settings of a policy apart: setting by setting, wherever they are nested. Pure.</summary>
internal static class SettingReader
{
    private const string Secret = "#microsoft.graph.deviceManagementConfigurationSecretSettingValue";

    /// <summary>Takes instances apart.</summary>
    /// <param name="instances">The instances as Microsoft Graph shows them.</param>
    /// <param name="find">Finds the definition of a setting; null where none is known: then each group keeps its members.</param>
    /// <returns>
    /// The values by id: the id of an option, a number, a text, texts, <see cref="SettingGroups"/>, or <see cref="OpaqueValue"/>. Nothing
    /// is
    /// left out.
    /// </returns>
    public static Dictionary<string, object> Flatten(IEnumerable<JsonElement> instances, Func<string, SettingDefinition?>? find)
    {
        var values = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        foreach (var instance in instances)
        {
            Add(instance, values, find);
        }

        return values;
    }

    /// <summary>The instances in rows of settings.</summary>
    public static IEnumerable<JsonElement> Instances(IEnumerable<JsonElement> rows) =>
        rows.Select(row => row.GetOrNull("settingInstance") ?? row);

    /// <summary>What users see of values.</summary>
    /// <param name="values">The values by id.</param>
    /// <param name="find">Finds the definition of a setting.</param>
    public static IReadOnlyList<EndpointSecurityPolicySetting> Describe(
        IReadOnlyDictionary<string, object> values, Func<string, SettingDefinition?> find) => values.Select(pair =>
    {
        var one = find(pair.Key);
        return new EndpointSecurityPolicySetting
        {
            Id = pair.Key,
            Name = one is null ? pair.Key : SettingValues.NameOf(one),
            Value = SettingValues.Show(one, pair.Value, find),
            IsOpaque = pair.Value is OpaqueValue,
        };
    }).OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase).ToList();

    private static void Add(JsonElement instance, Dictionary<string, object> values, Func<string, SettingDefinition?>? find)
    {
        var id = instance.GetStringOrNull("settingDefinitionId") ?? "(without id)";
        if (instance.GetOrNull("groupSettingCollectionValue") is { ValueKind: JsonValueKind.Array } groups
            && groups.GetArrayLength() == 1
            && find?.Invoke(id) is { IsRepeated: false })
        {
            AddAll(groups[0], values, find);
        }
        else if (instance.GetOrNull("groupSettingValue") is { ValueKind: JsonValueKind.Object } group)
        {
            AddAll(group, values, find);
        }
        else if (values.ContainsKey(id))
        {
            // The same setting a second time cannot be named; it is shown as it is, and stays.
            values[$"{id} ({values.Keys.Count(key => key.StartsWith(id, StringComparison.OrdinalIgnoreCase)) + 1})"] = new OpaqueValue(
                instance);
        }
        else
        {
            values[id] = ValueOf(instance, find) ?? new OpaqueValue(instance);
            if (values[id] is not OpaqueValue && instance.GetOrNull("choiceSettingValue") is { } choice)
            {
                AddAll(choice, values, find);
            }
        }
    }

    private static void AddAll(JsonElement holder, Dictionary<string, object> values, Func<string, SettingDefinition?>? find)
    {
        foreach (var child in holder.GetItems("children"))
        {
            Add(child, values, find);
        }
    }

    private static object? ValueOf(JsonElement instance, Func<string, SettingDefinition?>? find)
    {
        if (instance.GetOrNull("choiceSettingValue")?.GetStringOrNull("value") is { } option)
        {
            return option;
        }

        if (instance.GetOrNull("simpleSettingValue") is { } simple)
        {
            return SimpleOf(simple);
        }

        if (instance.GetOrNull("simpleSettingCollectionValue") is { ValueKind: JsonValueKind.Array } list)
        {
            var items = list.EnumerateArray().Select(SimpleOf).ToList();
            return items.Contains(null) ? null : items.Select(SettingValues.ToText).ToArray();
        }

        if (instance.GetOrNull("choiceSettingCollectionValue") is { ValueKind: JsonValueKind.Array } choices)
        {
            var items = choices.EnumerateArray().Select(
                item => item.GetItems("children").Any() ? null : item.GetStringOrNull("value")).ToList();
            return items.Contains(null) ? null : items.OfType<string>().ToArray();
        }

        return instance.GetOrNull("groupSettingCollectionValue") is { ValueKind: JsonValueKind.Array } groups
            ? new SettingGroups(groups.EnumerateArray().Select(one => Flatten(one.GetItems("children"), find)).ToList())
            : null;
    }

    private static object? SimpleOf(JsonElement holder) => holder.GetOrNull("value") switch
    {
        _ when holder.GetStringOrNull("@odata.type") == Secret => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out var whole) => whole,
        _ => null,
    };
}
