namespace TenantAttach.Core.Wire;

/// <summary>
/// Reading of replies whose property names differ in case between versions, and whose numbers, switches and dates come in
/// several forms. What is absent, null or of another form reads as null.
/// </summary>
public static class JsonReading
{
    /// <summary>Finds a property, by its exact name first, then without regard to case.</summary>
    /// <param name="element">The object.</param>
    /// <param name="name">The name.</param>
    /// <returns>The value, or null where there is none or it is null.</returns>
    public static JsonElement? GetOrNull(this JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (!element.TryGetProperty(name, out var value))
        {
            var found = false;
            foreach (var property in element.EnumerateObject())
            {
                if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
                {
                    value = property.Value;
                    found = true;
                    break;
                }
            }

            if (!found)
            {
                return null;
            }
        }

        return value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : value;
    }

    /// <summary>Reads text; a number or a switch reads as its text.</summary>
    /// <param name="element">The object.</param>
    /// <param name="name">The name.</param>
    /// <returns>The text, or null.</returns>
    public static string? GetStringOrNull(this JsonElement element, string name) => element.GetOrNull(name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } other => other.GetRawText(),
        _ => null,
    };

    /// <summary>Reads a whole number, also one that is written as text.</summary>
    /// <param name="element">The object.</param>
    /// <param name="name">The name.</param>
    /// <returns>The number, or null.</returns>
    public static long? GetInt64OrNull(this JsonElement element, string name)
    {
        if (element.GetOrNull(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number)
        {
            return value.TryGetInt64(out var number) ? number : null;
        }

        return value.ValueKind == JsonValueKind.String
            && long.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed)
                ? parsed
                : null;
    }

    /// <summary>Reads a whole number of 32 bits.</summary>
    /// <param name="element">The object.</param>
    /// <param name="name">The name.</param>
    /// <returns>The number, or null where there is none or it is too large.</returns>
    public static int? GetInt32OrNull(this JsonElement element, string name) =>
        element.GetInt64OrNull(name) is { } number and >= int.MinValue and <= int.MaxValue ? (int)number : null;

    /// <summary>Reads a switch, which services write as true, 1 or <c>True</c>.</summary>
    /// <param name="element">The object.</param>
    /// <param name="name">The name.</param>
    /// <returns>The switch, or null.</returns>
    public static bool? GetBooleanOrNull(this JsonElement element, string name) => element.GetOrNull(name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.Number } number => number.TryGetInt64(out var value) ? value != 0 : null,
        { ValueKind: JsonValueKind.String } text => text.GetString() switch
        {
            "1" => true,
            "0" => false,
            var word => bool.TryParse(word, out var value) ? value : null,
        },
        _ => null,
    };

    /// <summary>Reads an identifier, with or without braces.</summary>
    /// <param name="element">The object.</param>
    /// <param name="name">The name.</param>
    /// <returns>The identifier, or null where there is none, it is empty or not one.</returns>
    public static Guid? GetGuidOrNull(this JsonElement element, string name) =>
        Guid.TryParse(element.GetStringOrNull(name), out var value) && value != Guid.Empty ? value : null;

    /// <summary>Reads a date. The dates by which the services say "never" (years 1, 1970 and 1980) read as null.</summary>
    /// <param name="element">The object.</param>
    /// <param name="name">The name.</param>
    /// <returns>The time in UTC, or null.</returns>
    public static DateTimeOffset? GetDateOrNull(this JsonElement element, string name)
    {
        const DateTimeStyles Universal = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (!DateTimeOffset.TryParse(element.GetStringOrNull(name), CultureInfo.InvariantCulture, Universal, out var date))
        {
            return null;
        }

        return date is { Year: 1 or 1970 or 1980, Month: 1, Day: 1 } ? null : date;
    }

    /// <summary>Reads an array.</summary>
    /// <param name="element">The object.</param>
    /// <param name="name">The name.</param>
    /// <returns>The entries; none where there is no array.</returns>
    public static IEnumerable<JsonElement> GetItems(this JsonElement element, string name) =>
        element.GetOrNull(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    /// <summary>Reads an array of text.</summary>
    /// <param name="element">The object.</param>
    /// <param name="name">The name.</param>
    /// <returns>The texts; none where there is no array.</returns>
    public static IReadOnlyList<string> GetStrings(this JsonElement element, string name) =>
        element.GetItems(name).Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!).ToList();
}
