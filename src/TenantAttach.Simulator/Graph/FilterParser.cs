namespace TenantAttach.Simulator.Graph;

/// <summary>
/// Reads a $filter: comparisons, in, startswith, endswith, contains, any, not, and, or, parentheses. What comes out is a
/// test of one entity.
/// </summary>
internal sealed class FilterParser
{
    private readonly List<string> tokens;
    private readonly GraphType type;
    private readonly bool beta;
    private readonly string text;
    private int position;
    private string? variable;

    private FilterParser(string text, GraphType type, bool beta)
    {
        (this.text, this.type, this.beta) = (text, type, beta);
        tokens = FilterLexer.Split(text);
    }

    /// <summary>Whether the filter uses what the directory answers from its eventually consistent index only.</summary>
    public bool IsAdvanced { get; private set; }

    /// <summary>Whether the filter uses contains, which the directory does not know.</summary>
    public bool UsesContains { get; private set; }

    private string? Current => position < tokens.Count ? tokens[position] : null;

    public static (Func<JsonNode?, bool> Test, FilterParser Parsed) Parse(string text, GraphType type, bool beta)
    {
        var parser = new FilterParser(text, type, beta);
        var test = parser.Or();
        return parser.Current is null ? (test, parser) : throw parser.Error();
    }

    private Func<JsonNode?, bool> Or()
    {
        var left = And();
        while (Current == "or")
        {
            position++;
            var (first, second) = (left, And());
            left = node => first(node) || second(node);
        }

        return left;
    }

    private Func<JsonNode?, bool> And()
    {
        var left = Not();
        while (Current == "and")
        {
            position++;
            var (first, second) = (left, Not());
            left = node => first(node) && second(node);
        }

        return left;
    }

    private Func<JsonNode?, bool> Not()
    {
        if (Current == "not")
        {
            position++;
            IsAdvanced = true;
            var inner = Not();
            return node => !inner(node);
        }

        if (Current == "(")
        {
            position++;
            var inner = Or();
            Expect(")");
            return inner;
        }

        return Condition();
    }

    private Func<JsonNode?, bool> Condition()
    {
        var word = Next();
        if (word.ToLowerInvariant() is "startswith" or "endswith" or "contains" && Current == "(")
        {
            return TextFunction(word.ToLowerInvariant());
        }

        if (word.EndsWith("/any", StringComparison.Ordinal) && Current == "(")
        {
            return Any(Path(word.Substring(0, word.Length - 4)));
        }

        var path = Path(word);
        var property = PropertyAt(word);
        var operation = Next();
        if (operation == "in")
        {
            return In(path, property);
        }

        if (operation == "has" && property is null or { Kind: 'e' })
        {
            var flags = (Literal() ?? throw Error()).Split(',').Select(flag => flag.Trim()).ToList();
            return node => (path(node) as JsonValue)?.ToString().Split(',') is { } set
                && flags.TrueForAll(flag => set.Contains(flag, StringComparer.OrdinalIgnoreCase));
        }

        if (operation is not ("eq" or "ne" or "gt" or "ge" or "lt" or "le"))
        {
            throw Error();
        }

        IsAdvanced |= operation == "ne";
        var literal = Literal(property);
        return node => Compare(path(node), operation, literal);
    }

    private Func<JsonNode?, bool> TextFunction(string name)
    {
        IsAdvanced |= name == "endswith";
        UsesContains |= name == "contains";
        Expect("(");
        var path = Path(Next());
        Expect(",");
        var part = Literal();
        Expect(")");
        return node => path(node) is { } value && value.GetValueKind() == JsonValueKind.String && name switch
        {
            "startswith" => ((string)value!).StartsWith(part ?? string.Empty, StringComparison.OrdinalIgnoreCase),
            "endswith" => ((string)value!).EndsWith(part ?? string.Empty, StringComparison.OrdinalIgnoreCase),
            _ => ((string)value!).IndexOf(part ?? string.Empty, StringComparison.OrdinalIgnoreCase) >= 0,
        };
    }

