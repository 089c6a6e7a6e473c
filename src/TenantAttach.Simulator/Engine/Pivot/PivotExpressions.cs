namespace TenantAttach.Simulator.Engine;

/// <summary>A compiled expression.</summary>
/// <param name="Kind">b for a condition, s text, n number, d time, t length of time, ? where only the data tells.</param>
/// <param name="Of">Its value for a row.</param>
/// <param name="Column">The column that it is, or null.</param>
/// <param name="Constant">The value that stands in the query, or null.</param>
/// <param name="Name">What it is called where the query gives no name: the column that bin rounds, otherwise the function; or null.</param>
internal sealed record PivotExpression(
    char Kind, Func<object?[], object?> Of, string? Column = null, object? Constant = null, string? Name = null);

/// <summary>Compiles expressions by the power with which operators bind.</summary>
internal sealed class PivotExpressions(PivotScanner scanner, IPivotSource source)
{
    private static readonly Dictionary<string, int> Powers = new(StringComparer.Ordinal)
    {
        ["or"] = 1,
        ["and"] = 2,
        ["=="] = 3,
        ["!="] = 3,
        ["<"] = 3,
        [">"] = 3,
        ["<="] = 3,
        [">="] = 3,
        ["like"] = 3,
        ["!like"] = 3,
        ["contains"] = 3,
        ["!contains"] = 3,
        ["startswith"] = 3,
        ["!startswith"] = 3,
        ["endswith"] = 3,
        ["!endswith"] = 3,
        ["+"] = 4,
        ["-"] = 4,
        ["*"] = 5,
        ["/"] = 5,
        ["%"] = 5,
    };

    // The fewest and the most arguments, and what comes out.
    private static readonly Dictionary<string, (int Least, int Most, char Kind)> Functions = new(StringComparer.Ordinal)
    {
        ["ago"] = (1, 1, 'd'),
        ["bin"] = (2, 2, '?'),
        ["case"] = (3, int.MaxValue, '?'),
        ["datetime_add"] = (3, 3, 'd'),
        ["datetime_diff"] = (3, 3, 'n'),
        ["iff"] = (3, 3, '?'),
        ["iif"] = (3, 3, '?'),
        ["indexof"] = (2, 2, 'n'),
        ["isnotnull"] = (1, 1, 'b'),
        ["isnull"] = (1, 1, 'b'),
        ["now"] = (0, 0, 'd'),
        ["strcat"] = (1, 64, 's'),
        ["strlen"] = (1, 1, 'n'),
        ["substring"] = (2, 3, 's'),
        ["tostring"] = (1, 1, 's'),
    };

    private static readonly string[] Parts =
    [
        "year", "quarter", "month", "week", "day", "hour", "minute", "second", "millisecond", "microsecond", "nanosecond",
    ];

    public PivotExpression Read(PivotColumns columns, int power = 0) => scanner.Nested(() =>
    {
        var left = Operand(columns);
        var compared = false;
        while (scanner.Kind is "word" or "sign" && Powers.TryGetValue(scanner.Text, out var own) && own > power)
        {
            // Comparisons do not follow one another.
            if (own == 3 && compared)
            {
                throw scanner.Wrong();
            }

            var sign = scanner.Text;
            scanner.Takes(sign);
            left = Join(sign, left, Read(columns, own));
            compared = own == 3 || (compared && own > 3);
        }

        return left;
    });

    public PivotExpression Condition(PivotColumns columns) => Condition(Read(columns));

    public List<PivotExpression> Arguments(PivotColumns columns)
    {
        var arguments = new List<PivotExpression>();
        if (scanner.Takes(")"))
        {
            return arguments;
        }

        do
        {
            arguments.Add(Read(columns));
        }
        while (scanner.Takes(","));
        scanner.Need(")");
        return arguments;
    }

    public PivotExpression Condition(PivotExpression value) =>
        value.Kind is 'b' or '?' ? value : throw scanner.Wrong("a condition is expected.");

    private PivotExpression Operand(PivotColumns columns)
    {
        if (scanner.Takes("("))
        {
            var inner = Read(columns);
            scanner.Need(")");
            return inner;
        }

        if (scanner.Takes("-"))
        {
            var operand = scanner.Nested(() => Operand(columns));
            return Join(
                "-",
                new PivotExpression(
                    operand.Kind is 't' or '?' ? operand.Kind : 'n', row => operand.Of(row) is TimeSpan ? TimeSpan.Zero : (object)0L),
                operand);
        }

        if (scanner.Kind != "word")
        {
            var constant = scanner.Literal();
            var kind = constant switch { string => 's', TimeSpan => 't', DateTimeOffset => 'd', _ => 'n' };
            return new PivotExpression(kind, _ => constant, null, constant);
        }

        if (scanner.Sees("true") || scanner.Sees("false"))
        {
            var flag = scanner.Word() == "true";
            return new PivotExpression('b', _ => flag, null, flag);
        }

        return scanner.Text is "and" or "or" or "by" or "asc" or "desc" or "like" or "contains" or "startswith" or "endswith"
            ? throw scanner.Wrong()
            : Named(scanner.Word(), columns);
    }

