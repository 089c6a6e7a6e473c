namespace TenantAttach.Core.Wire;

/// <summary>Short forms for reading rows.</summary>
internal static class JsonRow
{
    public static string? Text(this JsonElement row, string name) => row.GetStringOrNull(name);

    public static string Need(this JsonElement row, string name) => row.GetStringOrNull(name) ?? string.Empty;

    public static int? Number(this JsonElement row, string name) => row.GetInt32OrNull(name);

    public static bool Flag(this JsonElement row, string name) => row.GetBooleanOrNull(name) == true;

    public static Guid? Id(this JsonElement row, string name) => row.GetGuidOrNull(name);

    public static DateTimeOffset? Time(this JsonElement row, string name) => row.GetDateOrNull(name);

    public static IEnumerable<JsonElement> Items(this JsonElement row, string name) => row.GetItems(name);

    /// <summary>An array as texts, its numbers as well.</summary>
    public static IReadOnlyList<string> Texts(this JsonElement row, string name) => row.GetItems(name)
        .Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : item.GetRawText())
        .ToList();
}
