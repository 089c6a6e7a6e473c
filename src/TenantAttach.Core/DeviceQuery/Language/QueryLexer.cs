namespace TenantAttach.Core.DeviceQuery.Language;

/// <summary>Takes a query apart into words. Pure.</summary>
internal sealed partial class QueryLexer
{
    // Ten times what anybody writes, and few enough that what goes through a query by itself never runs out of stack.
    private const int MostWords = 2000;

    private const string SingleSigns = "|(),=<>+-*/%";

    private static readonly string[] DoubleSigns = ["==", "!=", "<=", ">="];

    private static readonly string[] Negated = ["like", "contains", "startswith", "endswith"];

    // What other dialects write, and what this one writes in its place.
    private static readonly (string Sign, string Remedy)[] Foreign =
    [
        ("=~", "Write ==, which is case-insensitive."),
        ("!~", "Write !=, which is case-insensitive."),
        ("<>", "Write !=."),
        ("&&", "Write and."),
        ("||", "Write or."),
        ("/*", "Write // before each line of a comment."),
    ];

    private readonly string text;
    private readonly QueryFindings findings;
    private readonly List<QueryToken> tokens = [];
    private int at;
    private int line = 1;
    private int lineStart;

    private QueryLexer(string text, QueryFindings findings)
    {
        this.text = text;
        this.findings = findings;
    }

    /// <summary>Takes a query apart.</summary>
    /// <param name="text">The query.</param>
    /// <param name="findings">Takes what is worth a warning.</param>
    /// <returns>The words; the last is the end.</returns>
    /// <exception cref="QuerySyntaxException">A character or a text that no query has.</exception>
    public static IReadOnlyList<QueryToken> Read(string text, QueryFindings findings) => new QueryLexer(text, findings).Read();

    private IReadOnlyList<QueryToken> Read()
    {
        while (Skip())
        {
            var next = text[at];
            if (next is '\'' or '"' || (next == '@' && at + 1 < text.Length && text[at + 1] is '\'' or '"'))
            {
                ReadText();
            }
            else if (IsDigit(next))
            {
                ReadNumber();
            }
            else if (IsLetter(next))
            {
                ReadWord();
            }
            else
            {
                ReadSign();
            }
        }

        tokens.Add(new QueryToken(QueryTokenKind.End, string.Empty, null, Span(0)));
        return tokens;
    }

    private static bool IsDigit(char sign) => sign is >= '0' and <= '9';

    private static bool IsLetter(char sign) => sign is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_';

    private QuerySpan Span(int length) => new(line, at - lineStart + 1, length, at);

    private void Add(QueryTokenKind kind, int end, object? value)
    {
        if (tokens.Count == MostWords)
        {
            throw QuerySyntaxException.At(
                "TooLong", Span(end - at), text.Substring(at, end - at), null, $"The query has more than {MostWords} words.",
                "Split the query.");
        }

        tokens.Add(new QueryToken(kind, text.Substring(at, end - at), value, Span(end - at)));
        at = end;
    }

    /// <summary>The end of the letters and digits from a place on.</summary>
    private int Run(int from)
    {
        while (from < text.Length && (IsLetter(text[from]) || IsDigit(text[from])))
        {
            from++;
        }

        return from;
    }

    // Passes blanks, ends of lines and comments.
    private bool Skip()
    {
        for (; at < text.Length; at++)
        {
            if (text[at] is '\n' || (text[at] is '\r' && !(at + 1 < text.Length && text[at + 1] == '\n')))
            {
                line++;
                lineStart = at + 1;
            }
            else if (text[at] == '/' && at + 1 < text.Length && text[at + 1] == '/')
            {
                while (at + 1 < text.Length && text[at + 1] is not ('\r' or '\n'))
                {
                    at++;
                }
            }
            else if (!char.IsWhiteSpace(text[at]) && text[at] != '\uFEFF')
            {
                return true;
            }
        }

        return false;
    }

    private void ReadSign()
    {
        var pair = at + 1 < text.Length ? text.Substring(at, 2) : string.Empty;
        if (DoubleSigns.Contains(pair))
        {
            Add(QueryTokenKind.Sign, at + 2, null);
        }
        else if (Foreign.FirstOrDefault(one => one.Sign == pair) is { Sign: not null } foreign)
        {
            throw QuerySyntaxException.At("ForeignSign", Span(2), pair, null, $"CMPivot has no {pair}.", foreign.Remedy);
        }
        else if (text[at] == '!')
        {
            ReadNegated();
        }
        else if (SingleSigns.IndexOf(text[at]) >= 0)
        {
            Add(QueryTokenKind.Sign, at + 1, null);
        }
        else
        {
            throw QuerySyntaxException.At(
                "UnknownCharacter",
                Span(1),
                text[at].ToString(),
                null,
                $"No query has the character '{text[at]}' here.",
                "A text is in straight quotation marks: 'text' or \"text\".");
        }
    }

    private void ReadNegated()
    {
        var end = Run(at + 1);
        if (Negated.Contains(text.Substring(at + 1, end - at - 1)))
        {
            Add(QueryTokenKind.Sign, end, null);
            return;
        }

        var written = text.Substring(at, end - at);
        throw QuerySyntaxException.At(
            "UnknownOperator",
            Span(end - at),
            written,
            "!=, !like, !contains, !startswith or !endswith",
            $"CMPivot has no operator {written}.");
    }
}
