using System.Text.RegularExpressions;

namespace TenantAttach.Core.Logs;

/// <summary>One record of a form that has one a line.</summary>
internal sealed record LogRow(CMLogKind Kind, string Message, string? Component, LogMoment Moment, int? Thread, int? ProcessId);

/// <summary>Reads rows that were copied out of a log viewer, and lines of the console's log.</summary>
internal static class LogRows
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.Compiled;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly Regex Console = new(
        @"^\s*\[(?<thread>\d{1,9}), PID:(?<process>\d{1,9})\]\[(?<time>[^\]]{8,40})\] ?:(?<text>.*)$", Options | RegexOptions.Singleline,
        Patience);

    private static readonly Regex Time = new(
        @"^(?<a>\d{1,4})(?<sep>[/.-])(?<b>\d{1,2})[/.-](?<c>\d{1,4})[,T]? "
            + @"+(?<hour>\d{1,2})[:.](?<minute>\d\d)[:.](?<second>\d\d)(?:[.,](?<fraction>\d{1,7}))?(?: ?(?<half>[AaPp])\.?[Mm]\.?)?$",
            Options, Patience);

    private static readonly Regex Thread = new(@"^\s*(?<thread>\d{1,9}) \(0x[0-9A-Fa-f]{1,8}\)\s*$", Options, Patience);

    private static readonly Regex Spaced = new(
        @"^(?<text>.*\S)\s+(?<component>\S+)\s+(?<time>\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4} +\d{1,2}:\d\d:\d\d(?: "
            + @"?[AaPp][Mm])?)\s+(?<thread>\d{1,9} \(0x[0-9A-Fa-f]{1,8}\))\s*$",
            Options | RegexOptions.Singleline | RegexOptions.RightToLeft, Patience);

    /// <summary>A quick look: a copied row ends with a bracket, a line of the console's log begins with one.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="from">The start of the line.</param>
    /// <param name="to">Its end.</param>
    /// <returns>False where it can be neither.</returns>
    public static bool MayBe(byte[] bytes, int from, int to)
    {
        while (to > from && bytes[to - 1] is (byte)' ' or (byte)'\t' or (byte)'\r')
        {
            to--;
        }

        return from < to && (bytes[to - 1] == (byte)')' || bytes[from] is (byte)'[' or (byte)' ' or 0xEF);
    }

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line.</param>
    /// <returns>What it holds; null where it has neither form.</returns>
    public static LogRow? Read(string line)
    {
        if (line.IndexOf(", PID:", StringComparison.Ordinal) is > 0 and < 16 && Console.Match(line) is { Success: true } console)
        {
            return new LogRow(
                CMLogKind.Console,
                console.Groups["text"].Value.Trim(),
                null,
                Moment(console.Groups["time"].Value, isMonthFirst: true),
                Number(console.Groups["thread"].Value),
                Number(console.Groups["process"].Value));
        }

        return line.TrimEnd().EndsWith(")", StringComparison.Ordinal) && line.LastIndexOf("(0x", StringComparison.Ordinal) > 0
            ? Pasted(line)
            : null;
    }

    private static LogRow? Pasted(string line)
    {
        var cells = line.TrimEnd().Split('\t');
        if (cells.Length >= 4 && Thread.Match(cells[cells.Length - 1]) is { Success: true } thread)
        {
            var text = string.Join("\t", cells, 0, cells.Length - 3);
            return Row(text, cells[cells.Length - 3], cells[cells.Length - 2], thread.Groups["thread"].Value);
        }

        return Spaced.Match(line) is { Success: true } row && Thread.Match(row.Groups["thread"].Value) is { Success: true } number
            ? Row(row.Groups["text"].Value, row.Groups["component"].Value, row.Groups["time"].Value, number.Groups["thread"].Value)
            : null;
    }

    private static LogRow Row(string text, string component, string time, string thread) =>
        new(
            CMLogKind.Pasted, text.Trim(), component.Trim() is { Length: > 0 } name ? name : null, Moment(time.Trim(), isMonthFirst: false),
            Number(thread), null);

    // Where day and month cannot be told apart, the time is not known; a clock of twelve hours goes with the month first.
    private static LogMoment Moment(string text, bool isMonthFirst)
    {
        var match = Time.Match(text);
        if (!match.Success)
        {
            return default;
        }

        var (first, second, third) = (Number(match.Groups["a"].Value)!.Value,
            Number(match.Groups["b"].Value)!.Value, Number(match.Groups["c"].Value)!.Value);
        var half = match.Groups["half"].Value.ToUpperInvariant();
        var isYearFirst = match.Groups["a"].Length == 4;
        var isDayFirst = match.Groups["sep"].Value == "." || first > 12;
        if (!isYearFirst && !isDayFirst && !isMonthFirst && half.Length == 0 && second <= 12 && first != second)
        {
            return default;
        }

        var (year, month, day) = isYearFirst ? (first, second, third) : isDayFirst ? (third, second, first) : (third, first, second);
        var hour = Number(match.Groups["hour"].Value)!.Value;
        hour = half.Length == 0 ? hour : half == "P" ? (hour % 12) + 12 : hour % 12;
        var date = FormattableString.Invariant(
            $"{year:0000}-{month:00}-{day:00} {hour:00}:{match.Groups["minute"].Value}:{match.Groups["second"].Value}");
        return DateTime.TryParseExact(date, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new LogMoment { Date = local.Date, Clock = local.TimeOfDay + Fraction(match.Groups["fraction"].Value), IsKnown = true }
            : default;
    }

    private static TimeSpan Fraction(string digits) =>
        digits.Length == 0
            ? TimeSpan.Zero
            : TimeSpan.FromTicks(long.Parse(digits.PadRight(7, '0'), NumberStyles.None, CultureInfo.InvariantCulture));

    private static int? Number(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
