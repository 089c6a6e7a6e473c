namespace TenantAttach.Core.EndpointSecurity.Policies;

/// <summary>Reads settings out of a file: an object of names and values, or settings as Microsoft Graph shows them.</summary>
public static class SettingInput
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The values by name or id; null takes a setting away.</returns>
    /// <exception cref="TenantAttachException"><c>EndpointSecuritySettingsUnreadable</c>, <c>EndpointSecuritySettingTwice</c>.</exception>
    public static IReadOnlyDictionary<string, object?> Read(string path)
    {
        string json;
        try
        {
            json = File.ReadAllText(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw ErrorCatalog.EndpointSecuritySettingsUnreadable.Create(null, failure, path, failure.Message);
        }

        return Parse(json, path);
    }

    /// <summary>Reads.</summary>
    /// <param name="json">The content of the file.</param>
    /// <param name="source">The file, for errors.</param>
    /// <returns>The values by name or id; null takes a setting away.</returns>
    /// <exception cref="TenantAttachException"><c>EndpointSecuritySettingsUnreadable</c>, <c>EndpointSecuritySettingTwice</c>.</exception>
    public static IReadOnlyDictionary<string, object?> Parse(string json, string source)
    {
        try
        {
            using var document =
                JsonDocument.Parse(
                    json, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            var root = document.RootElement;
            var rows = root.ValueKind == JsonValueKind.Array
                ? root
                : root.ValueKind == JsonValueKind.Object && root.GetOrNull("settings") is { ValueKind: JsonValueKind.Array } settings
                ? settings
                : (JsonElement?)null;
            return rows is { } list ? FromGraph(list, source) : FromNames(root, source);
        }
        catch (JsonException failure)
        {
            throw ErrorCatalog.EndpointSecuritySettingsUnreadable.Create(null, failure, source, "it is no JSON.");
        }
    }

    private static Dictionary<string, object?> FromGraph(JsonElement rows, string source)
    {
        var values = SettingReader.Flatten(rows.EnumerateArray().Select(row => row.GetOrNull("settingInstance") ?? row), out var unknown);
        return unknown is null
            ? values.ToDictionary(pair => pair.Key, pair => (object?)pair.Value, StringComparer.OrdinalIgnoreCase)
            : throw ErrorCatalog.EndpointSecuritySettingsUnreadable.Create(
                source, $"'{unknown}' is no setting of a known kind, or is there twice.");
    }

    private static Dictionary<string, object?> FromNames(JsonElement root, string source)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw ErrorCatalog.EndpointSecuritySettingsUnreadable.Create(source, "it holds neither an object nor an array.");
        }

        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in root.EnumerateObject())
        {
            if (values.ContainsKey(member.Name))
            {
                throw ErrorCatalog.EndpointSecuritySettingTwice.Create(member.Name, member.Name);
            }

            values[member.Name] = ValueOf(member.Value)
                ?? (member.Value.ValueKind == JsonValueKind.Null
                    ? null
                    : throw ErrorCatalog.EndpointSecuritySettingsUnreadable.Create(source, $"the value of '{member.Name}' is an object."));
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
        _ => null,
    };
}