    private Func<JsonNode?, bool> Any(Func<JsonNode?, JsonNode?> list)
    {
        Expect("(");
        var declared = Next();
        var colon = declared.IndexOf(':');
        if (colon <= 0 || variable is not null)
        {
            throw Error();
        }

        variable = declared.Substring(0, colon);
        var rest = declared.Substring(colon + 1);
        if (rest.Length > 0)
        {
            tokens.Insert(position, rest);
        }

        var inner = Or();
        variable = null;
        Expect(")");
        return node => list(node) is JsonArray items && items.Any(inner);
    }

    private Func<JsonNode?, bool> In(Func<JsonNode?, JsonNode?> path, GraphProperty? property)
    {
        Expect("(");
        var values = new List<string?> { Literal(property) };
        while (Current == ",")
        {
            position++;
            values.Add(Literal(property));
        }

        Expect(")");
        return node => values.Any(value => Compare(path(node), "eq", value));
    }

    private Func<JsonNode?, JsonNode?> Path(string word)
    {
        var parts = word.Split('/');
        if (parts[0] == variable)
        {
            return node => parts.Skip(1).Aggregate(node, (at, name) => (at as JsonObject)?[name]);
        }

        if (!type.Properties(beta).TryGetValue(parts[0], out var property))
        {
            throw GraphException.UnknownProperty("Invalid filter clause", parts[0], type.Name);
        }

        if (parts.Length > 1)
        {
            return node => parts.Aggregate(node, (at, name) => (at as JsonObject)?[name]);
        }

        return node => (node as JsonObject)?[parts[0]] ?? GraphType.Unset(property);
    }

    /// <summary>The property of the entity itself that a word names; null for one that lies deeper.</summary>
    private GraphProperty? PropertyAt(string word) => type.Properties(beta).TryGetValue(word, out var property) ? property : null;

    private string? Literal(GraphProperty? property)
    {
        var isText = Current is { } word && word[0] == '\'';
        var literal = Literal();
        if (literal is null || property is null)
        {
            return literal;
        }

        if (property is { Kind: 'e', Type: { } enumeration } && GraphSchema.Find(enumeration) is { } known && !known.HasMember(literal))
        {
            throw GraphException.BadRequest($"Invalid filter clause: The string '{literal}' is not a valid enumeration type constant.");
        }

        return isText && property.Kind is 'b' or 'i' or 'd'
            ? throw GraphException.BadRequest("Invalid filter clause: A binary operator with incompatible types was detected.")
            : literal;
    }

    // Null stands for the literal null; quotes of text are taken away.
    private string? Literal()
    {
        var word = Next();
        if (word[0] == '\'')
        {
            return word.Substring(1, word.Length - 2);
        }

        return word == "null" ? null : word;
    }

    private static bool Compare(JsonNode? value, string operation, string? literal)
    {
        if (value is null || literal is null)
        {
            var same = value is null && literal is null;
            return operation == "eq" ? same : operation == "ne" && !same;
        }

        var text = value.GetValueKind() == JsonValueKind.String ? (string)value! : value.ToJsonString();
        var order = decimal.TryParse(
            text, System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out var left)
            && decimal.TryParse(
                literal, System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out var right)
            ? left.CompareTo(right)
            : string.Compare(text, literal, StringComparison.OrdinalIgnoreCase);
        return operation switch
        {
            "eq" => order == 0,
            "ne" => order != 0,
            "gt" => order > 0,
            "ge" => order >= 0,
            "lt" => order < 0,
            _ => order <= 0,
        };
    }

    private string Next() => position < tokens.Count ? tokens[position++] : throw Error();

    private void Expect(string sign)
    {
        if (Next() != sign)
        {
            throw Error();
        }
    }

    private GraphException Error() =>
        GraphException.BadRequest($"Invalid filter clause: Syntax error at position {Math.Min(text.Length, position)} in '{text}'.");
}
