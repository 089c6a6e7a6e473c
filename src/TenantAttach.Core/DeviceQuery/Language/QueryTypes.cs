namespace TenantAttach.Core.DeviceQuery.Language;

/// <summary>Checks expressions: functions and arguments, which are documented; columns and types, which are warnings at most.</summary>
internal sealed class QueryTypes(QueryFindings findings)
{
    private const DeviceQueryType Unknown = DeviceQueryType.Unknown;

    private static readonly string[] OnTexts =
        ["like", "!like", "contains", "!contains", "startswith", "!startswith", "endswith", "!endswith"];

    /// <summary>The first site version that has all functions that were seen.</summary>
    public int FirstSiteVersion { get; private set; } = 2006;

    /// <summary>Where the function is because of which the version is needed.</summary>
    public (QuerySpan Span, string Name) Newest { get; private set; }

    /// <summary>Checks an expression.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="table">The columns that it can use.</param>
    /// <returns>What it gives.</returns>
    public DeviceQueryType Check(QueryExpression expression, QueryTable table) => expression switch
    {
        LiteralExpression literal => literal.Type,
        ColumnExpression column => TypeOf(Resolve(column, table)),
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
        var type = Check(expression, table);
        if (type is not (DeviceQueryType.Boolean or Unknown))
        {
            Warn(
                "NotACondition",
                expression.Span,
                Describe(expression),
                "a condition",
                $"{owner} needs a condition, and this is {Name(type)}.",
                "Compare it with something.");
        }
    }

    /// <summary>Checks a function over a group of rows.</summary>
    /// <param name="call">The call.</param>
    /// <param name="table">The columns that it can use.</param>
    /// <returns>What it gives.</returns>
    public DeviceQueryType CheckAggregate(CallExpression call, QueryTable table)
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

        var types = call.Arguments.Select((argument, index) => CheckArgument(call, argument, index, table)).ToList();
        if (aggregate.Name is "avg" or "sum" or "sumif" or "percentile" && types[0] is DeviceQueryType.Text or DeviceQueryType.Boolean)
        {
            var message = $"{aggregate.Name}() needs a number, and this is {Name(types[0])}.";
            Warn("WrongType", call.Arguments[0].Span, Describe(call.Arguments[0]), "a number", message);
        }

        if (aggregate.Name == "percentile"
            && call.Arguments[1] is not LiteralExpression { Value: long and >= 0 and <= 100 or double and >= 0 and <= 100 })
        {
            findings.Error(
                "WrongArgument",
                call.Arguments[1].Span,
                Describe(call.Arguments[1]),
                "a number from 0 to 100",
                "percentile() needs a number from 0 to 100 after the value.");
        }

