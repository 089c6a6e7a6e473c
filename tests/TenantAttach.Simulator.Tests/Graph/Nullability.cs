namespace TenantAttach.Simulator.Tests.Graph;

/// <summary>Finds nulls where Microsoft's schema has none. It reads the facts of the schema by itself.</summary>
internal static class Nullability
{
    private static readonly Dictionary<string, string[]> Types = Facts()
        .Select(line => line.Split(' ')).Where(words => words[0] is "entity" or "complex").ToDictionary(words => words[1], words => words);

    public static IReadOnlyList<string> Problems(JsonObject reply, string type)
    {
        var name = type.Replace("Collection(", string.Empty, StringComparison.Ordinal).TrimEnd(')')
            .Replace("microsoft.graph.", string.Empty, StringComparison.Ordinal);
        return reply["value"] is JsonArray rows ? [.. rows.SelectMany(row => Of(name, row!.AsObject())).Distinct()] : [.. Of(name, reply)];
    }

    private static IEnumerable<string> Of(string type, JsonObject value)
    {
        var named = ((string?)value["@odata.type"])?.Replace("#microsoft.graph.", string.Empty, StringComparison.Ordinal);
        return Properties(named is not null && Types.ContainsKey(named) ? named : type).SelectMany(property => Of(type, property, value));
    }

    private static IEnumerable<string> Of(string type, (string Name, string Type) property, JsonObject value)
    {
        if (!value.TryGetPropertyValue(property.Name, out var inner))
        {
            return [];
        }

        var plain = property.Type.TrimEnd('!', '*');
        return inner switch
        {
            null => property.Type.EndsWith('!') || property.Type.Contains('*', StringComparison.Ordinal)
                ? [$"{type}.{property.Name} is null"] : [],
            JsonObject one when Types.ContainsKey(plain) => Of(plain, one),
            JsonArray many when Types.ContainsKey(plain) => many.OfType<JsonObject>().SelectMany(one => Of(plain, one)),
            _ => [],
        };
    }

    private static IEnumerable<(string Name, string Type)> Properties(string type) => !Types.TryGetValue(type, out var words) ? []
        : words.Skip(3).Where(word => word.Contains(':', StringComparison.Ordinal) && word[0] != '>')
            .Select(word => (word.Split(':')[0], word.Split(':')[1])).Concat(Properties(words[2]));

    private static string[] Facts()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "TenantAttach.sln")))
        {
            root = Path.GetDirectoryName(root)!;
        }

        return File.ReadAllLines(Path.Combine(root, "src", "TenantAttach.Simulator", "Graph", "Schema", "graph-v1.0.txt"));
    }
}
