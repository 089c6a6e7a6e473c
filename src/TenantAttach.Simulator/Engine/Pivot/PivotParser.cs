namespace TenantAttach.Simulator.Engine;

/// <summary>Makes a plan of a query.</summary>
internal sealed class PivotParser
{
    private const int MostJoins = 5;
    private const int MostColumns = 64;
    private const string Device = "Device";

    // The fewest arguments of functions over groups are the most, too.
    private static readonly Dictionary<string, int> Aggregates = new(StringComparer.Ordinal)
    {
        ["avg"] = 1,
        ["count"] = 0,
        ["countif"] = 1,
        ["dcount"] = 1,
        ["max"] = 1,
        ["maxif"] = 2,
        ["min"] = 1,
        ["minif"] = 2,
        ["percentile"] = 2,
        ["sum"] = 1,
        ["sumif"] = 2,
    };

    private readonly PivotScanner scanner;
    private readonly PivotExpressions expressions;
    private readonly IPivotSource source;
    private readonly List<PivotLeaf> leaves = [];
    private int joins;

    private PivotParser(string query, IPivotSource source)
    {
        scanner = new PivotScanner(query);
        expressions = new PivotExpressions(scanner, source);
        this.source = source;
    }

    /// <summary>Compiles a query; what is wrong with it is a 400.</summary>
    public static PivotPlan Compile(string query, IPivotSource source)
    {
        var parser = new PivotParser(query, source);
        var (_, run) = parser.Pipeline();
        return parser.scanner.IsEnd ? new PivotPlan(parser.leaves, run) : throw parser.scanner.Wrong();
    }

    private (PivotColumns Columns, Func<PivotTable> Run) Pipeline() => scanner.Nested(() =>
    {
        var (leaf, columns) = Leaf();

        // What a device can do with its own rows alone, it does before it sends them.
        Func<IEnumerable<object?[]>, IEnumerable<object?[]>> onDevice = rows => rows;
        var first = columns;
        var isEnded = false;
        while (scanner.Sees("|", "where") || scanner.Sees("|", "project"))
        {
            scanner.Takes("|");
            var (next, step) = scanner.Word() == "where" ? Where(first) : Project(first, maybeNamed: true);
            var before = onDevice;
            onDevice = rows => step(before(rows));
            first = next;
        }

        var isCounted = scanner.Sees("|", "summarize") || scanner.Sees("|", "count");
        var sent = first;
        Func<PivotTable> run = () => new PivotTable(sent, [.. source.Read(leaf, onDevice, isCounted)]);
        while (scanner.Takes("|"))
        {
            if (isEnded)
            {
                throw scanner.Wrong();
            }

            isEnded = scanner.Sees("render");
            (first, run) = Step(first, run);
        }

        return (first, run);
    });

    private (PivotLeaf Leaf, PivotColumns Columns) Leaf()
    {
        var name = scanner.Word();
        var entity = source.Find(name);
        if (entity is null || entity.FirstSiteVersion > source.SiteVersion)
        {
            throw scanner.Wrong($"the entity '{name}' is not known.");
        }

        var arguments = scanner.Takes("(") ? expressions.Arguments(new PivotColumns([], false)) : null;
        var fits = entity.Arguments == 0
            ? arguments is null
            : arguments?.Count >= 1
                && arguments.Count <= entity.Arguments
                && arguments[0].Constant is string
                && (arguments.Count < 2 || arguments[1].Constant is TimeSpan);
        if (!fits)
        {
            throw scanner.Wrong($"the entity '{name}' does not take these arguments.");
        }

        var leaf = new PivotLeaf(
            entity, arguments?[0].Constant as string ?? string.Empty,
            arguments?.Count > 1 ? (TimeSpan)arguments[1].Constant! : TimeSpan.FromHours(24));
        leaves.Add(leaf);
        return (leaf, new PivotColumns([string.Empty, Device, .. entity.Columns], entity.IsOpen));
    }

    private (PivotColumns Columns, Func<PivotTable> Run) Step(PivotColumns columns, Func<PivotTable> run)
    {
        var name = scanner.Word();
        switch (name)
        {
            case "where":
                return OnRows(run, Where(columns));
            case "project":
                return OnRows(run, Project(columns, maybeNamed: true));
            case "distinct":
                var (kept, step) = Project(columns, maybeNamed: false);
                var isKept = columns.IsKeyed && kept.IndexOf(Device) >= 0;
                return OnRows(run, (kept with { IsKeyed = isKept }, rows => step(rows).Select(Rekeyed).Distinct(PivotRowRules.Rules)));
            case "count":
                return OnRows(run, (PivotColumns.None.And("Count") with { IsKeyed = false }, rows => [[null, (long)rows.Count()]]));
            case "take":
                var most = Whole();
                return OnRows(run, (columns, rows => rows.Take(most)));
            case "top":
                var best = Whole();
                scanner.Need("by");
                var sorted = Sorted(columns);
                return OnRows(run, (columns, rows => sorted(rows).Take(best)));
            case "order":
                scanner.Need("by");
                return OnRows(run, (columns, Sorted(columns)));
            case "summarize":
                return OnRows(run, Summarize(columns));
            case "join":
                return Join(columns, run);
            case "render":
                Render();
                return (columns, run);
            default:
                throw scanner.Wrong($"the operator '{name}' is not known.");
        }
    }

