namespace TenantAttach.Core.EndpointSecurity.Policies;

/// <summary>Takes the settings of a policy apart: setting by setting, wherever they are nested. Pure.</summary>
internal static class SettingReader
{
    /// <summary>Takes instances apart.</summary>
    /// <param name="instances">The instances as Microsoft Graph shows them.</param>
    /// <param name="unknown">The first setting of a kind that is not known, or that is there twice; null for none.</param>
    /// <returns>The values by id: the id of an option, a number, a text or texts.</returns>
    public static Dictionary<string, object> Flatten(IEnumerable<JsonElement> instances, out string? unknown)
    {
        var values = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        unknown = null;
        foreach (var instance in instances)
        {
            unknown ??= Add(instance, values);
        }

        return values;
    }

    /// <summary>What users see of settings that were read, with the names of their definitions.</summary>
    /// <param name="settings">The settings as Microsoft Graph shows them, each with its definitions.</param>
    /// <param name="catalog">What the profile offers; null where it is not known.</param>
    public static IReadOnlyList<EndpointSecurityPolicySetting> Describe(IReadOnlyList<JsonElement> settings, SettingCatalog? catalog)
    {
        var definitions = settings.SelectMany(row => row.GetItems("settingDefinitions")).Select(SettingDefinition.Read)
            .GroupBy(one => one.Id, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(same => same.Key, same => same.First(), StringComparer.OrdinalIgnoreCase);
        var values = Flatten(settings.Select(row => row.GetOrNull("settingInstance")).OfType<JsonElement>(), out _);
        return Describe(values, id => catalog?.Find(id) ?? (definitions.TryGetValue(id, out var found) ? found : null));
    }

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
            Name = one is null ? pair.Key : one.Name.Length > 0 ? one.Name : one.PlainName,
            Value = one?.Options.FirstOrDefault(option => option.Id.Equals(pair.Value as string, StringComparison.OrdinalIgnoreCase))?.Name
                ?? pair.Value,
        };
    }).OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase).ToList();

    /// <summary>Whether two values of a setting are the same.</summary>
    public static bool Same(object left, object right) => left is IEnumerable<string> texts && right is IEnumerable<string> others
        ? texts.OrderBy(text => text, StringComparer.Ordinal).SequenceEqual(
            others.OrderBy(text => text, StringComparer.Ordinal), StringComparer.Ordinal)
        : left.Equals(right);

    /// <summary>Whether two policies have the same settings.</summary>
    public static bool Same(IReadOnlyDictionary<string, object> left, IReadOnlyDictionary<string, object> right) =>
        left.Count == right.Count && left.All(pair => right.TryGetValue(pair.Key, out var other) && Same(pair.Value, other));

    private static string? Add(JsonElement instance, Dictionary<string, object> values)
    {
        var id = instance.GetStringOrNull("settingDefinitionId") ?? string.Empty;
        var isNew = !values.ContainsKey(id);
        if (instance.GetOrNull("choiceSettingValue") is { } choice && choice.GetStringOrNull("value") is { } option && isNew)
        {
            values[id] = option;
            return choice.GetItems("children").Select(child => Add(child, values)).FirstOrDefault(unknown => unknown is not null);
        }

        if (instance.GetOrNull("simpleSettingValue")?.GetOrNull("value") is { } value && isNew && ValueOf(value) is { } simple)
        {
            values[id] = simple;
            return null;
        }

        if (instance.GetOrNull("simpleSettingCollectionValue") is { ValueKind: JsonValueKind.Array } list && isNew)
        {
            var items = list.EnumerateArray().Select(item => item.GetOrNull("value") is { } one ? ValueOf(one) as string : null).ToList();
            values[id] = items.OfType<string>().ToArray();
            return items.Contains(null) ? id : null;
        }

        if (instance.GetOrNull("groupSettingCollectionValue") is { ValueKind: JsonValueKind.Array } groups && groups.GetArrayLength() <= 1)
        {
            return groups.EnumerateArray()
                .SelectMany(group => group.GetItems("children"))
                .Select(child => Add(child, values))
                .FirstOrDefault(unknown => unknown is not null);
        }

        return id.Length > 0 ? id : "(without id)";
    }

    private static object? ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number when value.TryGetInt64(out var number) => number,
        _ => null,
    };
}
