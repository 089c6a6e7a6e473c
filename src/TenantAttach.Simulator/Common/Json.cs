namespace TenantAttach.Simulator;

/// <summary>Reading and making JSON rows.</summary>
internal static class Json
{
    public static long Number(JsonNode value)
    {
        if (value is JsonValue number)
        {
            if (number.TryGetValue<long>(out var wide))
            {
                return wide;
            }

            if (number.TryGetValue<int>(out var narrow))
            {
                return narrow;
            }

            if (number.TryGetValue<JsonElement>(out var element)
                && element.ValueKind == JsonValueKind.Number
                && element.TryGetInt64(out wide))
            {
                return wide;
            }
        }

        throw new FormatException("A number was expected.");
    }

    public static string? Text(JsonObject row, string name) =>
        row[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    public static bool TryTime(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);

    public static JsonArray Texts(params string[] values) => new([.. values.Select(value => (JsonNode?)value)]);
}
