namespace TenantAttach.Core.DeviceQuery.Language;

/// <summary>Reads the grammar of queries: an entity, and operators after pipes. Pure.</summary>
internal sealed class QueryParser
{
    private readonly QueryCursor cursor;
    private readonly QueryFindings findings;
    private readonly QueryExpressionParser expressions;

    private QueryParser(QueryCursor cursor, QueryFindings findings)
    {
        this.cursor = cursor;
        this.findings = findings;
        expressions = new QueryExpressionParser(cursor);
    }

    /// <summary>Reads a query.</summary>
    /// <param name="text">The query.</param>
    /// <param name="findings">Takes what is worth a warning.</param>
    /// <returns>What it says.</returns>
    /// <exception cref="QuerySyntaxException">It is not well formed.</exception>
    public static QueryPipeline Read(string text, QueryFindings findings)
    {
        var parser = new QueryParser(new QueryCursor(QueryLexer.Read(text, findings)), findings);
        var pipeline = parser.ReadPipeline();
        return parser.cursor.Next.Kind == QueryTokenKind.End ? pipeline : throw parser.AfterOperator(pipeline, "the end of the query");
    }

    private QueryPipeline ReadPipeline()
    {
        cursor.Enter();
        var source = ReadSource();
        var operators = new List<QueryOperator>();
        var ends = new List<int> { cursor.TakenEnd };
        while (cursor.TryTake("|"))
        {
            if (operators.LastOrDefault() is RenderOperator)
            {
                throw cursor.Unexpected("the end of the query", "render comes last.");
            }

            operators.Add(ReadOperator());
            ends.Add(cursor.TakenEnd);
        }

        cursor.Leave();
        return new QueryPipeline(source, operators, ends);
    }

    private QuerySource ReadSource()
    {
        if (cursor.Next.Kind != QueryTokenKind.Word)
        {
            throw cursor.Unexpected("an entity, for example Device");
        }

        var name = cursor.Take();
        var hasArguments = cursor.TryTake("(");
        return new QuerySource(name.Span, name.Text, hasArguments, hasArguments ? expressions.ReadArguments() : []);
    }

    private QueryOperator ReadOperator()
    {
        var name = cursor.Next;
        if (name.Kind != QueryTokenKind.Word)
        {
            throw cursor.Unexpected("an operator: " + string.Join(", ", QueryWords.Operators));
        }

        cursor.Take();
        switch (name.Text)
        {
            case "where":
                return new WhereOperator(name.Span, expressions.Read());
            case "count":
                return new CountOperator(name.Span);
            case "distinct":
                return new DistinctOperator(name.Span, ReadItems(mayBeNamed: false));
            case "project":
                return new ProjectOperator(name.Span, ReadItems(mayBeNamed: true));
            case "take":
                return new TakeOperator(name.Span, ReadCount());
            case "top":
                var count = ReadCount();
                cursor.Need("by");
                return new SortOperator(name.Span, count, ReadSortColumns());
            case "order" when cursor.TryTake("by"):
                return new SortOperator(name.Span, null, ReadSortColumns());
            case "summarize":
                return ReadSummarize(name.Span);
            case "join":
                return ReadJoin(name.Span);
            case "render":
                return ReadRender(name.Span);
            default:
                throw UnknownOperator(name);
        }
    }

    private static QuerySyntaxException UnknownOperator(QueryToken name)
    {
        var lower = QueryWords.Operators.FirstOrDefault(one => one == name.Text.ToLowerInvariant());
        var nearest = QueryWords.Nearest(name.Text, QueryWords.Operators);
        var remedy = QueryWords.ForeignOperators.TryGetValue(name.Text, out var foreign) ? foreign
            : lower is not null ? $"Write {lower}: operators are in small letters."
            : nearest is not null ? $"Did you mean {nearest}?"
            : null;
        return QuerySyntaxException.At(
            "UnknownOperator", name.Span, name.Shown, string.Join(", ", QueryWords.Operators), $"CMPivot has no operator '{name.Shown}'.",
            remedy);
    }