    private static (PivotColumns Columns, Func<PivotTable> Run) OnRows(
        Func<PivotTable> run, (PivotColumns Columns, Func<IEnumerable<object?[]>, IEnumerable<object?[]>> Step) next) =>
        (next.Columns, () => new PivotTable(next.Columns, [.. next.Step(run().Rows)]));

    private (PivotColumns Columns, Func<IEnumerable<object?[]>, IEnumerable<object?[]>> Step) Where(PivotColumns columns)
    {
        var condition = expressions.Condition(columns);
        return (columns, rows => rows.Where(row => PivotValues.IsTrue(condition.Of(row))));
    }

    private (PivotColumns Columns, Func<IEnumerable<object?[]>, IEnumerable<object?[]>> Step) Project(PivotColumns columns, bool maybeNamed)
    {
        var made = PivotColumns.None with { IsKeyed = columns.IsKeyed };
        var values = new List<PivotExpression>();
        do
        {
            var (name, value) = Item(columns, maybeNamed);
            if (!maybeNamed && value.Column is null)
            {
                throw scanner.Wrong("distinct takes columns.");
            }

            made = Placed(made, name ?? value.Column, value.Name ?? "Column1");
            values.Add(value);
        }
        while (scanner.Takes(","));
        return (made, rows => rows.Select(row => (object?[])[row[0], .. values.Select(value => value.Of(row))]));
    }

    private (string? Name, PivotExpression Value) Item(PivotColumns columns, bool maybeNamed)
    {
        string? name = null;
        if (maybeNamed && scanner.NamesFollow)
        {
            name = scanner.Word();
            scanner.Need("=");
        }

        return (name, expressions.Read(columns));
    }

    // After groups, a row belongs to a device where the device is one of its values.
    private static object?[] Rekeyed(object?[] row) => [PivotDevice.Of(row.Skip(1)), .. row.Skip(1)];

    private PivotColumns Placed(PivotColumns columns, string? name, string otherwise) => name is null ? columns.And(columns.Free(otherwise))
        : columns.IndexOf(name) >= 0 ? throw scanner.Wrong($"there are two columns '{name}'.")
        : columns.And(name);

    private int Whole() =>
        scanner.Kind == "number" && scanner.Literal() is long number ? (int)Math.Min(number, int.MaxValue) : throw scanner.Wrong();

    private Func<IEnumerable<object?[]>, IEnumerable<object?[]>> Sorted(PivotColumns columns)
    {
        var keys = new List<(PivotExpression Value, bool IsRising)>();
        do
        {
            var value = expressions.Read(columns);
            if (value.Column is null)
            {
                throw scanner.Wrong("rows are sorted by columns.");
            }

            var isRising = scanner.Takes("asc");
            if (!isRising)
            {
                scanner.Takes("desc");
            }

            keys.Add((value, isRising));
        }
        while (scanner.Takes(","));
        return rows => keys.Skip(1).Aggregate(
            keys[0].IsRising
                ? rows.OrderBy(keys[0].Value.Of, PivotValues.Rules)
                : rows.OrderByDescending(keys[0].Value.Of, PivotValues.Rules),
            (sorted, key) => key.IsRising
                ? sorted.ThenBy(key.Value.Of, PivotValues.Rules)
                : sorted.ThenByDescending(key.Value.Of, PivotValues.Rules));
    }

    private (PivotColumns Columns, Func<IEnumerable<object?[]>, IEnumerable<object?[]>> Step) Summarize(PivotColumns columns)
    {
        var values = new List<(string? Name, string Function, List<PivotExpression> Arguments)>();
        if (!scanner.Sees("by"))
        {
            do
            {
                values.Add(Aggregate(columns));
            }
            while (scanner.Takes(","));
        }

        var made = PivotColumns.None with { IsKeyed = false };
        var groups = new List<PivotExpression>();
        if (scanner.Takes("by"))
        {
            do
            {
                var (name, value) = Item(columns, maybeNamed: true);
                made = Placed(made, name ?? value.Column, value.Name ?? "Column1");
                var isDevice = columns.IsKeyed && Device.Equals(value.Column, StringComparison.OrdinalIgnoreCase);
                made = made with { IsKeyed = made.IsKeyed || isDevice };
                groups.Add(value);
            }
            while (scanner.Takes(","));
        }

        foreach (var value in values)
        {
            // The documented name of an unnamed one: count_, sum_, dcount_.
            made = Placed(made, value.Name, value.Function + "_");
        }

        return (made, rows => Grouped(rows, groups).Select(group => (object?[])
        [
            PivotDevice.Of(group.Key),
            .. group.Key,
            .. values.Select(value => PivotAggregates.Of(value.Function, group.Rows, [.. value.Arguments.Select(argument => argument.Of)])),
        ]));
    }