    private PivotExpression Named(string name, PivotColumns columns)
    {
        if (scanner.Takes("("))
        {
            return Call(name, Arguments(columns));
        }

        var index = columns.IndexOf(name);
        return index >= 0 ? new PivotExpression('?', row => row[index], columns.Names[index])
            : columns.IsOpen ? new PivotExpression('?', _ => null, name)
            : throw scanner.Wrong($"there is no column '{name}'.");
    }

    private PivotExpression Call(string name, List<PivotExpression> arguments)
    {
        if (!Functions.TryGetValue(name, out var function)
            || arguments.Count < function.Least
            || arguments.Count > function.Most
            || (name == "case" && arguments.Count % 2 == 0))
        {
            throw scanner.Wrong($"the function '{name}' is not known with {arguments.Count} arguments.");
        }

        for (var i = 0; i < arguments.Count; i++)
        {
            if ((name == "case" && i % 2 == 0 && i < arguments.Count - 1) || (name is "iif" or "iff" && i == 0))
            {
                Condition(arguments[i]);
            }
        }

        if (name.StartsWith("datetime_", StringComparison.Ordinal)
            && !(arguments[0].Constant is string part && Parts.Contains(part, StringComparer.OrdinalIgnoreCase)))
        {
            throw scanner.Wrong("the part of the date is not known.");
        }

        if (name == "ago" && arguments[0].Kind is not ('t' or '?'))
        {
            throw scanner.Wrong("ago needs a length of time.");
        }

        var now = source.Now;
        var kind = name switch { "bin" => arguments[0].Kind, "case" or "iif" or "iff" => arguments[1].Kind, _ => function.Kind };
        var called = name == "bin" ? arguments[0].Column ?? name : name;
        object? Of(object?[] row) => PivotFunctions.Call(name, [.. arguments.Select(argument => argument.Of(row))], now);
        return new PivotExpression(kind, Of, Name: called);
    }

    private PivotExpression Join(string sign, PivotExpression left, PivotExpression right)
    {
        switch (Powers[sign])
        {
            case 1:
                Condition(left);
                Condition(right);
                return new PivotExpression('b', row => PivotValues.IsTrue(left.Of(row)) || PivotValues.IsTrue(right.Of(row)));
            case 2:
                Condition(left);
                Condition(right);
                return new PivotExpression('b', row => PivotValues.IsTrue(left.Of(row)) && PivotValues.IsTrue(right.Of(row)));
            case 3:
                return Compare(sign, left, right);
            default:
                var kind = Computed(sign, new string([left.Kind, right.Kind]));
                return new PivotExpression(kind, row => PivotFunctions.Compute(sign, left.Of(row), right.Of(row)));
        }
    }

    private char Computed(string sign, string kinds) => (kinds, sign) switch
    {
        _ when kinds.IndexOfAny(['s', 'b']) >= 0 => throw scanner.Wrong($"{sign} cannot be applied to texts and conditions."),
        _ when kinds.IndexOf('?') >= 0 => '?',
        ("nn", _) or ("tt", "/") => 'n',
        ("dt", "+" or "-") or ("td", "+") => 'd',
        ("dd", "-") or ("tt", "+" or "-") or ("tn", "*" or "/") or ("nt", "*") => 't',
        _ => throw scanner.Wrong($"{sign} cannot be applied to these values."),
    };

    private PivotExpression Compare(string sign, PivotExpression left, PivotExpression right)
    {
        if (!char.IsLetter(sign[sign.Length - 1]))
        {
            Func<int?, bool> test = sign switch
            {
                "==" => order => order == 0,
                "!=" => order => order != 0,
                "<" => order => order < 0,
                ">" => order => order > 0,
                "<=" => order => order <= 0,
                _ => order => order >= 0,
            };
            return new PivotExpression('b', row => test(PivotValues.Order(left.Of(row), right.Of(row))));
        }

        if (right.Kind is not ('s' or '?'))
        {
            throw scanner.Wrong($"{sign} needs a text.");
        }

        var word = sign.TrimStart('!');
        var wanted = word.Length == sign.Length;
        return new PivotExpression('b', row => PivotFunctions.Matches(word, left.Of(row), right.Of(row)) == wanted);
    }
}