    private IReadOnlyList<QueryItem> ReadItems(bool mayBeNamed)
    {
        var items = new List<QueryItem>();
        do
        {
            items.Add(ReadItem(mayBeNamed));
        }
        while (cursor.TryTake(","));
        return items;
    }

    private QueryItem ReadItem(bool mayBeNamed)
    {
        var first = cursor.Next;
        if (mayBeNamed && first.Kind == QueryTokenKind.Word && cursor.Later.Is("="))
        {
            cursor.Take();
            cursor.Take();
            return new QueryItem(first.Text, first.Span, expressions.Read());
        }

        return new QueryItem(null, first.Span, expressions.Read());
    }

    private IReadOnlyList<QueryItem> ReadSortColumns()
    {
        var columns = new List<QueryItem>();
        do
        {
            var column = ReadItem(mayBeNamed: false);
            var isRising = cursor.TryTake("asc");
            if (!isRising)
            {
                cursor.TryTake("desc");
            }

            columns.Add(column with { IsRising = isRising });
        }
        while (cursor.TryTake(","));
        return columns;
    }

    private long ReadCount() => cursor.Next.Value is long ? (long)cursor.Take().Value! : throw cursor.Unexpected("a whole number");

    private SummarizeOperator ReadSummarize(QuerySpan span)
    {
        var values = cursor.Next.Is("by") ? [] : ReadItems(mayBeNamed: true);
        return new SummarizeOperator(span, values, cursor.TryTake("by") ? ReadItems(mayBeNamed: true) : []);
    }

    private JoinOperator ReadJoin(QuerySpan span)
    {
        string? kind = null;
        if (cursor.Next.Is("kind") && cursor.Later.Is("="))
        {
            cursor.Take();
            cursor.Take();
            if (cursor.Next.Kind != QueryTokenKind.Word || !QueryWords.JoinKinds.Contains(cursor.Next.Text))
            {
                throw cursor.Unexpected("a kind of join: " + string.Join(", ", QueryWords.JoinKinds));
            }

            kind = cursor.Take().Text;
        }

        QueryPipeline right;
        if (cursor.TryTake("("))
        {
            right = ReadPipeline();
            if (!cursor.TryTake(")"))
            {
                throw AfterOperator(right, ")");
            }
        }
        else
        {
            right = new QueryPipeline(ReadSource(), [], [cursor.TakenEnd]);
        }

        return cursor.Next.Is("on") ? throw cursor.Unexpected("| or the end of the query") : new JoinOperator(span, kind, right);
    }

    private RenderOperator ReadRender(QuerySpan span)
    {
        if (cursor.Next.Kind != QueryTokenKind.Word || !QueryWords.ChartKinds.Contains(cursor.Next.Text))
        {
            throw cursor.Unexpected("a kind of chart: " + string.Join(", ", QueryWords.ChartKinds));
        }

        cursor.Take();
        if (cursor.TryTake("with"))
        {
            cursor.Need("(");
            do
            {
                ReadChartOption();
            }
            while (cursor.TryTake(","));
            cursor.Need(")", ", or )");
        }

        return new RenderOperator(span);
    }

    // What an option means is the console's matter.
    private void ReadChartOption()
    {
        var name = cursor.Next;
        if (name.Kind != QueryTokenKind.Word)
        {
            throw cursor.Unexpected("an option of the chart, for example title='text'");
        }

        cursor.Take();
        cursor.Need("=");
        if (cursor.Next.Kind is QueryTokenKind.Sign or QueryTokenKind.End)
        {
            throw cursor.Unexpected("a value");
        }

        cursor.Take();
        if (!QueryWords.ChartOptions.Contains(name.Text))
        {
            findings.Add(
                DeviceQuerySeverity.Warning,
                "UnknownChartOption",
                name.Span,
                name.Shown,
                string.Join(", ", QueryWords.ChartOptions),
                $"No page or published query has the option '{name.Shown}' of render.");
        }
    }

    private QuerySyntaxException AfterOperator(QueryPipeline pipeline, string end) =>
        cursor.Unexpected(pipeline.Operators.LastOrDefault() switch
    {
        null => "| or " + end,
        WhereOperator => "and, or, a comparison, | or " + end,
        _ => "a comma, | or " + end,
    });
}
