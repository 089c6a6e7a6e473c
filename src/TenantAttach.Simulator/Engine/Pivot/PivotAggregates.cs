namespace TenantAttach.Simulator.Engine;

/// <summary>What functions over groups of rows give. Null values take no part.</summary>
internal static class PivotAggregates
{
    public static object? Of(string name, IReadOnlyList<object?[]> rows, IReadOnlyList<Func<object?[], object?>> arguments)
    {
        if (name == "count")
        {
            return (long)rows.Count;
        }

        if (name == "countif")
        {
            return (long)rows.Count(row => PivotValues.IsTrue(arguments[0](row)));
        }

        var counted = name is "sumif" or "maxif" or "minif" ? rows.Where(row => PivotValues.IsTrue(arguments[1](row))) : rows;
        var values = counted.Select(row => arguments[0](row)).Where(value => value is not null).ToList();
        return name switch
        {
            "dcount" => (long)values.Distinct(PivotValues.Rules).Count(),
            "sum" or "sumif" => Sum(values) ?? 0L,
            "avg" =>
                Sum(values) is not { } sum
                    ? null
                    : sum is TimeSpan span
                    ? TimeSpan.FromTicks(span.Ticks / values.Count)
                    : PivotValues.Number(sum) / values.Count(value => PivotValues.Number(value) is not null),
            "max" or "maxif" => values.OrderByDescending(value => value, PivotValues.Rules).FirstOrDefault(),
            "min" or "minif" => values.OrderBy(value => value, PivotValues.Rules).FirstOrDefault(),
            _ => Percentile(values, PivotValues.Number(arguments[1]([]))!.Value),
        };
    }

    private static object? Sum(List<object?> values)
    {
        if (values.Count > 0 && values.All(value => value is TimeSpan))
        {
            return TimeSpan.FromTicks(values.Sum(value => ((TimeSpan)value!).Ticks));
        }

        var numbers = values.Where(value => PivotValues.Number(value) is not null).ToList();
        return numbers.Count == 0 ? null
            : numbers.All(value => value is long) ? numbers.Aggregate(0L, (sum, value) => unchecked(sum + (long)value!))
            : numbers.Sum(value => PivotValues.Number(value)!.Value);
    }

    // The nearest rank: the smallest value that the wanted share of values does not exceed.
    private static object? Percentile(List<object?> values, double percentage) => values.Count == 0 ? null
        : values.OrderBy(value => value, PivotValues.Rules).ElementAt(Math.Max(0, (int)Math.Ceiling(percentage / 100 * values.Count) - 1));
}
