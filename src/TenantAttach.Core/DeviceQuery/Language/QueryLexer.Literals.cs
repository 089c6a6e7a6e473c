namespace TenantAttach.Core.DeviceQuery.Language;

/// <content>Texts, numbers, lengths of time, and dates.</content>
internal sealed partial class QueryLexer
{
    private static readonly Dictionary<string, Func<double, double>> Units = new(StringComparer.Ordinal)
    {
        ["d"] = value => value * TimeSpan.TicksPerDay,
        ["day"] = value => value * TimeSpan.TicksPerDay,
        ["h"] = value => value * TimeSpan.TicksPerHour,
        ["m"] = value => value * TimeSpan.TicksPerMinute,
        ["s"] = value => value * TimeSpan.TicksPerSecond,
        ["ms"] = value => value * TimeSpan.TicksPerMillisecond,
    };

    // Units of the query language that CMPivot's is a part of, which no page of CMPivot and no published query uses.
    private static readonly Dictionary<string, string> OtherUnits = new(StringComparer.Ordinal)
    {
        ["days"] = "d",
        ["hr"] = "h",
        ["hrs"] = "h",
        ["hour"] = "h",
        ["hours"] = "h",
        ["min"] = "m",
        ["minute"] = "m",
        ["minutes"] = "m",
        ["sec"] = "s",
        ["second"] = "s",
        ["seconds"] = "s",
        ["milli"] = "ms",
        ["millis"] = "ms",
        ["millisecond"] = "ms",
        ["milliseconds"] = "ms",
    };

    private static readonly string[] TimeFormats =
    [
        "yyyy-M-d", "yyyy-M-d H:m", "yyyy-M-d H:m:s", "yyyy-M-d H:m:s.FFFFFFF", "yyyy-M-dTH:m", "yyyy-M-dTH:m:s", "yyyy-M-dTH:m:s.FFFFFFF",
        "yyyy-M-dTH:mK", "yyyy-M-dTH:m:sK", "yyyy-M-dTH:m:s.FFFFFFFK", "yyyy-M-d H:m:sK", "yyyy-M-d H:m:s.FFFFFFFK",
    ];

    // datetime( ) holds a time that is not in quotation marks, so that it is one word.
    private void ReadWord()
    {
        var end = Run(at);
        var open = end;
        while (open < text.Length && text[open] is ' ' or '\t')
        {
            open++;
        }

        if (text.Substring(at, end - at) != "datetime" || open == text.Length || text[open] != '(')
        {
            Add(QueryTokenKind.Word, end, null);
            return;
        }

        var close = text.IndexOf(')', open);
        var lineEnd = text.IndexOfAny(['\r', '\n'], open);
        var written = close < 0 || (lineEnd >= 0 && lineEnd < close) ? string.Empty : text.Substring(open + 1, close - open - 1).Trim();
        var bare = written.Trim('\'', '"');
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (!DateTimeOffset.TryParseExact(bare, TimeFormats, CultureInfo.InvariantCulture, Utc, out var time))
        {
            throw QuerySyntaxException.At(
                "WrongTime",
                Span(end - at),
                written.Length > 0 && written.Length < 60 ? written : "datetime",
                "a date and time in ISO 8601 format",
                "datetime() holds a date and time in ISO 8601 format, in UTC.",
                "Write for example datetime(2026-01-31 23:59:59) or datetime(2026-01-31).");
        }

        if (bare.Length != written.Length)
        {
            const string Message = "The pages of CMPivot write datetime() without quotation marks.";
            Warn("QuotedTime", close + 1 - at, Message, $"Write datetime({bare}).");
        }

        Add(QueryTokenKind.DateTime, close + 1, time);
    }

    private void Warn(string id, int length, string message, string remedy) =>
        findings.Add(DeviceQuerySeverity.Warning, id, Span(length), text.Substring(at, length), null, message, remedy);

    private void ReadText()
    {
        var isVerbatim = text[at] == '@';
        if ((isVerbatim ? ReadVerbatim() : ReadEscaped(closesAfterBackslash: false)) is { } whole)
        {
            Add(QueryTokenKind.Text, whole.End, whole.Value);
            return;
        }

        // A path that ends with a backslash: 'C:\Temp\'.
        if (!isVerbatim && ReadEscaped(closesAfterBackslash: true) is { } path)
        {
            Warn(
                "BackslashBeforeQuote",
                path.End - at,
                "The backslash before the closing quotation mark may be read as a part of the text.",
                @"Write it twice, or leave it out.");
            Add(QueryTokenKind.Text, path.End, path.Value);
            return;
        }

        var mark = text[isVerbatim ? at + 1 : at];
        throw QuerySyntaxException.At(
            "UnclosedText",
            Span(1),
            mark.ToString(),
            "a closing " + mark,
            "The text that begins here does not end in its line.",
            "Close it with " + mark + ".");
    }

