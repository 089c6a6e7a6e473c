namespace TenantAttach.Core.DeviceQuery.Language;

/// <summary>Goes through the words of a query.</summary>
internal sealed class QueryCursor(IReadOnlyList<QueryToken> tokens)
{
    // Far more than anybody writes, and far less than a stack holds.
    private const int MostDepth = 100;

    private int at;
    private int depth;

    /// <summary>The next word.</summary>
    public QueryToken Next => tokens[at];

    /// <summary>The word after the next.</summary>
    public QueryToken Later => tokens[at + 1 < tokens.Count ? at + 1 : at];

    /// <summary>Where the word that was taken last ends, in characters of the query.</summary>
    public int TakenEnd => at == 0 ? 0 : tokens[at - 1].Span.Offset + tokens[at - 1].Span.Length;

    /// <summary>Takes the next word.</summary>
    /// <returns>The word; at the end always the end.</returns>
    public QueryToken Take() => tokens[at + 1 < tokens.Count ? at++ : at];

    /// <summary>Takes the next word where it is a certain one.</summary>
    /// <param name="text">The word or sign.</param>
    /// <returns>True where it was.</returns>
    public bool TryTake(string text)
    {
        if (!Next.Is(text))
        {
            return false;
        }

        Take();
        return true;
    }

    /// <summary>Takes the next word, which has to be a certain one.</summary>
    /// <param name="text">The word or sign.</param>
    /// <param name="expected">What is expected, for people.</param>
    public void Need(string text, string? expected = null)
    {
        if (!TryTake(text))
        {
            throw Unexpected(expected ?? text);
        }
    }

    /// <summary>Goes into something that can hold itself.</summary>
    public void Enter()
    {
        if (++depth > MostDepth)
        {
            throw QuerySyntaxException.At(
                "TooDeep", Next.Span, Next.Shown, null, $"The query is nested more than {MostDepth} levels deep.", "Remove parentheses.");
        }
    }

    /// <summary>Leaves it again.</summary>
    public void Leave() => depth--;

    /// <summary>The error for a word that cannot stand here.</summary>
    /// <param name="expected">What could.</param>
    /// <param name="remedy">What to do, or null.</param>
    /// <returns>The error, not thrown.</returns>
    public QuerySyntaxException Unexpected(string expected, string? remedy = null) => QuerySyntaxException.At(
        Next.Kind == QueryTokenKind.End ? "UnexpectedEnd" : "UnexpectedWord",
        Next.Span,
        Next.Shown,
        expected,
        Next.Kind == QueryTokenKind.End
            ? $"The query ends where {expected} is expected."
            : $"{Next.Shown} was found where {expected} is expected.",
        remedy
            ?? (QueryWords.ForeignComparisons.TryGetValue(Next.Text, out var foreign) && Next.Kind == QueryTokenKind.Word
                ? foreign
                : null));
}
