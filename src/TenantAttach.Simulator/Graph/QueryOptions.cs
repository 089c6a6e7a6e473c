namespace TenantAttach.Simulator.Graph;

/// <summary>The system query options of a call.</summary>
internal sealed class QueryOptions
{
    private static readonly string[] Known =
    [
        "$filter", "$select", "$top", "$skip", "$orderby", "$count", "$expand", "$search", "$skiptoken",
    ];
    private readonly List<KeyValuePair<string, string>> given = [];

    public string? Filter => this["$filter"];

    public string? Search => this["$search"];

    public string? OrderBy => this["$orderby"];

    public string? Expand => this["$expand"];

    /// <summary>The names in <c>$expand</c>, each with its options in parentheses.</summary>
    public IReadOnlyList<string> Expansions => Expand is null ? []
        : [.. Split(Expand).Select(name => name.Trim()).Where(name => name.Length > 0)];

    public string? SkipToken => this["$skiptoken"];

    public IReadOnlyList<string> Select =>
        this["$select"]?.Split(',').Select(name => name.Trim()).Where(name => name.Length > 0).ToArray() ?? [];

    public int? Top => Number("$top");

    public int? Skip => Number("$skip");

    public bool Count => this["$count"] switch
    {
        null or "false" => false,
        "true" => true,
        var other =>
            throw GraphException.BadRequest($"Invalid value '{other}' for $count query option found. Valid values are 'true' and 'false'."),
    };

    /// <summary>The options as they were given, without the token of a page, to be put into the next link.</summary>
    public string WithoutToken =>
        string.Join("&", given.Where(pair => pair.Key != "$skiptoken").Select(pair => pair.Key + "=" + Uri.EscapeDataString(pair.Value)));

    private string? this[string name] => given.FirstOrDefault(pair => pair.Key == name).Value;

    public static QueryOptions Parse(string query)
    {
        var options = new QueryOptions();
        foreach (var pair in query.TrimStart('?').Split(['&'], StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=');
            var name = Decode(equals < 0 ? pair : pair.Substring(0, equals));
            var value = equals < 0 ? string.Empty : Decode(pair.Substring(equals + 1));
            if (name.StartsWith("$", StringComparison.Ordinal))
            {
                name = name.ToLowerInvariant();
                if (!Known.Contains(name))
                {
                    throw GraphException.BadRequest($"The query parameter '{name}' is not supported.");
                }

                if (options[name] is not null)
                {
                    throw GraphException.BadRequest(
                        $"Query option '{name}' was specified more than once, but it must be specified at most once.");
                }
            }

            options.given.Add(new KeyValuePair<string, string>(name, value));
        }

        return options;
    }

    /// <summary>Refuses options that a call does not take.</summary>
    public void AllowOnly(params string[] allowed)
    {
        var other = given.FirstOrDefault(pair => pair.Key.StartsWith("$", StringComparison.Ordinal) && !allowed.Contains(pair.Key)).Key;
        if (other is not null)
        {
            throw GraphException.BadRequest($"The query option '{other}' is not allowed on this request.");
        }
    }

    // Commas in parentheses belong to the options of a name.
    private static IEnumerable<string> Split(string expand)
    {
        var (start, depth) = (0, 0);
        for (var at = 0; at < expand.Length; at++)
        {
            depth += expand[at] switch { '(' => 1, ')' => -1, _ => 0 };
            if (expand[at] == ',' && depth == 0)
            {
                yield return expand.Substring(start, at - start);
                start = at + 1;
            }
        }

        yield return expand.Substring(start);
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private int? Number(string name)
    {
        if (this[name] is not { } text)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw GraphException.BadRequest(
                $"Invalid value '{text}' for {name} query option found. The {name} query option requires a non-negative integer value.");
    }
}