    private (int End, string Value)? ReadVerbatim()
    {
        var mark = text[at + 1];
        var value = new StringBuilder();
        for (var next = at + 2; next < text.Length && text[next] is not ('\r' or '\n'); next++)
        {
            if (text[next] == mark)
            {
                if (next + 1 == text.Length || text[next + 1] != mark)
                {
                    return (next + 1, value.ToString());
                }

                next++;
            }

            value.Append(text[next]);
        }

        return null;
    }

    // A backslash that begins no escape is a backslash, as the published queries write paths. What \t, \n, \r and \b in a path mean
    // to a site is not known: the query is sent as it is written.
    private (int End, string Value)? ReadEscaped(bool closesAfterBackslash)
    {
        var mark = text[at];
        var value = new StringBuilder();
        string? unclear = null;
        for (var next = at + 1; next < text.Length && text[next] is not ('\r' or '\n'); next++)
        {
            if (text[next] == mark)
            {
                if (unclear is not null)
                {
                    Warn(
                        "UnclearEscape",
                        next + 1 - at,
                        $"A site may read {unclear} in this text as a control character.",
                        @"Write each backslash twice, or put @ before the text.");
                }

                return (next + 1, value.ToString());
            }

            if (text[next] == '\\' && next + 1 < text.Length)
            {
                var after = text[next + 1];
                if (after == '\\' || (after is '\'' or '"' && !(closesAfterBackslash && after == mark)))
                {
                    next++;
                }
                else if (after is 't' or 'n' or 'r' or 'b')
                {
                    unclear ??= "\\" + after;
                }
            }

            value.Append(text[next]);
        }

        return null;
    }

    private void ReadNumber()
    {
        var digits = at;
        while (digits < text.Length && (IsDigit(text[digits])
            || (text[digits] == '.' && digits + 1 < text.Length && IsDigit(text[digits + 1]) && text.IndexOf('.', at, digits - at) < 0)))
        {
            digits++;
        }

        var end = Run(digits);
        var unit = text.Substring(digits, end - digits);
        var shown = text.Substring(at, digits - at);
        if (unit.Length == 0)
        {
            AddNumber(end, shown);
        }
        else if (ReadOther(shown, unit) is { } number)
        {
            Warn("UndocumentedNumber", end - at, "The pages of CMPivot write numbers with digits alone.", "Write the number in digits.");
            AddNumber(end, number);
        }
        else
        {
            AddTimeSpan(end, shown, unit);
        }
    }

    // Hexadecimal numbers and exponents, in digits; null for anything else.
    private static string? ReadOther(string digits, string rest)
    {
        if (digits == "0" && rest.Length is > 1 and < 17 && rest[0] is 'x' or 'X')
        {
            return long.TryParse(rest.Substring(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
                ? number.ToString(CultureInfo.InvariantCulture) : null;
        }

        return rest.Length is > 1 and < 4 && rest[0] is 'e' or 'E' && rest.Skip(1).All(IsDigit)
            ? double.Parse(digits + rest, CultureInfo.InvariantCulture).ToString("F1", CultureInfo.InvariantCulture) : null;
    }

    private void AddNumber(int end, string digits)
    {
        if (digits.IndexOf('.') >= 0)
        {
            Add(QueryTokenKind.Number, end, double.Parse(digits, CultureInfo.InvariantCulture));
        }
        else
        {
            var isWhole = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
            Add(QueryTokenKind.Number, end, isWhole ? number : throw TooLarge(end - at));
        }
    }

    private void AddTimeSpan(int end, string digits, string unit)
    {
        var written = text.Substring(at, end - at);
        if (!Units.TryGetValue(unit, out var toTicks))
        {
            if (!OtherUnits.TryGetValue(unit, out var usual))
            {
                throw QuerySyntaxException.At(
                    "UnknownUnit",
                    Span(end - at),
                    written,
                    "d, h, m, s or ms after the number",
                    $"'{written}' is neither a number nor a length of time.",
                    "Write for example 7d, 12h, 30m, 10s or 500ms.");
            }

            toTicks = Units[usual];
            Warn("UndocumentedUnit", end - at, $"The pages of CMPivot do not have the unit '{unit}'.", $"Write {digits}{usual}.");
        }

        var ticks = toTicks(double.Parse(digits, CultureInfo.InvariantCulture));
        Add(QueryTokenKind.TimeSpan, end, ticks < TimeSpan.MaxValue.Ticks ? TimeSpan.FromTicks((long)ticks) : throw TooLarge(end - at));
    }

    private QuerySyntaxException TooLarge(int length) => QuerySyntaxException.At(
        "NumberTooLarge", Span(length), text.Substring(at, length), "a number of 64 bits", "The number is too large.");
}
