namespace TenantAttach.Core.Wire;

/// <summary>The query options of a request, in a fixed order.</summary>
internal sealed record QueryOptions
{
    internal ODataFilter? Filter { get; init; }

    internal string? Select { get; init; }

    internal string? Expand { get; init; }

    internal string? OrderBy { get; init; }

    internal int? Top { get; init; }

    internal bool Count { get; init; }

    internal IReadOnlyList<KeyValuePair<string, string>> ToQuery()
    {
        var query = new List<KeyValuePair<string, string>>();
        Add(query, "$filter", Filter?.Text);
        Add(query, "$select", Select);
        Add(query, "$expand", Expand);
        Add(query, "$orderby", OrderBy);
        Add(query, "$top", Top?.ToString(CultureInfo.InvariantCulture));
        Add(query, "$count", Count ? "true" : null);
        return query;
    }

    private static void Add(List<KeyValuePair<string, string>> query, string name, string? value)
    {
        if (value is not null)
        {
            query.Add(new KeyValuePair<string, string>(name, value));
        }
    }
}