        return aggregate.Type == Unknown ? types[0] : aggregate.Type;
    }

    /// <summary>Checks what is computed of functions over a group of rows.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="table">The columns that it can use.</param>
    /// <returns>Whether there is such a function in it.</returns>
    public bool CheckComputed(QueryExpression expression, QueryTable table)
    {
        switch (expression)
        {
            case CallExpression call when QueryWords.Aggregates.Any(one => one.Name == call.Name):
                CheckAggregate(call, table);
                return true;
            case BinaryExpression binary:
                return CheckComputed(binary.Left, table) | CheckComputed(binary.Right, table);
            case MinusExpression minus:
                return CheckComputed(minus.Operand, table);
            default:
                Check(expression, table);
                return false;
        }
    }

    /// <summary>What an expression is, for people.</summary>
    /// <param name="expression">The expression.</param>
    /// <returns>A word of it.</returns>
    public static string Describe(QueryExpression expression) => expression switch
    {
        LiteralExpression { Value: string text } => "'" + text + "'",
        LiteralExpression literal => Convert.ToString(literal.Value, CultureInfo.InvariantCulture)!,
        ColumnExpression column => column.Name,
        CallExpression call => call.Name + "()",
        BinaryExpression binary => binary.Operator,
        _ => "-",
    };

    /// <summary>A hint at a name that may have been meant.</summary>
    /// <param name="written">What was written.</param>
    /// <param name="names">The names that there are.</param>
    /// <returns>The hint, or null.</returns>
    public static string? Suggestion(string written, IEnumerable<string> names) =>
        QueryWords.Nearest(written, names) is { } near ? $"Did you mean {near}?" : null;

    private static string Name(DeviceQueryType type) => type switch
    {
        DeviceQueryType.Text => "a text",
        DeviceQueryType.Number => "a number",
        DeviceQueryType.Boolean => "a condition",
        DeviceQueryType.DateTime => "a time",
        _ => "a length of time",
    };

    private static bool IsConditionOf(CallExpression call, int index) => call.Name switch
    {
        "countif" or "iif" or "iff" => index == 0,
        "sumif" or "maxif" or "minif" => index == 1,
        "case" => index % 2 == 0 && index < call.Arguments.Count - 1,
        _ => false,
    };

    // What the inventory holds as a text, a query may have as a time or a number.
    private static DeviceQueryType TypeOf(DeviceQueryColumn? column) =>
        column is null or { Source: DeviceQueryColumnSource.InventoryClass } ? Unknown : column.Type;

    private void Warn(string id, QuerySpan span, string found, string? expected, string message, string? remedy = null) =>
        findings.Add(DeviceQuerySeverity.Warning, id, span, found, expected, message, remedy);

    private DeviceQueryColumn? Resolve(ColumnExpression column, QueryTable table)
    {
        if (table.Find(column.Name) is { } found)
        {
            return found;
        }

        if (table.Knowledge != QueryKnowledge.Open)
        {
            var names = table.Columns.Select(one => one.Name).ToList();
            Warn(
                "UnknownColumn",
                column.Span,
                column.Name,
                string.Join(", ", names),
                table.Knowledge == QueryKnowledge.Complete
                    ? $"There is no column '{column.Name}' here."
                    : $"The entity is not known to have a column '{column.Name}'.",
                Suggestion(column.Name, names));
        }

        return null;
    }

    private DeviceQueryType CheckArgument(CallExpression call, QueryExpression argument, int index, QueryTable table)
    {
        if (!IsConditionOf(call, index))
        {
            return Check(argument, table);
        }

        CheckCondition(argument, table, call.Name + "()");
        return DeviceQueryType.Boolean;
    }

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
            var given = $"{count} argument{(count == 1 ? string.Empty : "s")}";
            var most = function.Name == "strcat" ? $", with at most {QueryWords.MostParts}" : string.Empty;
            var message = $"{call.Name}() was given {given}.";
            findings.Error("WrongArgumentCount", call.Span, given, function.Usage, message, $"Write {function.Usage}{most}.");
        }

        return fits;
    }

    private DeviceQueryType CheckCall(CallExpression call, QueryTable table)
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
                isAggregate ? $"{call.Name}() is for summarize only." : $"CMPivot has no function '{call.Name}'.",
                isAggregate ? "Summarize first, and go on with its column after the next pipe." : Suggestion(call.Name, names));
            return Unknown;
        }

        if (!CheckCount(function, call))
        {
            return Unknown;
        }

        var types = call.Arguments.Select((argument, index) => CheckArgument(call, argument, index, table)).ToList();
        switch (call.Name)
        {
            case "ago":
                Need(call, 0, types, DeviceQueryType.TimeSpan);
                break;
            case "datetime_add" or "datetime_diff":
                CheckPart(call.Arguments[0], call.Name);
                Need(call, 1, types, call.Name == "datetime_add" ? DeviceQueryType.Number : DeviceQueryType.DateTime);
                Need(call, 2, types, DeviceQueryType.DateTime);
                break;
            case "substring":
                Need(call, 1, types, DeviceQueryType.Number);
                break;
            case "bin":
                Need(call, 1, types, types[0] switch
                {
                    DeviceQueryType.DateTime or DeviceQueryType.TimeSpan => DeviceQueryType.TimeSpan,
                    DeviceQueryType.Number => DeviceQueryType.Number,
                    _ => types[1],
                });
                return types[0];
            case "case" or "iif" or "iff":
                return types[1];
        }

        return function.Type;
    }

    private void Need(CallExpression call, int index, List<DeviceQueryType> types, DeviceQueryType type)
    {
        if (types[index] != type && types[index] != Unknown)
        {
            var argument = call.Arguments[index];
            var message = $"{call.Name}() needs {Name(type)} here, and this is {Name(types[index])}.";
            Warn("WrongType", argument.Span, Describe(argument), Name(type), message);
        }
    }

    private void CheckPart(QueryExpression part, string function)
    {
        if (part is not LiteralExpression { Value: string text } || !QueryWords.DateParts.Contains(text.ToLowerInvariant()))
        {
            findings.Error(
                "WrongArgument",
                part.Span,
                Describe(part),
                string.Join(", ", QueryWords.DateParts),
                $"{function}() begins with a part of a date as a text.",
                part is LiteralExpression { Value: string near } ? Suggestion(near, QueryWords.DateParts) : "Write for example 'day'.");
        }
    }

    private DeviceQueryType CheckMinus(MinusExpression minus, QueryTable table)
    {
        var type = Check(minus.Operand, table);
        if (type is DeviceQueryType.Text or DeviceQueryType.Boolean or DeviceQueryType.DateTime)
        {
            const string Expected = "a number or a length of time";
            Warn("WrongType", minus.Span, Describe(minus.Operand), Expected, $"A minus cannot be before {Name(type)}.");
        }

        return type;
    }

    private DeviceQueryType CheckBinary(BinaryExpression binary, QueryTable table)
    {
        if (binary.Operator is "and" or "or")
        {
            CheckCondition(binary.Left, table, binary.Operator);
            CheckCondition(binary.Right, table, binary.Operator);
            return DeviceQueryType.Boolean;
        }

        var left = Check(binary.Left, table);
        var right = Check(binary.Right, table);
        if (OnTexts.Contains(binary.Operator))
        {
            if (right is not (DeviceQueryType.Text or Unknown))
            {
                var message = $"{binary.Operator} needs a text behind it, and this is {Name(right)}.";
                Warn("WrongType", binary.Right.Span, Describe(binary.Right), "a text", message, "Put it into quotation marks.");
            }

            return DeviceQueryType.Boolean;
        }

        if (binary.Operator is "+" or "-" or "*" or "/" or "%")
        {
            return Arithmetic(binary, left, right);
        }

        // A site reads a text in quotation marks as what it is compared with: Value == '1', Enabled == 'True'.
        if (left != Unknown && right != Unknown && left != right && !IsText(binary.Left) && !IsText(binary.Right))
        {
            Warn(
                "TypeMismatch",
                binary.OperatorSpan,
                binary.Operator,
                null,
                $"{Name(left)} is compared with {Name(right)}.",
                "Compare like with like, for example with tostring().");
        }

        return DeviceQueryType.Boolean;
    }

    private static bool IsText(QueryExpression expression) => expression is LiteralExpression { Type: DeviceQueryType.Text };

    private DeviceQueryType Arithmetic(BinaryExpression binary, DeviceQueryType left, DeviceQueryType right)
    {
        foreach (var (side, type) in new[] { (binary.Left, left), (binary.Right, right) })
        {
            if (type is DeviceQueryType.Text or DeviceQueryType.Boolean)
            {
                Warn(
                    "WrongType",
                    side.Span,
                    Describe(side),
                    "a number, a time or a length of time",
                    $"{binary.Operator} cannot be used with {Name(type)}.",
                    type == DeviceQueryType.Text && binary.Operator == "+" ? "Write strcat() to put texts together." : null);
                return Unknown;
            }
        }

        if (left == Unknown || right == Unknown)
        {
            return Unknown;
        }

        var result = (left, binary.Operator, right) switch
        {
            (DeviceQueryType.Number, _, DeviceQueryType.Number) => DeviceQueryType.Number,
            (DeviceQueryType.DateTime, "+" or "-", DeviceQueryType.TimeSpan) => DeviceQueryType.DateTime,
            (DeviceQueryType.TimeSpan, "+", DeviceQueryType.DateTime) => DeviceQueryType.DateTime,
            (DeviceQueryType.DateTime, "-", DeviceQueryType.DateTime) => DeviceQueryType.TimeSpan,
            (DeviceQueryType.TimeSpan, "+" or "-", DeviceQueryType.TimeSpan) => DeviceQueryType.TimeSpan,
            (DeviceQueryType.TimeSpan, "*" or "/", DeviceQueryType.Number) => DeviceQueryType.TimeSpan,
            (DeviceQueryType.Number, "*", DeviceQueryType.TimeSpan) => DeviceQueryType.TimeSpan,
            (DeviceQueryType.TimeSpan, "/", DeviceQueryType.TimeSpan) => DeviceQueryType.Number,
            _ => Unknown,
        };
        if (result == Unknown)
        {
            var message = $"{binary.Operator} cannot be between {Name(left)} and {Name(right)}.";
            Warn("WrongType", binary.OperatorSpan, binary.Operator, null, message);
        }

        return result;
    }
}
