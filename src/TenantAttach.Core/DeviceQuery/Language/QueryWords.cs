namespace TenantAttach.Core.DeviceQuery.Language;

/// <summary>A function of the language.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Least">The fewest arguments.</param>
/// <param name="Most">The most arguments.</param>
/// <param name="Type">What it gives; <see cref="DeviceQueryType.Unknown"/> where that follows from an argument.</param>
/// <param name="Usage">How it is written.</param>
/// <param name="FirstSiteVersion">The first site version that has it.</param>
internal sealed record QueryFunction(string Name, int Least, int Most, DeviceQueryType Type, string Usage, int FirstSiteVersion = 2006);

/// <summary>The words of the language.</summary>
/// <remarks>
/// Documented: operators, functions, and aggregates on the pages "CMPivot overview" and "CMPivot changes" (1810, 1906, 2107), which say
/// that these
/// are the supported ones. Hence a word that is not among them is refused.
/// </remarks>
internal static class QueryWords
{
    /// <summary>The most arguments of strcat.</summary>
    public const int MostParts = 64;

    /// <summary>The operators that follow a pipe.</summary>
    public static readonly IReadOnlyList<string> Operators =
    [
        "count", "distinct", "join", "order by", "project", "render", "summarize", "take", "top", "where",
    ];

    /// <summary>The ways to join. In use are all but the first, which is the default of the language that CMPivot's is a part of.</summary>
    public static readonly IReadOnlyList<string> JoinKinds = ["innerunique", "inner", "leftouter", "rightouter", "fullouter"];

    /// <summary>The charts that render draws.</summary>
    public static readonly IReadOnlyList<string> ChartKinds = ["barchart", "columnchart", "piechart", "timechart"];

    /// <summary>What can be said about a chart.</summary>
    public static readonly IReadOnlyList<string> ChartOptions = ["kind", "title", "xtitle", "ytitle", "legend"];

    /// <summary>The parts of a date.</summary>
    public static readonly IReadOnlyList<string> DateParts =
        ["year", "quarter", "month", "week", "day", "hour", "minute", "second", "millisecond", "microsecond", "nanosecond"];

    /// <summary>The functions over groups of rows.</summary>
    public static readonly IReadOnlyList<QueryFunction> Aggregates =
    [
        new("avg", 1, 1, DeviceQueryType.Number, "avg(value)"),
        new("count", 0, 0, DeviceQueryType.Number, "count()"),
        new("countif", 1, 1, DeviceQueryType.Number, "countif(condition)"),
        new("dcount", 1, 1, DeviceQueryType.Number, "dcount(value)"),
        new("max", 1, 1, DeviceQueryType.Unknown, "max(value)"),
        new("maxif", 2, 2, DeviceQueryType.Unknown, "maxif(value, condition)", 2107),
        new("min", 1, 1, DeviceQueryType.Unknown, "min(value)"),
        new("minif", 2, 2, DeviceQueryType.Unknown, "minif(value, condition)", 2107),
        new("percentile", 2, 2, DeviceQueryType.Number, "percentile(value, percentage)"),
        new("sum", 1, 1, DeviceQueryType.Number, "sum(value)"),
        new("sumif", 2, 2, DeviceQueryType.Number, "sumif(value, condition)"),
    ];

    /// <summary>The functions of values.</summary>
    public static readonly IReadOnlyList<QueryFunction> Functions =
    [
        new("ago", 1, 1, DeviceQueryType.DateTime, "ago(timespan)"),
        new("bin", 2, 2, DeviceQueryType.Unknown, "bin(value, size)"),
        new("case", 3, int.MaxValue, DeviceQueryType.Unknown, "case(condition, value, ..., otherwise)"),
        new("datetime_add", 3, 3, DeviceQueryType.DateTime, "datetime_add('part', amount, time)"),
        new("datetime_diff", 3, 3, DeviceQueryType.Number, "datetime_diff('part', later, earlier)"),
        new("iff", 3, 3, DeviceQueryType.Unknown, "iff(condition, value, otherwise)"),
        new("iif", 3, 3, DeviceQueryType.Unknown, "iif(condition, value, otherwise)"),
        new("indexof", 2, 2, DeviceQueryType.Number, "indexof(text, part)"),
        new("isnotnull", 1, 1, DeviceQueryType.Boolean, "isnotnull(value)"),
        new("isnull", 1, 1, DeviceQueryType.Boolean, "isnull(value)"),
        new("now", 0, 0, DeviceQueryType.DateTime, "now()"),
        new("strcat", 1, MostParts, DeviceQueryType.Text, "strcat(text, ...)"),
        new("strlen", 1, 1, DeviceQueryType.Number, "strlen(text)"),
        new("substring", 2, 3, DeviceQueryType.Text, "substring(text, start)"),
        new("tostring", 1, 1, DeviceQueryType.Text, "tostring(value)"),
    ];

    /// <summary>Words that other dialects have in the place of an operator, and what to write.</summary>
    public static readonly IReadOnlyDictionary<string, string> ForeignOperators = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["sort"] = "Write order by.",
        ["limit"] = "Write take.",
        ["filter"] = "Write where.",
        ["extend"] = "Write project with all columns that are wanted.",
        ["order"] = "Write order by.",
        ["select"] = "Write project.",
    };

    /// <summary>Words that other dialects have between two values, and what to write.</summary>
    public static readonly IReadOnlyDictionary<string, string> ForeignComparisons = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["has"] = "Write contains.",
        ["in"] = "Write several comparisons with or between them.",
        ["between"] = "Write two comparisons with and between them.",
        ["matches"] = "Write like, with % for any characters and _ for one.",
        ["not"] = "Write the comparison that says the opposite.",
        ["on"] = "Leave it out: rows are always joined by their device.",
    };

    /// <summary>The name that is nearest to what was written.</summary>
    /// <param name="written">What was written.</param>
    /// <param name="names">The names.</param>
    /// <returns>The name, or null where none is near.</returns>
    public static string? Nearest(string written, IEnumerable<string> names)
    {
        if (written.Length > 64)
        {
            return null;
        }

        var best = names.Select(name => (Name: name, Distance: Distance(written.ToUpperInvariant(), name.ToUpperInvariant())))
            .OrderBy(pair => pair.Distance)
            .FirstOrDefault();
        return best.Name is not null && best.Distance <= Math.Max(1, written.Length / 3) ? best.Name
            : names.FirstOrDefault(name => written.Length > 2 && name.StartsWith(written, StringComparison.OrdinalIgnoreCase));
    }

    // The number of letters to put in, to take away or to change.
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (left[i - 1] == right[j - 1] ? 0 : 1));
                corner = above;
            }
        }

        return row[right.Length];
    }
}
