namespace TenantAttach.Simulator.Engine;

/// <summary>What operators and functions give for values; null where they give nothing.</summary>
internal static class PivotFunctions
{
    public static object? Compute(string sign, object? left, object? right)
    {
        try
        {
            return (left, right) switch
            {
                (long x, long y) => Whole(sign, x, y),
                (DateTimeOffset x, TimeSpan y) when sign is "+" or "-" => sign == "+" ? x + y : x - y,
                (TimeSpan x, DateTimeOffset y) when sign == "+" => y + x,
                (DateTimeOffset x, DateTimeOffset y) when sign == "-" => x - y,
                (TimeSpan x, TimeSpan y) when sign is "+" or "-" => sign == "+" ? x + y : x - y,
                (TimeSpan x, TimeSpan y) when sign == "/" && y != TimeSpan.Zero => (double)x.Ticks / y.Ticks,
                (TimeSpan x, long or double) when sign is "*" or "/" => Scaled(x, sign, PivotValues.Number(right)!.Value),
                (long or double, TimeSpan y) when sign == "*" => Scaled(y, sign, PivotValues.Number(left)!.Value),
                _ when PivotValues.Number(left) is { } x && PivotValues.Number(right) is { } y => Real(sign, x, y),
                _ => null,
            };
        }
        catch (Exception failure) when (failure is OverflowException or ArgumentException)
        {
            return null;
        }
    }

    public static bool Matches(string word, object? left, object? right)
    {
        if (left is null || right is null)
        {
            return false;
        }

        var (text, part) = (PivotValues.Text(left), PivotValues.Text(right));
        return word switch
        {
            "like" => PivotValues.IsLike(text, part),
            "contains" => text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0,
            "startswith" => text.StartsWith(part, StringComparison.OrdinalIgnoreCase),
            _ => text.EndsWith(part, StringComparison.OrdinalIgnoreCase),
        };
    }

    public static object? Call(string name, object?[] values, DateTimeOffset now) => name switch
    {
        "ago" => values[0] is TimeSpan ? Compute("-", now, values[0]) : null,
        "now" => now,
        "bin" => Bin(values[0], values[1]),
        "case" =>
            Enumerable.Range(0, values.Length / 2)
                .Where(pair => values[pair * 2] is true)
                .Select(pair => values[(pair * 2) + 1])
                .DefaultIfEmpty(values[values.Length - 1])
                .First(),
        "iif" or "iff" => values[0] is true ? values[1] : values[2],
        "datetime_add" =>
            PivotValues.Number(values[1]) is { } amount && values[2] is DateTimeOffset time
                ? Add(PivotValues.Text(values[0]), (long)amount, time)
                : null,
        "datetime_diff" =>
            values[1] is DateTimeOffset later && values[2] is DateTimeOffset earlier
                ? Steps(PivotValues.Text(values[0]), later) - Steps(PivotValues.Text(values[0]), earlier)
                : null,
        "indexof" =>
            values[0] is null || values[1] is null
                ? null
                : (long)PivotValues.Text(values[0]).IndexOf(PivotValues.Text(values[1]), StringComparison.OrdinalIgnoreCase),
        "isnull" => values[0] is null,
        "isnotnull" => values[0] is not null,
        "strcat" => string.Concat(values.Select(PivotValues.Text)),
        "strlen" => values[0] is null ? null : (long)PivotValues.Text(values[0]).Length,
        "substring" =>
            values[0] is null || PivotValues.Number(values[1]) is not { } start
                ? null
                : Part(PivotValues.Text(values[0]), start, values.Length < 3 ? double.MaxValue : PivotValues.Number(values[2]) ?? 0),
        _ => PivotValues.Text(values[0]),
    };

    public static object? Bin(object? value, object? size) => (value, size) switch
    {
        (long x, long y) when y > 0 => (x / y * y) - (x % y < 0 ? y : 0),
        (DateTimeOffset x, TimeSpan y) when y.Ticks > 0 => new DateTimeOffset(x.UtcTicks - (x.UtcTicks % y.Ticks), TimeSpan.Zero),
        (TimeSpan x, TimeSpan y) when y.Ticks > 0 =>
            TimeSpan.FromTicks((x.Ticks / y.Ticks * y.Ticks) - (x.Ticks % y.Ticks < 0 ? y.Ticks : 0)),
        _ => PivotValues.Number(value) is { } x && PivotValues.Number(size) is { } y && y > 0 ? Math.Floor(x / y) * y : null,
    };

    private static object? Whole(string sign, long x, long y) => unchecked(sign switch
    {
        "+" => x + y,
        "-" => x - y,
        "*" => x * y,
        _ when y == 0 => null,
        "/" => y == -1 ? -x : x / y,
        _ => y == -1 ? 0L : x % y,
    });

    private static object? Real(string sign, double x, double y) => (sign switch
    {
        "+" => x + y,
        "-" => x - y,
        "*" => x * y,
        "/" => x / y,
        _ => x % y,
    }) is var number && !double.IsNaN(number) && !double.IsInfinity(number) ? number : null;

    private static object? Scaled(TimeSpan span, string sign, double number)
    {
        var ticks = sign == "*" ? span.Ticks * number : span.Ticks / number;
        return Math.Abs(ticks) < TimeSpan.MaxValue.Ticks ? TimeSpan.FromTicks((long)ticks) : null;
    }

    private static string Part(string text, double start, double length)
    {
        var first = (int)Math.Min(Math.Max(start, 0), text.Length);
        return text.Substring(first, (int)Math.Min(Math.Max(length, 0), text.Length - first));
    }

    /// <summary>How many whole parts of the calendar lie before a time.</summary>
    private static long Steps(string part, DateTimeOffset time) => part.ToLowerInvariant() switch
    {
        "year" => time.Year,
        "quarter" => (time.Year * 4) + ((time.Month - 1) / 3),
        "month" => (time.Year * 12) + time.Month,

        // The first of January of the year 1 was a Monday, and weeks begin on Sundays.
        "week" => ((time.UtcTicks / TimeSpan.TicksPerDay) + 1) / 7,
        "day" => time.UtcTicks / TimeSpan.TicksPerDay,
        "hour" => time.UtcTicks / TimeSpan.TicksPerHour,
        "minute" => time.UtcTicks / TimeSpan.TicksPerMinute,
        "second" => time.UtcTicks / TimeSpan.TicksPerSecond,
        "millisecond" => time.UtcTicks / TimeSpan.TicksPerMillisecond,
        "microsecond" => time.UtcTicks / 10,
        _ => unchecked(time.UtcTicks * 100),
    };

    private static object? Add(string part, long amount, DateTimeOffset time)
    {
        try
        {
            return part.ToLowerInvariant() switch
            {
                "year" => time.AddYears(checked((int)amount)),
                "quarter" => time.AddMonths(checked((int)(amount * 3))),
                "month" => time.AddMonths(checked((int)amount)),
                "week" => time.AddDays(amount * 7),
                "day" => time.AddDays(amount),
                "hour" => time.AddHours(amount),
                "minute" => time.AddMinutes(amount),
                "second" => time.AddSeconds(amount),
                "millisecond" => time.AddMilliseconds(amount),
                "microsecond" => time.AddTicks(checked(amount * 10)),
                _ => time.AddTicks(amount / 100),
            };
        }
        catch (Exception failure) when (failure is OverflowException or ArgumentException)
        {
            return null;
        }
    }
}
