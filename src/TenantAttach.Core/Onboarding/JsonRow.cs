using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TenantAttach.Core.Onboarding;

/// <summary>Reads values of a reply, by names without regard to case: the site writes the same key in two ways.</summary>
internal static class JsonRow
{
    private static readonly DateTimeOffset Never = new(1981, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static JsonElement? Find(this JsonElement row, string name)
    {
        if (row.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var property in row.EnumerateObject())
        {
            if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value.ValueKind == JsonValueKind.Null ? null : property.Value;
            }
        }

        return null;
    }

    public static string? Text(this JsonElement row, string name) => row.Find(name) switch
    {
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        { ValueKind: JsonValueKind.Number } value => value.GetRawText(),
        { ValueKind: JsonValueKind.True } => "True",
        { ValueKind: JsonValueKind.False } => "False",
        _ => null,
    };

    public static string Need(this JsonElement row, string name) => row.Text(name) ?? string.Empty;

    public static int? Number(this JsonElement row, string name) =>
        int.TryParse(row.Text(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static bool Flag(this JsonElement row, string name) => row.Text(name) is "True" or "true" or "1";

    public static Guid? Id(this JsonElement row, string name) => Guid.TryParse(row.Text(name), out var id) ? id : null;

    /// <summary>A time in UTC; null for the site's two ways to say never.</summary>
    public static DateTimeOffset? Time(this JsonElement row, string name) =>
        DateTimeOffset.TryParse(row.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) && time > Never
            ? time
            : null;

    public static IEnumerable<JsonElement> Items(this JsonElement row, string name) =>
        row.Find(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    public static IReadOnlyList<string> Texts(this JsonElement row, string name) => row.Items(name)
        .Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : item.GetRawText())
        .ToList();

    /// <summary>An entity of the site as it can be written back whole: without what only replies hold.</summary>
    public static JsonObject ForWrite(this JsonElement row)
    {
        var body = new JsonObject();
        foreach (var property in row.EnumerateObject())
        {
            if (!property.Name.StartsWith("@", StringComparison.Ordinal) && !property.Name.StartsWith("__", StringComparison.Ordinal))
            {
                body[property.Name] = JsonNode.Parse(property.Value.GetRawText());
            }
        }

        return body;
    }

    /// <summary>A time as the site reads it.</summary>
    public static string ForSite(this DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
