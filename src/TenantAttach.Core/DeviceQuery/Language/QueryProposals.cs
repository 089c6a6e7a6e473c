namespace TenantAttach.Core.DeviceQuery.Language;

/// <summary>What can follow at the end of a query that is being typed. Pure.</summary>
internal static class QueryProposals
{
    private static readonly string[] Comparisons =
        ["and", "or", "like", "!like", "contains", "!contains", "startswith", "!startswith", "endswith", "!endswith"];

    /// <summary>What can follow.</summary>
    /// <param name="query">The query up to the word that is being typed.</param>
    /// <returns>Words, each with what it is; none within a text or behind what cannot be parsed.</returns>
    public static IReadOnlyList<KeyValuePair<string, string>> Next(string query)
    {
        IReadOnlyList<QueryToken> tokens;
        try
        {
            tokens = QueryLexer.Read(query, new QueryFindings());
        }
        catch (QuerySyntaxException)
        {
            return [];
        }

        var place = Place.Of(tokens);
        return (place.Operator, place.Since.Count) switch
        {
            (null, _) when place.Start == tokens.Count - 1 => Entities(),
            (null, _) => [],
            ("", 0) => Words(QueryWords.Operators, "operator"),
            ("join", _) => Join(place.Since),
            ("order", 0) => Words(["by"], "operator"),
            ("take" or "count", _) => [],
            ("render", 0) => Words(QueryWords.ChartKinds, "chart"),
            ("render", 1) => Words(["with"], "operator"),
            ("render", _) => Words(QueryWords.ChartOptions, "option"),
            _ => Expression(query, place),
        };
    }

    private static IReadOnlyList<KeyValuePair<string, string>> Entities() =>
        QueryEntities.All.Select(entity => new KeyValuePair<string, string>(entity.Name, entity.Usage)).ToList();

    private static IReadOnlyList<KeyValuePair<string, string>> Words(IEnumerable<string> words, string kind) =>
        words.Select(word => new KeyValuePair<string, string>(word, kind)).ToList();

    private static IReadOnlyList<KeyValuePair<string, string>> Join(IReadOnlyList<QueryToken> since) =>
        since.Count == 0 ? [new("kind=", "kind of join"), .. Entities()]
        : since.Count == 2 && since[0].Is("kind") && since[1].Is("=") ? Words(QueryWords.JoinKinds, "kind of join")
        : since.Count == 3 && since[0].Is("kind") ? Entities()
        : [];

    private static IReadOnlyList<KeyValuePair<string, string>> Expression(string query, Place place)
    {
        var last = place.Since.LastOrDefault();
        var isAfterValue =
            last is { Kind: QueryTokenKind.Text or QueryTokenKind.Number or QueryTokenKind.TimeSpan or QueryTokenKind.DateTime }
            || last?.Is(")") == true
            || (last?.Kind == QueryTokenKind.Word && !Comparisons.Contains(last.Text) && !last.Is("by"));
        var isGrouped = place.Since.Any(token => token.Is("by"));
        if (isAfterValue)
        {
            return place.Operator switch
            {
                "where" => Words(Comparisons, "operator"),
                "summarize" or "top" when !isGrouped => Words(["by"], "operator"),
                "top" or "order" => Words(["asc", "desc"], "operator"),
                _ => [],
            };
        }

        var columns = new QueryLinter(new DeviceQueryOptions()).Run(query.Substring(place.From, place.Pipe - place.From)).Columns
            .Select(column => new KeyValuePair<string, string>(column.Name, "column: " + column.Type));
        var functions = place.Operator switch
        {
            "distinct" or "top" or "order" => [],
            "summarize" when !isGrouped => QueryWords.Aggregates,
            _ => QueryWords.Functions,
        };
        return [.. columns, .. functions.Select(function => new KeyValuePair<string, string>(function.Name, function.Usage))];
    }

    /// <summary>The pipeline and the operator in which a query ends.</summary>
    /// <param name="Start">The first word of the pipeline.</param>
    /// <param name="From">Where it begins, in characters.</param>
    /// <param name="Pipe">Where the last pipe is, in characters.</param>
    /// <param name="Operator">The operator, empty right behind the pipe; null before the first pipe.</param>
    /// <param name="Since">The words behind the operator.</param>
    private sealed record Place(int Start, int From, int Pipe, string? Operator, IReadOnlyList<QueryToken> Since)
    {
        public static Place Of(IReadOnlyList<QueryToken> tokens)
        {
            // A parenthesis opens a pipeline behind join, and an expression elsewhere.
            var open = new Stack<(int Start, int Pipe, bool IsPipeline)>();
            var (start, pipe) = (0, -1);
            for (var i = 0; i < tokens.Count - 1; i++)
            {
                if (tokens[i].Is("("))
                {
                    var isKind = i > 2 && tokens[i - 3].Is("kind") && tokens[i - 2].Is("=");
                    var isPipeline = isKind || (i > 0 && tokens[i - 1].Is("join"));
                    open.Push((start, pipe, isPipeline));
                    (start, pipe) = isPipeline ? (i + 1, -1) : (start, pipe);
                }
                else if (tokens[i].Is(")") && open.Count > 0)
                {
                    var outer = open.Pop();
                    (start, pipe) = outer.IsPipeline ? (outer.Start, outer.Pipe) : (start, pipe);
                }
                else if (tokens[i].Is("|"))
                {
                    pipe = i;
                }
            }

            var from = tokens[Math.Min(start, tokens.Count - 1)].Span.Offset;
            if (pipe < 0)
            {
                return new Place(start, from, from, null, []);
            }

            var at = pipe + 1;
            return at == tokens.Count - 1
                ? new Place(start, from, tokens[pipe].Span.Offset, string.Empty, [])
                : new Place(start, from, tokens[pipe].Span.Offset, tokens[at].Text, [.. tokens.Skip(at + 1).Take(tokens.Count - at - 2)]);
        }
    }
}
