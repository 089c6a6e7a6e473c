namespace TenantAttach.Core.DeviceQuery.Language;

/// <summary>The columns that operators make. Pure.</summary>
/// <remarks>
/// Documented: a column of an aggregate that has no name is its function and an underscore (<c>count_</c>, <c>dcount_</c>, <c>sum_</c>).
/// Seen in use: an expression behind by that has no name is its function. Inferred: the same for project.
/// </remarks>
internal sealed class QueryColumns(QueryFindings findings, QueryTypes types)
{
    /// <summary>The column of count.</summary>
    public static QueryTable Count { get; } =
        new([new DeviceQueryColumn { Name = "Count", Type = DeviceQueryType.Number }], QueryKnowledge.Complete, false);

    /// <summary>The columns of distinct.</summary>
    /// <param name="step">The operator.</param>
    /// <param name="table">What it takes.</param>
    /// <returns>What it gives.</returns>
    public QueryTable Distinct(DistinctOperator step, QueryTable table)
    {
        foreach (var item in step.Columns)
        {
            NeedColumn(item, "distinct");
        }

        var columns = new List<DeviceQueryColumn>();
        var isNamed = AddAll(columns, step.Columns, table);
        return new QueryTable(columns, isNamed ? QueryKnowledge.Complete : QueryKnowledge.Expected, IsOfDevices(step.Columns, table));
    }

    /// <summary>The columns of project.</summary>
    /// <param name="step">The operator.</param>
    /// <param name="table">What it takes.</param>
    /// <returns>What it gives.</returns>
    public QueryTable Project(ProjectOperator step, QueryTable table)
    {
        var columns = new List<DeviceQueryColumn>();
        var isNamed = AddAll(columns, step.Items, table);
        return new QueryTable(columns, isNamed ? QueryKnowledge.Complete : QueryKnowledge.Expected, table.IsOfDevices);
    }

    /// <summary>Checks what rows are sorted by.</summary>
    /// <param name="step">The operator.</param>
    /// <param name="table">What it takes.</param>
    public void Sort(SortOperator step, QueryTable table)
    {
        foreach (var item in step.Columns)
        {
            NeedColumn(item, step.Count is null ? "order by" : "top");
            types.Check(item.Value, table);
        }
    }

    /// <summary>The columns of summarize.</summary>
    /// <param name="step">The operator.</param>
    /// <param name="table">What it takes.</param>
    /// <returns>What it gives.</returns>
    public QueryTable Summarize(SummarizeOperator step, QueryTable table)
    {
        var columns = new List<DeviceQueryColumn>();
        AddAll(columns, step.Groups, table);
        foreach (var item in step.Values)
        {
            if (item.Value is CallExpression call)
            {
                var type = types.CheckAggregate(call, table);
                Add(columns, item, item.Name, call.Name + "_", type);
            }
            else
            {
                Computed(columns, item, table);
            }
        }

        return new QueryTable(columns, QueryKnowledge.Complete, IsOfDevices(step.Groups, table));
    }

    /// <summary>The name of an expression that has none.</summary>
    /// <param name="expression">The expression.</param>
    /// <returns>A column's own name, also within bin; a function's name; otherwise one that the language counts.</returns>
    public static string NameOf(QueryExpression expression) => expression switch
    {
        ColumnExpression column => column.Name,
        CallExpression { Name: "bin", Arguments: { Count: > 0 } arguments } when arguments[0] is ColumnExpression column => column.Name,
        CallExpression call => call.Name,
        _ => "Column1",
    };

    // What is computed of aggregates is not documented; what has none of them is no value of a group.
    private void Computed(List<DeviceQueryColumn> columns, QueryItem item, QueryTable table)
    {
        if (!types.CheckComputed(item.Value, table))
        {
            findings.Error(
                "NotAnAggregate",
                item.Span,
                QueryTypes.Describe(item.Value),
                string.Join(", ", QueryWords.Aggregates.Select(one => one.Name + "()")),
                "summarize takes aggregate functions only.",
                "Compute with their columns in a project after it.");
            return;
        }

        findings.Add(
            DeviceQuerySeverity.Warning,
            "ComputedAggregate",
            item.Span,
            QueryTypes.Describe(item.Value),
            "an aggregate function",
            "The pages of CMPivot do not compute with aggregates within summarize.",
            "Compute with their columns in a project after it.");
        Add(columns, item, item.Name, "Column1", DeviceQueryType.Unknown);
    }

    // Rows of distinct and summarize belong to a device where the device is what they are grouped by.
    private static bool IsOfDevices(IReadOnlyList<QueryItem> groups, QueryTable table) => table.IsOfDevices
        && groups.Any(
            item => item.Value is ColumnExpression { Name: var name }
                && name.Equals(QueryEntity.Device, StringComparison.OrdinalIgnoreCase));

    private void NeedColumn(QueryItem item, string owner)
    {
        if (item.Value is not ColumnExpression)
        {
            findings.Add(
                DeviceQuerySeverity.Warning,
                "NeedsColumn",
                item.Span,
                QueryTypes.Describe(item.Value),
                "a column",
                $"The pages of CMPivot have {owner} with columns only.",
                "Compute the column with project before it.");
        }
    }

    private bool AddAll(List<DeviceQueryColumn> columns, IReadOnlyList<QueryItem> items, QueryTable table)
    {
        var isNamed = true;
        foreach (var item in items)
        {
            var type = types.Check(item.Value, table);
            var called = NameOf(item.Value);
            var isColumn = item.Value is ColumnExpression or CallExpression { Name: "bin" };
            var found = isColumn ? table.Find(called) : null;
            var name = item.Name ?? (isColumn ? found?.Name ?? called : null);
            isNamed &= name is not null;
            Add(columns, item, name, called, item.Value is ColumnExpression ? found?.Type ?? type : type);
        }

        return isNamed;
    }

    private void Add(List<DeviceQueryColumn> columns, QueryItem item, string? name, string otherwise, DeviceQueryType type)
    {
        if (name is not null && columns.Any(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            findings.Add(
                DeviceQuerySeverity.Warning,
                "DuplicateColumn",
                item.Span,
                name,
                null,
                $"There are two columns named '{name}'.",
                "Give one of them another name with name = value.");
        }

        columns.Add(new DeviceQueryColumn { Name = QueryTable.Free(columns, name ?? otherwise), Type = type });
    }
}
