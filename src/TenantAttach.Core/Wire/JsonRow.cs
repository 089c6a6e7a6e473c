namespace TenantAttach.Core.Wire;

/// <summary>Short forms for reading rows.</summary>
internal static class JsonRow
{
    public static string? Text(this JsonElement row, string name) => row.GetStringOrNull(name);

    /// <summary>A text that must be there.</summary>
    /// <param name="row">The row.</param>
    /// <param name="what">What the row is, for the error.</param>
    /// <param name="name">The name of the member.</param>
    public static string Need(this JsonElement row, string what, string name) =>
        row.GetStringOrNull(name) is { Length: > 0 } text ? text : throw ErrorCatalog.ReplyValueMissing.Create(what, name);

    /// <summary>An identifier that must be there; the one of zeros is none.</summary>
    /// <param name="row">The row.</param>
    /// <param name="what">What the row is, for the error.</param>
    /// <param name="name">The name of the member.</param>
    public static Guid NeedId(this JsonElement row, string what, string name) =>
        row.GetGuidOrNull(name) ?? throw ErrorCatalog.ReplyValueMissing.Create(what, name);

    /// <summary>A number that must be there.</summary>
    /// <param name="row">The row.</param>
    /// <param name="what">What the row is, for the error.</param>
    /// <param name="name">The name of the member.</param>
    public static int NeedNumber(this JsonElement row, string what, string name) =>
        row.GetInt32OrNull(name) ?? throw ErrorCatalog.ReplyValueMissing.Create(what, name);

    /// <summary>A list that must be there; null is a list without entries.</summary>
    /// <param name="row">The row.</param>
    /// <param name="what">What the row is, for the error.</param>
    /// <param name="name">The name of the member.</param>
    public static IReadOnlyList<string> NeedTexts(this JsonElement row, string what, string name) =>
        row.ValueKind == JsonValueKind.Object
            && row.EnumerateObject().Any(member => string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
            ? row.Texts(name)
            : throw ErrorCatalog.ReplyValueMissing.Create(what, name);

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
