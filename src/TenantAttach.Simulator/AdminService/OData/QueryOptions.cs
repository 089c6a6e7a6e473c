namespace TenantAttach.Simulator.AdminService;

/// <summary>The query of a request, read strictly.</summary>
internal sealed class QueryOptions
{
    private Func<object, bool>? match;
    private List<(PropertyDef Property, bool Down)> order = [];
    private int? top;
    private int skip;

    public IReadOnlyList<PropertyDef>? Select { get; private set; }

    /// <summary>The relations that are wanted with each instance.</summary>
    public IReadOnlyList<Expansion> Expand { get; private set; } = [];

    public ReadHint Hint { get; private set; } = ReadHint.None;

    /// <summary>How many rows earlier pages held; only a link of the site's own says so.</summary>
    public int Passed { get; private set; }

    public static QueryOptions Parse(ClassDef type, string query, bool isList)
    {
        var options = new QueryOptions();
        foreach (var pair in query.TrimStart('?').Split(['&'], StringSplitOptions.RemoveEmptyEntries))
        {
            var split = pair.IndexOf('=');
            var name = Uri.UnescapeDataString(split < 0 ? pair : pair.Substring(0, split));
            var value = split < 0 ? string.Empty : Uri.UnescapeDataString(pair.Substring(split + 1).Replace('+', ' '));
            options.Set(type, name, value.Trim(), isList);
        }

        return options;
    }

    /// <summary>The options of a relation that is expanded.</summary>
    public static QueryOptions Of(ClassDef type, IEnumerable<string> pairs)
    {
        var options = new QueryOptions();
        foreach (var pair in pairs)
        {
            var split = pair.IndexOf('=');
            options.Set(
                type, split < 0 ? pair : pair.Substring(0, split), split < 0 ? string.Empty : pair.Substring(split + 1).Trim(),
                isList: true);
        }

        return options;
    }

    /// <summary>The rows that the query asks for, streamed where its order is that of the source.</summary>
    public IEnumerable<object> Apply(IEnumerable<object> rows, IReadOnlyList<PropertyDef> keys)
    {
        var result = match is null ? rows : rows.Where(match);
        // A source gives its rows in order of their key; parts of it that the filter fixes do not matter.
        var open = keys.Where(key => !Hint.Equal.ContainsKey(key.Name)).ToList();
        if (order.Count > 0 && !(order.Count == 1 && open.Count == 1 && order[0].Property.Name == open[0].Name && !order[0].Down))
        {
            result = Sort(result);
        }

        if (skip > 0)
        {
            result = result.Skip(skip);
        }

        return top is { } most ? result.Take(most) : result;
    }

    public int Count(IEnumerable<object> rows) => match is null ? rows.Count() : rows.Count(match);

    private IEnumerable<object> Sort(IEnumerable<object> rows)
    {
        var comparer = Comparer<object?>.Create((left, right) => FilterValue.Compare(left, right) ?? (left is null ? -1 : 1));
        IOrderedEnumerable<object>? sorted = null;
        foreach (var (property, down) in order)
        {
            object? Key(object row) => FilterValue.Of(property, row);
            sorted = (sorted, down) switch
            {
                (null, false) => rows.OrderBy(Key, comparer),
                (null, true) => rows.OrderByDescending(Key, comparer),
                (_, false) => sorted.ThenBy(Key, comparer),
                _ => sorted.ThenByDescending(Key, comparer),
            };
        }

        return sorted!;
    }

    private void Set(ClassDef type, string name, string value, bool isList)
    {
        switch (name)
        {
            case "$select":
                Select =
                [
                    .. value.Split(',').Select(
                        part => type.Property(part.Trim()) ?? throw AdminServiceException.NotFound($"{type.Name}?$select={value}")),
                ];
                break;
            case "$expand" when type.Navigations.Count > 0:
                Expand = Expansion.Parse(type, value);
                break;
            case "$filter" when isList:
                (match, Hint) = FilterParser.Parse(type, value);
                break;
            case "$orderby" when isList:
                order = [.. value.Split(',').Select(part => Order(type, part.Trim()))];
                break;
            case "$top" when isList:
                top = Number(name, value);
                break;
            case "$skip" when isList:
                skip = Number(name, value);
                break;
            case "$skiptoken" when isList:
                Passed = Number(name, value);
                break;
            default:
                throw new AdminServiceException(400, $"The query parameter '{name}' is not supported.");
        }
    }

    private static (PropertyDef Property, bool Down) Order(ClassDef type, string part)
    {
        var words = part.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is 0 or > 2 || (words.Length == 2 && words[1] is not ("asc" or "desc")))
        {
            throw new AdminServiceException(400, $"Syntax error in '$orderby={part}'.");
        }

        var property = type.Property(words[0])
            ?? throw new AdminServiceException(400, $"Could not find a property named '{words[0]}' on type 'AdminService.{type.Name}'.");
        return (property, words.Length == 2 && words[1] == "desc");
    }

    private static int Number(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new AdminServiceException(400, $"The value of '{name}' is no whole number of zero or more.");
}
