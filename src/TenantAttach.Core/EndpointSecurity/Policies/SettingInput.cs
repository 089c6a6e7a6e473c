namespace TenantAttach.Core.EndpointSecurity.Policies;

/// <summary>What a file says of a policy.</summary>
/// <param name="Values">The values by name or id; null removes a setting.</param>
/// <param name="ScopeTag">The ids of its scope tags; empty where it names none.</param>
public sealed record SettingFile(IReadOnlyDictionary<string, object?> Values, IReadOnlyList<string> ScopeTag);

/// <summary>
/// Reads settings out of a file: an object of names and values, a policy as Microsoft Graph, the admin center and baseline projects write
/// it,
/// or a resource of Microsoft365DSC.
/// </summary>
public static class SettingInput
{
    private const string TagsName = "roleScopeTagIds";

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>What it says.</returns>
    /// <exception cref="TenantAttachException"><c>EndpointSecuritySettingsUnreadable</c>, <c>EndpointSecuritySettingTwice</c>.</exception>
    public static SettingFile Read(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw ErrorCatalog.EndpointSecuritySettingsUnreadable.Create(null, failure, path, failure.Message);
        }

        return Parse(text, path);
    }

    /// <summary>Reads.</summary>
    /// <param name="text">The content of the file.</param>
    /// <param name="source">The file, for errors.</param>
    /// <returns>What it says.</returns>
    /// <exception cref="TenantAttachException"><c>EndpointSecuritySettingsUnreadable</c>, <c>EndpointSecuritySettingTwice</c>.</exception>
    public static SettingFile Parse(string text, string source)
    {
        if (DscResource.Find(text, source) is { } resource)
        {
            return FromResource(resource);
        }

        try
        {
            var options = new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
            using var document = JsonDocument.Parse(text, options);
            return FromJson(document.RootElement.Clone(), source);
        }
        catch (JsonException failure)
        {
            throw ErrorCatalog.EndpointSecuritySettingsUnreadable.Create(
                null, failure, source, "it is not JSON, and not a resource of Microsoft365DSC.");
        }
    }

    private static SettingFile FromJson(JsonElement root, string source)
    {
        var list = Member(root, "value") ?? root;
        if (list.ValueKind == JsonValueKind.Array)
        {
            var policies = list.EnumerateArray().Where(
                one => Member(one, "settings") is not null || Member(one, "ResourceName") is not null)
                .ToList();
            return policies.Count switch
            {
                0 => new SettingFile(FromGraph(list, source), []),
                1 => FromJson(policies[0], source),
                _ => throw Unreadable(source, $"it holds {policies.Count} policies; keep the one that is meant."),
            };
        }

        if (Member(root, "ResourceName") is not null)
        {
            return FromResource(FromNames(root, source));
        }

        return Member(root, "settings") is { ValueKind: JsonValueKind.Array } settings
            ? new SettingFile(FromGraph(settings, source), Member(root, TagsName) is { } tags ? Texts(tags) : [])
            : new SettingFile(FromNames(root, source), []);
    }

    private static SettingFile FromResource(IReadOnlyDictionary<string, object?> resource) => new(
        resource.Where(pair => !DscResource.IsAboutResource(pair.Key))
            .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase),
        resource.TryGetValue(TagsName, out var tags) && tags is object?[] items ? items.Select(SettingValues.ToText).ToList() : []);

    private static Dictionary<string, object?> FromGraph(JsonElement rows, string source)
    {
        var instances = rows.EnumerateArray().Select(Plain).Select(row => row.GetOrNull("settingInstance") ?? row).ToList();
        if (instances.Exists(one => one.GetStringOrNull("settingDefinitionId") is null))
        {
            throw Unreadable(source, "it holds a setting without an id.");
        }

        if (instances.Find(one => !one.EnumerateObject().Any(member => member.Name.EndsWith("Value", StringComparison.Ordinal)))
            is { ValueKind: JsonValueKind.Object } empty)
        {
            throw Unreadable(source, $"the setting '{empty.GetStringOrNull("settingDefinitionId")}' has no value.");
        }

        var values = SettingReader.Flatten(instances, find: null);
        return values.FirstOrDefault(pair => pair.Key.EndsWith(")", StringComparison.Ordinal) && pair.Value is OpaqueValue).Key is { } twice
            ? throw Unreadable(source, $"the setting '{twice}' is there twice.")
            : values.ToDictionary(pair => pair.Key, pair => (object?)pair.Value, StringComparer.OrdinalIgnoreCase);
    }

    // Tools over Microsoft's .NET libraries write names in upper case, and what a type has of its own one level deeper.
    private static JsonElement Plain(JsonElement row)
    {
        if (row.ValueKind == JsonValueKind.Object && row.TryGetProperty("SettingInstance", out var instance))
        {
            using var document = JsonDocument.Parse(Lower(instance)!.ToJsonString());
            return document.RootElement.Clone();
        }

        return row;
    }

    private static JsonNode? Lower(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            return new JsonArray([.. value.EnumerateArray().Select(Lower)]);
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return JsonNode.Parse(value.GetRawText());
        }

        var result = new JsonObject();
        foreach (var member in value.EnumerateObject())
        {
            if (member.Name == "AdditionalProperties" && Lower(member.Value) is JsonObject deeper)
            {
                foreach (var pair in deeper.ToList())
                {
                    deeper.Remove(pair.Key);
                    result[pair.Key] = pair.Value;
                }
            }
            else if (member.Name.Length > 0 && member.Value.ValueKind != JsonValueKind.Null)
            {
                result[char.ToLowerInvariant(member.Name[0]) + member.Name.Substring(1)] = Lower(member.Value);
            }
        }

        return result;
    }

    private static Dictionary<string, object?> FromNames(JsonElement root, string source)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Unreadable(source, "it holds neither an object nor an array.");
        }

        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in root.EnumerateObject())
        {
            if (values.ContainsKey(member.Name))
            {
                throw ErrorCatalog.EndpointSecuritySettingTwice.Create(member.Name, member.Name);
            }

            values[member.Name] = member.Value.ValueKind == JsonValueKind.Object
                ? throw Unreadable(source, $"the value of '{member.Name}' is an object.")
                : ValueOf(member.Value);
        }

        return values;
    }

    private static object? ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? whole : value.GetDouble(),
        JsonValueKind.Array => value.EnumerateArray().Select(ValueOf).ToArray(),
        JsonValueKind.Object => value.EnumerateObject().GroupBy(one => one.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(same => same.Key, same => ValueOf(same.First().Value), StringComparer.OrdinalIgnoreCase),
        _ => null,
    };

    private static JsonElement? Member(JsonElement row, string name)
    {
        if (row.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in row.EnumerateObject())
            {
                if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
                {
                    return member.Value;
                }
            }
        }

        return null;
    }

    private static List<string> Texts(JsonElement list) => list.ValueKind == JsonValueKind.Array
        ? list.EnumerateArray().Select(one => one.ValueKind == JsonValueKind.String ? one.GetString() : null).OfType<string>().ToList()
        : [];

    private static TenantAttachException Unreadable(string source, string why) =>
        ErrorCatalog.EndpointSecuritySettingsUnreadable.Create(source, why);
}
