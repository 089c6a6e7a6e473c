using System.Collections.Generic;
using System.Linq;

namespace TenantAttach.Core.DeviceQuery.Language;

/// <summary>What an expression gives.</summary>
/// <param name="Type">The type.</param>
/// <param name="IsCertain">Whether that follows from the query alone: what entities hold in a column is known only by experience.</param>
internal readonly record struct QueryValue(DeviceQueryType Type, bool IsCertain);

/// <summary>Checks expressions: columns, functions, types.</summary>
internal sealed class QueryTypes(QueryFindings findings)
{
    private static readonly QueryValue Unknown = new(DeviceQueryType.Unknown, false);
    private static readonly QueryValue Condition = new(DeviceQueryType.Boolean, true);
    private static readonly string[] OnTexts = ["like", "!like", "contains", "!contains", "startswith", "!startswith", "endswith", "!endswith"];

    /// <summary>The first site version that has all functions that were seen.</summary>
    public int FirstSiteVersion { get; private set; } = 2006;

    /// <summary>Where the function stands because of which the version is needed.</summary>
    public (QuerySpan Span, string Name) Newest { get; private set; }

    /// <summary>Checks an expression.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="table">The columns that it can use.</param>
    /// <returns>What it gives.</returns>
    public QueryValue Check(QueryExpression expression, QueryTable table) => expression switch
    {
        LiteralExpression literal => new QueryValue(literal.Type, true),
        ColumnExpression column => new QueryValue(Resolve(column, table)?.Type ?? DeviceQueryType.Unknown, false),
        CallExpression call => CheckCall(call, table),
        MinusExpression minus => CheckMinus(minus, table),
        BinaryExpression binary => CheckBinary(binary, table),
        _ => Unknown,
    };

    /// <summary>Checks an expression that has to be true or false.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="table">The columns that it can use.</param>
    /// <param name="owner">What needs it.</param>
    public void CheckCondition(QueryExpression expression, QueryTable table, string owner)
    {
        var value = Check(expression, table);
        if (value.Type is not (DeviceQueryType.Boolean or DeviceQueryType.Unknown))
        {
            Report(value.IsCertain, "NotACondition", expression.Span, Describe(expression), "a condition", $"{owner} needs a condition, and this is {Name(value.Type)}.", "Compare it with something.");
        }
    }

    /// <summary>Checks a function over a group of rows.</summary>
    /// <param name="call">The call.</param>
    /// <param name="table">The columns that it can use.</param>
    /// <returns>What it gives.</returns>
    public QueryValue CheckAggregate(CallExpression call, QueryTable table)
    {
        if (QueryWords.Aggregates.FirstOrDefault(one => one.Name == call.Name) is not { } aggregate)
        {
            var names = QueryWords.Aggregates.Select(one => one.Name).ToList();
            var isFunction = QueryWords.Functions.Any(one => one.Name == call.Name);
            findings.Error(
                isFunction ? "NotAnAggregate" : "UnknownFunction",
                call.Span,
                call.Name,
                string.Join(", ", names),
                isFunction ? $"{call.Name}() says nothing about a group of rows." : $"CMPivot has no aggregate function '{call.Name}'.",
                isFunction ? "Put it into a project before or after summarize." : Suggestion(call.Name, names));
            return Unknown;
        }

        Use(aggregate, call);
        if (!CheckCount(aggregate, call))
        {
            return Unknown;
        }

        var values = call.Arguments.Select((argument, index) => IsConditionOf(aggregate.Name, index) ? ConditionOf(argument, table, aggregate.Name) : Check(argument, table)).ToList();
        if (aggregate.Name is "avg" or "sum" or "sumif" or "percentile" && values[0].Type is DeviceQueryType.Text or DeviceQueryType.Boolean)
        {
            Report(values[0].IsCertain, "WrongType", call.Arguments[0].Span, Describe(call.Arguments[0]), "a number", $"{aggregate.Name}() needs a number, and this is {Name(values[0].Type)}.");
        }

        if (aggregate.Name == "percentile" && call.Arguments[1] is not LiteralExpression { Value: long and >= 0 and <= 100 or double and >= 0 and <= 100 })
        {
            findings.Error("WrongArgument", call.Arguments[1].Span, Describe(call.Arguments[1]), "a number from 0 to 100", "percentile() needs a number from 0 to 100 after the value.");
        }

        return aggregate.Type == DeviceQueryType.Unknown ? values[0] : new QueryValue(aggregate.Type, true);
    }

    /// <summary>Finds a column; where it is not there for certain, that is an error.</summary>
    /// <param name="column">The column.</param>
    /// <param name="table">The columns that there are.</param>
    /// <returns>The column, or null.</returns>
    public DeviceQueryColumn? Resolve(ColumnExpression column, QueryTable table)
    {
        if (table.Find(column.Name) is { } found)
        {
            return found;
        }

        if (table.IsComplete || table.Columns.Count > 1)
        {
            var names = table.Columns.Select(one => one.Name).ToList();
            findings.Add(
                table.IsComplete ? DeviceQuerySeverity.Error : DeviceQuerySeverity.Warning,
                "UnknownColumn",
                column.Span,
                column.Name,
                string.Join(", ", names),
                table.IsComplete ? $"There is no column '{column.Name}' here." : $"The entity is not known to have a column '{column.Name}'.",
                Suggestion(column.Name, names));
        }

        return null;
    }

