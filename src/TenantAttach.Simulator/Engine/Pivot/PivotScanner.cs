using System.Text.RegularExpressions;

namespace TenantAttach.Simulator.Engine;

/// <summary>The words of a query, taken one after the other. Whatever is wrong is a 400, as the service's parser answers it.</summary>
internal sealed class PivotScanner
{
    private const int MostWords = 4000;
    private const int MostDepth = 150;

    private static readonly Regex Pattern = new(
        @"\G(?:[\s\uFEFF]|//[^\r\n]*)*(?:"
        + @"(?<text>'(?:\\.|[^'\\\r\n])*'|""(?:\\.|[^""\\\r\n])*""|@'(?:''|[^'\r\n])*'|@""(?:""""|[^""\r\n])*"")"
        + @"|(?<span>[0-9]+(?:\.[0-9]+)?(?:ms|day|d|h|m|s))(?![A-Za-z0-9_])"
        + @"|(?<number>[0-9]+(?:\.[0-9]+)?)(?![A-Za-z0-9_.])"
        + @"|(?<time>datetime[ \t]*\([ \t]*[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
        + @"(?:[ T][0-9]{1,2}:[0-9]{1,2}(?::[0-9]{1,2}(?:\.[0-9]{1,7})?)?Z?)?[ \t]*\))"
        + @"|(?<word>[A-Za-z_][A-Za-z0-9_]*)"
        + @"|(?<sign>==|!=|<=|>=|!(?:like|contains|startswith|endswith)(?![A-Za-z0-9_])|[|(),=<>+\-*/%])"
        + @"|(?<end>\z))",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private readonly List<(string Kind, string Text, int At)> words = [];
    private int at;
    private int depth;

    public PivotScanner(string query)
    {
        for (var place = 0; words.Count == 0 || words[words.Count - 1].Kind != "end";)
        {
            var match = Pattern.Match(query, place);
            if (!match.Success || words.Count > MostWords)
            {
                throw Wrong(place);
            }

            foreach (var kind in new[] { "text", "span", "number", "time", "word", "sign", "end" })
            {
                if (match.Groups[kind].Success)
                {
                    words.Add((kind, match.Groups[kind].Value, match.Groups[kind].Index));
                }
            }

            place = match.Index + match.Length;
        }
    }

    public string Kind => words[at].Kind;

    public string Text => words[at].Text;

    public bool IsEnd => Kind == "end";

    /// <summary>Whether the next is a word or sign, and the one after it is another.</summary>
    public bool Sees(string text, string? then = null) =>
        Kind is "word" or "sign"
            && Text == text
            && (then is null || (words[Math.Min(at + 1, words.Count - 1)] is { Kind: "word" or "sign" } later && later.Text == then));

    public bool Takes(string text)
    {
        var is_ = Sees(text);
        at += is_ ? 1 : 0;
        return is_;
    }

    public void Need(string text)
    {
        if (!Takes(text))
        {
            throw Wrong();
        }
    }

    public string Word()
    {
        var word = Kind == "word" ? Text : throw Wrong();
        at++;
        return word;
    }

    /// <summary>Whether the word that was taken last is followed by a sign.</summary>
    public bool NamesFollow => Kind == "word" && words[at + 1] is { Kind: "sign", Text: "=" };

    public object Literal()
    {
        var (kind, text, _) = words[at];
        object value = kind switch
        {
            "text" => Unquoted(text),
            "span" => Span(text),
            "time" => Time(text),
            "number" when text.IndexOf('.') >= 0 => double.Parse(text, CultureInfo.InvariantCulture),
            "number" => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong(),
            _ => throw Wrong(),
        };
        at++;
        return value;
    }

    public T Nested<T>(Func<T> read)
    {
        if (++depth > MostDepth)
        {
            throw Wrong();
        }

        var value = read();
        depth--;
        return value;
    }

    public RefusedException Wrong(string? what = null) =>
        what is null ? Wrong(words[at].At) : new RefusedException(Refusal.Invalid, "KustoParser: " + what);

    private static RefusedException Wrong(int place) =>
        new(Refusal.Invalid, $"KustoParser: the query cannot be parsed at position {place}.");

    private TimeSpan Span(string text)
    {
        var unit = text.TrimStart("0123456789.".ToCharArray());
        var ticks = double.Parse(text.Substring(0, text.Length - unit.Length), CultureInfo.InvariantCulture)
            * (unit switch
            {
                "d" or "day" => TimeSpan.TicksPerDay,
                "h" => TimeSpan.TicksPerHour,
                "m" => TimeSpan.TicksPerMinute,
                "s" => TimeSpan.TicksPerSecond,
                _ => TimeSpan.TicksPerMillisecond,
            });
        return ticks < TimeSpan.MaxValue.Ticks ? TimeSpan.FromTicks((long)ticks) : throw Wrong();
    }

    // A datetime is always in UTC.
    private DateTimeOffset Time(string text)
    {
        var written = text.Substring(text.IndexOf('(') + 1).TrimEnd(')').Trim();
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, Utc, out var time) ? time : throw Wrong();
    }

    // A backslash that begins no escape is a backslash, as in the documented samples. Inferred: that this holds for \t, \n and \r too, as
    // published queries write paths such as ...\Windows Defender\real-time protection.
    private static string Unquoted(string text)
    {
        if (text[0] == '@')
        {
            return text.Substring(2, text.Length - 3).Replace(new string(text[1], 2), text[1].ToString());
        }

        var value = new StringBuilder();
        for (var i = 1; i < text.Length - 1; i++)
        {
            i += text[i] == '\\' && text[i + 1] is '\\' or '\'' or '"' ? 1 : 0;
            value.Append(text[i]);
        }

        return value.ToString();
    }
}
