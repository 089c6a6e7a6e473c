namespace TenantAttach.Tests;

/// <summary>Compares a reply with the schema, property by property.</summary>
internal static class GraphReply
{
    /// <summary>Says what does not fit.</summary>
    /// <param name="body">The body of the reply.</param>
    /// <param name="type">The type that the schema declares for it; a collection is in the property <c>value</c>.</param>
    /// <returns>One text for each property that the schema does not have, or whose value is of another type.</returns>
    public static IReadOnlyList<string> Problems(JsonObject body, string type) =>
        [.. GraphShapes.IsCollection(type) ? Of(body["value"], type, "value") : OfObject(body, type, "reply")];

    private static IEnumerable<string> Of(JsonNode? value, string type, string place)
    {
        if (value is null)
        {
            return [];
        }

        if (GraphShapes.IsCollection(type))
        {
            return value is JsonArray array
                ? array.SelectMany((item, index) => Of(item, GraphShapes.Element(type), $"{place}[{index}]"))
                : [$"{place} is no array"];
        }

        if (type.StartsWith("Edm.", StringComparison.Ordinal))
        {
            return Fits(type, value) ? [] : [$"{place} is {value.ToJsonString()}, not {type}"];
        }

        return GraphShapes.Members(type) is { } members ? OfMember(value, members, place, type) : OfObject(value, type, place);
    }

    private static IEnumerable<string> OfMember(JsonNode value, string[] members, string place, string type) =>
        value.GetValueKind() != JsonValueKind.String
        ? [$"{place} is no text"]
        : ((string)value!).Split(',').Where(member => !members.Contains(member)).Select(member => $"{place}: {type} has no '{member}'");

    // A row may be of a type derived from the declared one, and then says so.
    private static IEnumerable<string> OfObject(JsonNode value, string declared, string place)
    {
        if (value is not JsonObject row)
        {
            return [$"{place} is no object"];
        }

        var type = ((string?)row["@odata.type"])?.TrimStart('#') ?? declared;
        return !GraphShapes.Types.TryGetProperty(type, out _)
            ? [$"{place}: {type} is not known"]
            : row.Where(
                pair => !pair.Key.Contains(
                    "@odata.", StringComparison.Ordinal)).SelectMany(pair => GraphShapes.Property(type, pair.Key) is { } property
                ? Of(pair.Value, property, $"{place}.{pair.Key}")
                : [$"{place}: {type} has no {pair.Key}"]);
    }

    private static bool Fits(string type, JsonNode value)
    {
        var kind = value.GetValueKind();
        return type switch
        {
            "Edm.Boolean" => kind is JsonValueKind.True or JsonValueKind.False,
            "Edm.Int16" or "Edm.Int32" or "Edm.Int64" =>
                kind == JsonValueKind.Number
                    && long.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            "Edm.Double" or "Edm.Single" or "Edm.Decimal" => kind == JsonValueKind.Number,
            "Edm.Guid" => kind == JsonValueKind.String && Guid.TryParseExact((string)value!, "D", out _),
            "Edm.DateTimeOffset" =>
                kind == JsonValueKind.String
                    && ((string)value!).EndsWith('Z')
                    && DateTimeOffset.TryParse((string)value!, CultureInfo.InvariantCulture, out _),
            _ => kind == JsonValueKind.String,
        };
    }
}
