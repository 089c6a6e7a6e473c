namespace TenantAttach.Simulator.AdminService;

/// <summary>
/// Compiles a filter. What it knows: eq ne gt ge lt le, and or not, parentheses, startswith, endswith, contains, and any
/// over arrays. All else is a 400, as from the service.
/// </summary>
internal sealed class FilterParser
{
    private readonly ClassDef type;
    private readonly List<string> tokens;
    private readonly ReadHint hint = new();
    private int at;

    private FilterParser(ClassDef type, string text)
    {
        this.type = type;
        tokens = FilterLexer.Cut(text);
    }

    private string? Peek => at < tokens.Count ? tokens[at] : null;

    public static (Func<object, bool> Match, ReadHint Hint) Parse(ClassDef type, string text)
    {
        var parser = new FilterParser(type, text);
        var match = parser.Or(true);
        return parser.Peek is { } rest ? throw Unexpected(rest) : (match, parser.hint);
    }

    private static AdminServiceException Unexpected(string? token) =>
        new(400, token is null ? "The query ends where more is expected." : $"Syntax error: '{token}' is not expected here in the query.");

    private Func<object, bool> Or(bool decisive)
    {
        // Below an "or" a comparison decides nothing for the whole, so it gives no hint.
        var alone = decisive && !HasOrAtThisLevel();
        var left = And(alone);
        while (Take("or"))
        {
            var (first, second) = (left, And(false));
            left = row => first(row) || second(row);
        }

        return left;
    }

    private bool HasOrAtThisLevel()
    {
        var depth = 0;
        for (var index = at; index < tokens.Count && depth >= 0; index++)
        {
            depth += tokens[index] switch { "(" => 1, ")" => -1, _ => 0 };
            if (depth == 0 && tokens[index] == "or")
            {
                return true;
            }
        }

        return false;
    }

    private Func<object, bool> And(bool decisive)
    {
        var left = Not(decisive);
        while (Take("and"))
        {
            var (first, second) = (left, Not(decisive));
            left = row => first(row) && second(row);
        }

        return left;
    }

    private Func<object, bool> Not(bool decisive)
    {
        if (Take("not"))
        {
            var inner = Not(false);
            return row => !inner(row);
        }

        if (Take("("))
        {
            var inner = Or(decisive);
            Need(")");
            return inner;
        }

        return Comparison(decisive);
    }

    private Func<object, bool> Comparison(bool decisive)
    {
        var word = Next();
        if (Peek == "(")
        {
            return word.EndsWith("/any", StringComparison.Ordinal) ? Any(Named(word.Substring(0, word.Length - 4))) : Function(word);
        }

        var property = Named(word);
        var sign = Next();
        var literal = FilterValue.Literal(Next());
        if (!FilterValue.Fits(literal, property.Kind) || property.IsArray)
        {
            throw new AdminServiceException(400, $"A binary operator with incompatible types was detected for '{property.Name}'.");
        }

        if (decisive)
        {
            Hint(property, sign, literal);
        }

        var test = Test(sign);
        return row => test(FilterValue.Compare(FilterValue.Of(property, row), literal));
    }

    private void Hint(PropertyDef property, string sign, object? literal)
    {
        if (sign == "eq" && literal is not null)
        {
            hint.Equal[property.Name] = literal;
        }
        else if (sign is "gt" or "ge" && literal is long number)
        {
            hint.Above[property.Name] = sign == "gt" ? number : number - 1;
        }
        else if (sign is "lt" or "le" && literal is long most)
        {
            hint.Below[property.Name] = sign == "lt" ? most : most + 1;
        }
    }

    private static Func<int?, bool> Test(string sign) => sign switch
    {
        "eq" => order => order == 0,
        "ne" => order => order != 0,
        "gt" => order => order > 0,
        "ge" => order => order >= 0,
        "lt" => order => order < 0,
        "le" => order => order <= 0,
        _ => throw Unexpected(sign),
    };

    private Func<object, bool> Function(string name)
    {
        Func<string, string, bool> test = name switch
        {
            "startswith" => (text, part) => text.StartsWith(part, StringComparison.OrdinalIgnoreCase),
            "endswith" => (text, part) => text.EndsWith(part, StringComparison.OrdinalIgnoreCase),
            "contains" => (text, part) => text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0,
            _ => throw new AdminServiceException(400, $"An unknown function with name '{name}' was found."),
        };
        Need("(");
        var property = Named(Next());
        Need(",");
        if (FilterValue.Literal(Next()) is not string literal || property.Kind != EdmKind.String)
        {
            throw new AdminServiceException(
                400, $"No function signature for the function with name '{name}' matches the specified arguments.");
        }

        Need(")");
        var sense = !(Peek is "eq" or "ne") || ReadTruth();
        return row => (FilterValue.Of(property, row) is string text && test(text, literal)) == sense;
    }

    private bool ReadTruth()
    {
        var sign = Next();
        return FilterValue.Literal(Next()) is bool value ? value == (sign == "eq") : throw Unexpected(sign);
    }

    private Func<object, bool> Any(PropertyDef property)
    {
        if (!property.IsArray)
        {
            throw new AdminServiceException(400, $"any was used on '{property.Name}', which is no collection.");
        }

        Need("(");
        var variable = Next().TrimEnd(':');
        Take(":");
        var operand = Next();
        var sign = Next();
        var literal = FilterValue.Literal(Next());
        Need(")");
        var member = operand == variable ? null
            : operand.StartsWith(variable + "/", StringComparison.Ordinal) ? operand.Substring(variable.Length + 1)
            : throw Unexpected(operand);
        var test = Test(sign);
        return row =>
            FilterValue.Items(property.Get(row), property.Kind).Any(item => test(FilterValue.Compare(Member(item, member), literal)));
    }

    private static object? Member(object? item, string? member) =>
        member is null ? item : item is JsonObject embedded ? FilterValue.Normal(embedded[member], EdmKind.String) : null;

    private PropertyDef Named(string word) => type.Property(word)
        ?? throw new AdminServiceException(400, $"Could not find a property named '{word}' on type 'AdminService.{type.Name}'.");

    private string Next() => at < tokens.Count ? tokens[at++] : throw Unexpected(null);

    private bool Take(string token)
    {
        if (Peek != token)
        {
            return false;
        }

        at++;
        return true;
    }

    private void Need(string token)
    {
        if (!Take(token))
        {
            throw Unexpected(Peek);
        }
    }
}