    /// <summary>What an expression is, for people.</summary>
    /// <param name="expression">The expression.</param>
    /// <returns>A word of it.</returns>
    public static string Describe(QueryExpression expression) => expression switch
    {
        LiteralExpression { Value: string text } => "'" + text + "'",
        LiteralExpression literal => System.Convert.ToString(literal.Value, System.Globalization.CultureInfo.InvariantCulture)!,
        ColumnExpression column => column.Name,
        CallExpression call => call.Name + "()",
        BinaryExpression binary => binary.Operator,
        _ => "-",
    };

    /// <summary>A hint at a name that may have been meant.</summary>
    /// <param name="written">What was written.</param>
    /// <param name="names">The names that there are.</param>
    /// <returns>The hint, or null.</returns>
    public static string? Suggestion(string written, IEnumerable<string> names) => QueryWords.Nearest(written, names) is { } near ? $"Did you mean {near}?" : null;

    private static string Name(DeviceQueryType type) => type switch
    {
        DeviceQueryType.Text => "a text",
        DeviceQueryType.Number => "a number",
        DeviceQueryType.Boolean => "a condition",
        DeviceQueryType.DateTime => "a time",
        _ => "a length of time",
    };

    private static bool IsConditionOf(string function, int index) =>
        function is "countif" or "iif" or "iff" ? index == 0 : function is "sumif" or "maxif" or "minif" && index == 1;

    private QueryValue ConditionOf(QueryExpression expression, QueryTable table, string owner)
    {
        CheckCondition(expression, table, owner + "()");
        return Condition;
    }

    private void Report(bool isCertain, string id, QuerySpan span, string found, string? expected, string message, string? remedy = null) =>
        findings.Add(isCertain ? DeviceQuerySeverity.Error : DeviceQuerySeverity.Warning, id, span, found, expected, message, remedy);

    private void Use(QueryFunction function, CallExpression call)
    {
        if (function.FirstSiteVersion > FirstSiteVersion)
        {
            FirstSiteVersion = function.FirstSiteVersion;
            Newest = (call.Span, function.Name + "()");
        }
    }

    private bool CheckCount(QueryFunction function, CallExpression call)
    {
        var count = call.Arguments.Count;
        var fits = count >= function.Least && count <= function.Most && (function.Name != "case" || count % 2 == 1);
        if (!fits)
        {
            findings.Error("WrongArgumentCount", call.Span, $"{count} argument{(count == 1 ? string.Empty : "s")}", function.Usage, $"{call.Name}() was given {count} argument{(count == 1 ? string.Empty : "s")}.", $"Write {function.Usage}{(function.Name == "strcat" ? $", with at most {QueryWords.MostParts}" : string.Empty)}.");
        }

        return fits;
    }

    private QueryValue CheckCall(CallExpression call, QueryTable table)
    {
        if (QueryWords.Functions.FirstOrDefault(one => one.Name == call.Name) is not { } function)
        {
            var names = QueryWords.Functions.Select(one => one.Name).ToList();
            var isAggregate = QueryWords.Aggregates.Any(one => one.Name == call.Name);
            findings.Error(
                isAggregate ? "AggregateOutsideSummarize" : "UnknownFunction",
                call.Span,
                call.Name,
                string.Join(", ", names),
                isAggregate ? $"{call.Name}() stands only directly in summarize." : $"CMPivot has no function '{call.Name}'.",
                isAggregate ? "Summarize first, and go on with its column after the next pipe." : Suggestion(call.Name, names));
            return Unknown;
        }

        if (!CheckCount(function, call))
        {
            return Unknown;
        }

        var values = call.Arguments.Select((argument, index) => IsConditionOf(call.Name, index) || (call.Name == "case" && index % 2 == 0 && index < call.Arguments.Count - 1)
            ? ConditionOf(argument, table, call.Name) : Check(argument, table)).ToList();
        switch (call.Name)
        {
            case "ago":
                Need(call, 0, values, DeviceQueryType.TimeSpan);
                break;
            case "datetime_add" or "datetime_diff":
                CheckPart(call.Arguments[0], call.Name);
                Need(call, 1, values, call.Name == "datetime_add" ? DeviceQueryType.Number : DeviceQueryType.DateTime);
                Need(call, 2, values, DeviceQueryType.DateTime);
                break;
            case "substring":
                Need(call, 1, values, DeviceQueryType.Number);
                break;
            case "bin":
                Need(call, 1, values, values[0].Type switch { DeviceQueryType.DateTime or DeviceQueryType.TimeSpan => DeviceQueryType.TimeSpan, DeviceQueryType.Number => DeviceQueryType.Number, _ => values[1].Type });
                return values[0];
            case "case" or "iif" or "iff":
                return values[1];
        }

        return new QueryValue(function.Type, true);
    }

