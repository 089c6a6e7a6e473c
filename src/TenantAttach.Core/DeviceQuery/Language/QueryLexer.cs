using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace TenantAttach.Core.DeviceQuery.Language;

/// <summary>Takes a query apart into words. Pure.</summary>
internal sealed class QueryLexer
{
    // Ten times what anybody writes, and few enough that what goes through a query by itself never runs out of stack.
    private const int MostWords = 2000;

    private const string SingleSigns = "|(),=<>+-*/%";

    private static readonly string[] DoubleSigns = ["==", "!=", "<=", ">="];

    private static readonly string[] Negated = ["like", "contains", "startswith", "endswith"];

    // What other dialects write, and what this one writes in its place.
    private static readonly (string Sign, string Remedy)[] Foreign =
    [
        ("=~", "Write ==, which compares texts without regard to case."),
        ("!~", "Write !=, which compares texts without regard to case."),
        ("<>", "Write !=."),
        ("&&", "Write and."),
        ("||", "Write or."),
        ("/*", "Write // before each line of a comment."),
    ];

    private static readonly Dictionary<string, Func<double, double>> Units = new(StringComparer.Ordinal)
    {
        ["d"] = value => value * TimeSpan.TicksPerDay,
        ["h"] = value => value * TimeSpan.TicksPerHour,
        ["m"] = value => value * TimeSpan.TicksPerMinute,
        ["s"] = value => value * TimeSpan.TicksPerSecond,
        ["ms"] = value => value * TimeSpan.TicksPerMillisecond,
    };

    private readonly string text;
    private readonly List<QueryToken> tokens = [];
    private int at;
    private int line = 1;
    private int lineStart;

    private QueryLexer(string text) => this.text = text;

    /// <summary>Takes a query apart.</summary>
    /// <param name="text">The query.</param>
    /// <returns>The words; the last is the end.</returns>
    /// <exception cref="QuerySyntaxException">A character or a text that no query has.</exception>
    public static IReadOnlyList<QueryToken> Read(string text) => new QueryLexer(text).Read();

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
                Add(QueryTokenKind.Word, Run(at), null);
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

    private QuerySpan Span(int length) => new(line, at - lineStart + 1, length);

    private void Add(QueryTokenKind kind, int end, object? value)
    {
        if (tokens.Count == MostWords)
        {
            throw QuerySyntaxException.At("TooLong", Span(end - at), text.Substring(at, end - at), null, $"The query has more than {MostWords} words.", "Split the query.");
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

    private void ReadText()
    {
        var isVerbatim = text[at] == '@';
        var mark = text[isVerbatim ? at + 1 : at];
        var value = new StringBuilder();
        for (var next = at + (isVerbatim ? 2 : 1); next < text.Length && text[next] is not ('\r' or '\n'); next++)
        {
            if (text[next] == mark)
            {
                if (!isVerbatim || next + 1 == text.Length || text[next + 1] != mark)
                {
                    Add(QueryTokenKind.Text, next + 1, value.ToString());
                    return;
                }

                next++;
            }
            else if (text[next] == '\\' && !isVerbatim && next + 1 < text.Length)
            {
                next++;
                value.Append(Escaped(next));
                continue;
            }

            value.Append(text[next]);
        }

        throw QuerySyntaxException.At("UnclosedText", Span(1), mark.ToString(), "a closing " + mark, "The text that begins here does not end in its line.", "Close it with " + mark + ".");
    }

    private char Escaped(int place)
    {
        switch (text[place])
        {
            case 'n':
                return '\n';
            case 't':
                return '\t';
            case 'r':
                return '\r';
            case '\\' or '\'' or '"':
                return text[place];
            default:
                var span = new QuerySpan(line, place - lineStart, 2);
                var found = text.Substring(place - 1, 2);
                throw QuerySyntaxException.At("UnknownEscape", span, found, @"\\, \', \"", \n, \r or \t", $"The text has {found}, which stands for nothing.", @"Write a backslash twice, or put @ before the text.");
        }
    }

    private void ReadNumber()
    {
        var digits = at;
        while (digits < text.Length && (IsDigit(text[digits]) || (text[digits] == '.' && digits + 1 < text.Length && IsDigit(text[digits + 1]) && text.IndexOf('.', at, digits - at) < 0)))
        {
            digits++;
        }

        var end = Run(digits);
        var unit = text.Substring(digits, end - digits);
        var shown = text.Substring(at, digits - at);
        if (unit.Length > 0)
        {
            if (!Units.TryGetValue(unit, out var toTicks))
            {
                throw QuerySyntaxException.At("UnknownUnit", Span(end - at), text.Substring(at, end - at), "d, h, m, s or ms after the number", $"'{text.Substring(at, end - at)}' is neither a number nor a length of time.", "Write for example 7d, 12h, 30m, 10s or 500ms.");
            }

            var ticks = toTicks(double.Parse(shown, CultureInfo.InvariantCulture));
            Add(QueryTokenKind.TimeSpan, end, ticks < TimeSpan.MaxValue.Ticks ? TimeSpan.FromTicks((long)ticks) : throw TooLarge(end - at));
        }
        else if (shown.IndexOf('.') >= 0)
        {
            Add(QueryTokenKind.Number, end, double.Parse(shown, CultureInfo.InvariantCulture));
        }
        else
        {
            Add(QueryTokenKind.Number, end, long.TryParse(shown, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw TooLarge(end - at));
        }
    }

    private QuerySyntaxException TooLarge(int length) => QuerySyntaxException.At("NumberTooLarge", Span(length), text.Substring(at, length), "a number of 64 bits", "The number is too large.");

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
            throw QuerySyntaxException.At("UnknownCharacter", Span(1), text[at].ToString(), null, $"No query has the character '{text[at]}' here.", "A text stands in quotation marks, 'so' or \"so\".");
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

        throw QuerySyntaxException.At("UnknownOperator", Span(end - at), text.Substring(at, end - at), "!=, !like, !contains, !startswith or !endswith", $"CMPivot has no operator {text.Substring(at, end - at)}.");
    }
}
