using System.Text.RegularExpressions;

namespace TenantAttach.Simulator.Export;

/// <summary>Reads the filter of an export job: parentheses, eq, ge, le, and, or, values in quotes. It is not OData.</summary>
internal sealed class ReportFilter
{
    private static readonly Regex Token = new(
        @"\s*(?:'(?<text>(?:[^']|'')*)'|(?<word>[(),]|[^\s(),']+))", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private readonly List<string> tokens;
    private readonly string[] columns;
    private int position;

    private ReportFilter(List<string> tokens, string[] columns) => (this.tokens, this.columns) = (tokens, columns);

    /// <summary>Reads a filter.</summary>
    /// <returns>A test of a row by its columns, or null for a filter that makes the job fail.</returns>
    public static Func<Func<string, string>, bool>? Parse(string? filter, string[] columns)
    {
        if (string.IsNullOrWhiteSpace(filter))
        {
            return _ => true;
        }

        try
        {
            var reader = new ReportFilter(Split(filter!), columns);
            var test = reader.Or();
            return reader.position == reader.tokens.Count ? test : null;
        }
        catch (Exception exception) when (exception is FormatException)
        {
            return null;
        }
    }

    private static List<string> Split(string filter)
    {
        var tokens = new List<string>();
        for (var match = Token.Match(filter); match.Length > 0; match = match.NextMatch())
        {
            tokens.Add(
                match.Groups["text"].Success ? "'" + match.Groups["text"].Value.Replace("''", "'") + "'" : match.Groups["word"].Value);
        }

        return Token.Replace(filter, string.Empty).Trim().Length == 0 ? tokens : throw new FormatException();
    }

    private Func<Func<string, string>, bool> Or()
    {
        var left = And();
        while (Take("or"))
        {
            var (first, second) = (left, And());
            left = row => first(row) || second(row);
        }

        return left;
    }

    private Func<Func<string, string>, bool> And()
    {
        var left = Term();
        while (Take("and"))
        {
            var (first, second) = (left, Term());
            left = row => first(row) && second(row);
        }

        return left;
    }

    private Func<Func<string, string>, bool> Term()
    {
        if (Take("("))
        {
            var inner = Or();
            return Take(")") ? inner : throw new FormatException();
        }

        string column = Next(), operation = Next(), literal = Next();
        if (!columns.Contains(column) || literal[0] != '\'')
        {
            throw new FormatException();
        }

        var value = literal.Trim('\'');
        return operation switch
        {
            "eq" => row => string.Equals(row(column), value, StringComparison.OrdinalIgnoreCase),
            "ge" => row => string.CompareOrdinal(row(column), value) >= 0,
            "le" => row => string.CompareOrdinal(row(column), value) <= 0,
            _ => throw new FormatException(),
        };
    }

    private bool Take(string token)
    {
        if (position < tokens.Count && string.Equals(tokens[position], token, StringComparison.OrdinalIgnoreCase))
        {
            position++;
            return true;
        }

        return false;
    }

    private string Next() => position < tokens.Count ? tokens[position++] : throw new FormatException();
}