    private void Need(CallExpression call, int index, List<QueryValue> values, DeviceQueryType type)
    {
        if (values[index].Type != type && values[index].Type != DeviceQueryType.Unknown)
        {
            Report(values[index].IsCertain, "WrongType", call.Arguments[index].Span, Describe(call.Arguments[index]), Name(type), $"{call.Name}() needs {Name(type)} here, and this is {Name(values[index].Type)}.");
        }
    }

    private void CheckPart(QueryExpression part, string function)
    {
        if (part is not LiteralExpression { Value: string text } || !QueryWords.DateParts.Contains(text.ToLowerInvariant()))
        {
            findings.Error("WrongArgument", part.Span, Describe(part), string.Join(", ", QueryWords.DateParts), $"{function}() begins with a part of a date as a text.", part is LiteralExpression { Value: string near } ? Suggestion(near, QueryWords.DateParts) : "Write for example 'day'.");
        }
    }

    private QueryValue CheckMinus(MinusExpression minus, QueryTable table)
    {
        var value = Check(minus.Operand, table);
        if (value.Type is DeviceQueryType.Text or DeviceQueryType.Boolean or DeviceQueryType.DateTime)
        {
            Report(value.IsCertain, "WrongType", minus.Span, Describe(minus.Operand), "a number or a length of time", $"A minus cannot stand before {Name(value.Type)}.");
        }

        return value;
    }

    private QueryValue CheckBinary(BinaryExpression binary, QueryTable table)
    {
        if (binary.Operator is "and" or "or")
        {
            CheckCondition(binary.Left, table, binary.Operator);
            CheckCondition(binary.Right, table, binary.Operator);
            return Condition;
        }

        var left = Check(binary.Left, table);
        var right = Check(binary.Right, table);
        var isKnown = left.Type != DeviceQueryType.Unknown && right.Type != DeviceQueryType.Unknown;
        if (OnTexts.Contains(binary.Operator))
        {
            if (right.Type is not (DeviceQueryType.Text or DeviceQueryType.Unknown))
            {
                Report(right.IsCertain, "WrongType", binary.Right.Span, Describe(binary.Right), "a text", $"{binary.Operator} needs a text behind it, and this is {Name(right.Type)}.", "Put it into quotation marks.");
            }

            return Condition;
        }

        if (binary.Operator is "+" or "-" or "*" or "/" or "%")
        {
            return Arithmetic(binary, left, right);
        }

        if (isKnown && left.Type != right.Type)
        {
            findings.Add(DeviceQuerySeverity.Warning, "TypeMismatch", binary.OperatorSpan, binary.Operator, null, $"{Name(left.Type)} is compared with {Name(right.Type)}.", "Compare like with like, for example with tostring().");
        }

        return Condition;
    }

    private QueryValue Arithmetic(BinaryExpression binary, QueryValue left, QueryValue right)
    {
        var isCertain = left.IsCertain && right.IsCertain;
        foreach (var (side, value) in new[] { (binary.Left, left), (binary.Right, right) }.OrderByDescending(pair => pair.Item2.IsCertain))
        {
            if (value.Type is DeviceQueryType.Text or DeviceQueryType.Boolean)
            {
                Report(value.IsCertain, "WrongType", side.Span, Describe(side), "a number, a time or a length of time", $"{binary.Operator} cannot be used with {Name(value.Type)}.", value.Type == DeviceQueryType.Text && binary.Operator == "+" ? "Write strcat() to put texts together." : null);
                return Unknown;
            }
        }

        if (left.Type == DeviceQueryType.Unknown || right.Type == DeviceQueryType.Unknown)
        {
            return Unknown;
        }

        var type = (left.Type, binary.Operator, right.Type) switch
        {
            (DeviceQueryType.Number, _, DeviceQueryType.Number) => DeviceQueryType.Number,
            (DeviceQueryType.DateTime, "+" or "-", DeviceQueryType.TimeSpan) => DeviceQueryType.DateTime,
            (DeviceQueryType.TimeSpan, "+", DeviceQueryType.DateTime) => DeviceQueryType.DateTime,
            (DeviceQueryType.DateTime, "-", DeviceQueryType.DateTime) => DeviceQueryType.TimeSpan,
            (DeviceQueryType.TimeSpan, "+" or "-", DeviceQueryType.TimeSpan) => DeviceQueryType.TimeSpan,
            (DeviceQueryType.TimeSpan, "*" or "/", DeviceQueryType.Number) => DeviceQueryType.TimeSpan,
            (DeviceQueryType.Number, "*", DeviceQueryType.TimeSpan) => DeviceQueryType.TimeSpan,
            (DeviceQueryType.TimeSpan, "/", DeviceQueryType.TimeSpan) => DeviceQueryType.Number,
            _ => DeviceQueryType.Unknown,
        };
        if (type == DeviceQueryType.Unknown)
        {
            Report(isCertain, "WrongType", binary.OperatorSpan, binary.Operator, null, $"{binary.Operator} cannot stand between {Name(left.Type)} and {Name(right.Type)}.");
        }

        return new QueryValue(type, isCertain);
    }
}