    private (string? Name, string Function, List<PivotExpression> Arguments) Aggregate(PivotColumns columns)
    {
        string? name = null;
        if (scanner.NamesFollow)
        {
            name = scanner.Word();
            scanner.Need("=");
        }

        var function = scanner.Word();
        scanner.Need("(");
        var arguments = expressions.Arguments(columns);
        if (!Aggregates.TryGetValue(function, out var count)
            || arguments.Count != count
            || (function is "maxif" or "minif" && source.SiteVersion < 2107))
        {
            throw scanner.Wrong($"the aggregate function '{function}' is not known with {arguments.Count} arguments.");
        }

        if (function is "countif" or "sumif" or "maxif" or "minif")
        {
            expressions.Condition(arguments[count - 1]);
        }

        if ((function == "percentile" && !(PivotValues.Number(arguments[1].Constant) is >= 0 and <= 100))
            || (function is "sum" or "avg" or "sumif" or "percentile" && arguments[0].Kind is 's' or 'b'))
        {
            throw scanner.Wrong($"{function} does not take these arguments.");
        }

        return (name, function, arguments);
    }

    private static IEnumerable<(object?[] Key, IReadOnlyList<object?[]> Rows)> Grouped(
        IEnumerable<object?[]> rows, List<PivotExpression> groups)
    {
        if (groups.Count == 0)
        {
            return [([], [.. rows])];
        }

        var found = new Dictionary<object?[], List<object?[]>>(PivotRowRules.Rules);
        var order = new List<object?[]>();
        foreach (var row in rows)
        {
            var key = groups.Select(group => group.Of(row)).ToArray();
            if (!found.TryGetValue(key, out var members))
            {
                found[key] = members = [];
                order.Add(key);
            }

            members.Add(row);
        }

        return order.Select(key => (key, (IReadOnlyList<object?[]>)found[key]));
    }

    private (PivotColumns Columns, Func<PivotTable> Run) Join(PivotColumns left, Func<PivotTable> runLeft)
    {
        var kind = "innerunique";
        if (scanner.Sees("kind", "="))
        {
            scanner.Word();
            scanner.Need("=");
            kind = scanner.Word();
        }

        if (++joins > MostJoins || kind is not ("innerunique" or "inner" or "leftouter" or "rightouter" or "fullouter"))
        {
            throw scanner.Wrong("the join is not supported.");
        }

        PivotColumns right;
        Func<PivotTable> runRight;
        if (scanner.Takes("("))
        {
            (right, runRight) = Pipeline();
            scanner.Need(")");
        }
        else
        {
            var (leaf, columns) = Leaf();
            (right, runRight) = (columns, () => new PivotTable(columns, [.. source.Read(leaf, rows => rows, false)]));
        }

        if (!left.IsKeyed || !right.IsKeyed)
        {
            throw scanner.Wrong("join needs rows of devices on both sides.");
        }

        // The column Device is in the result once, where a side has it.
        var device = left.IndexOf(Device);
        var dropped = device < 0 ? -1 : right.IndexOf(Device);
        var joined = right.Names.Where((_, index) => index > 0 && index != dropped)
            .Aggregate(left with { IsOpen = left.IsOpen || right.IsOpen }, (all, name) => all.And(all.Free(name)));
        return joined.Names.Count - 1 > MostColumns ? throw scanner.Wrong($"the join has more than {MostColumns} columns.")
            : (joined, () => new PivotTable(
                joined, [.. PivotJoin.Rows(kind, runLeft().Rows, runRight().Rows, device, dropped, left.Names.Count, right.Names.Count)]));
    }

    private void Render()
    {
        if (scanner.Word() is not ("barchart" or "columnchart" or "piechart" or "timechart"))
        {
            throw scanner.Wrong("the chart is not known.");
        }

        if (scanner.Takes("with"))
        {
            scanner.Need("(");
            while (!scanner.Takes(")"))
            {
                if (scanner.Kind is "word" or "sign")
                {
                    scanner.Takes(scanner.Text);
                }
                else
                {
                    scanner.Literal();
                }
            }
        }
    }
}
