using System.Runtime.CompilerServices;

namespace TenantAttach.Core.Logs;

/// <summary>A local time as it was read, with the bias that came with it.</summary>
internal struct LogMoment
{
    public DateTime Date;
    public TimeSpan Clock;
    public int? Bias;
    public bool IsKnown;

    /// <summary>Local time plus bias; null where the time is not known and at the very ends of the calendar.</summary>
    /// <param name="defaultBias">The bias to use where the record has none; without it the local time is taken as it is.</param>
    /// <returns>The time in UTC.</returns>
    public readonly DateTimeOffset? ToUtc(int? defaultBias) => IsKnown && Date.Year is > 1 and < 9999
        ? new DateTimeOffset((Date + Clock).AddMinutes(Bias ?? defaultBias ?? 0).Ticks, TimeSpan.Zero)
        : null;
}

/// <summary>Reads the times of log records. UTC is the local time plus the bias in minutes.</summary>
internal static class LogTimes
{
    /// <summary>The largest bias that is taken for one, in minutes.</summary>
    public const int LargestBias = 24 * 60;

    /// <summary>Reads <c>HH:mm:ss.fff+B</c>. All digits behind the point are a fraction; a bias stands behind a sign only.</summary>
    /// <param name="text">The bytes.</param>
    /// <param name="moment">The clock and the bias.</param>
    /// <returns>False where it is impossible.</returns>
    [MethodImpl(Hot.Path)]
    public static bool TryClock(ReadOnlySpan<byte> text, ref LogMoment moment)
    {
        var at = 0;
        if (!Number(text, ref at, 1, 2, out var hour)
            || !Skip(text, ref at, ':')
            || !Number(text, ref at, 2, 2, out var minute)
            || !Skip(text, ref at, ':')
            || !Number(text, ref at, 2, 2, out var second) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        var ticks = 0L;
        if (Skip(text, ref at, '.') || Skip(text, ref at, ','))
        {
            var digits = Digits(text, at);
            if (digits == 0)
            {
                return false;
            }

            ticks = Fraction(text.Slice(at, digits));
            at += digits;
        }

        if (!TryBias(text.Slice(at), out var bias))
        {
            moment.IsKnown = false;
            return false;
        }

        (moment.Clock, moment.Bias) = (new TimeSpan((((hour * 60L) + minute) * 60 + second) * TimeSpan.TicksPerSecond + ticks), bias);
        moment.IsKnown = true;
        return true;
    }

    /// <summary>Reads <c>MM-dd-yyyy</c> or <c>yyyy-MM-dd</c>, month and day with one digit or two.</summary>
    /// <param name="text">The bytes.</param>
    /// <param name="moment">The day.</param>
    /// <returns>False where it is no date.</returns>
    [MethodImpl(Hot.Path)]
    public static bool TryDate(ReadOnlySpan<byte> text, ref LogMoment moment)
    {
        var at = 0;
        if (!Number(text, ref at, 1, 4, out var first))
        {
            return false;
        }

        var isYearFirst = at == 4;
        var separator = at < text.Length && text[at] == (byte)'/' ? '/' : '-';
        if ((!isYearFirst && at > 2)
            || !Skip(text, ref at, separator)
            || !Number(text, ref at, 1, 2, out var second)
            || !Skip(text, ref at, separator)
            || !Number(text, ref at, isYearFirst ? 1 : 4, isYearFirst ? 2 : 4, out var third) || at != text.Length)
        {
            return false;
        }

        return isYearFirst ? TryDay(first, second, third, ref moment) : TryDay(third, first, second, ref moment);
    }

    /// <summary>Reads a date and a clock with a blank between them.</summary>
    /// <param name="text">The bytes.</param>
    /// <param name="moment">The moment.</param>
    /// <returns>False where it is none.</returns>
    public static bool TryStamp(ReadOnlySpan<byte> text, ref LogMoment moment)
    {
        var space = text.IndexOf((byte)' ');
        if (space > 0 && TryDate(text.Slice(0, space), ref moment) && TryClock(text.Slice(space + 1), ref moment))
        {
            return true;
        }

        moment = default;
        return false;
    }

    /// <summary>Reads <c>Sat Dec 02 15:16:59 1995</c>, also with milliseconds, and with the name of a time zone behind the year.</summary>
    /// <param name="text">The bytes; a tilde may end them.</param>
    /// <param name="moment">The moment; not known where the zone is not.</param>
    /// <returns>False where it is none.</returns>
    public static bool TryWords(ReadOnlySpan<byte> text, ref LogMoment moment)
    {
        text = text.Length > 0 && text[text.Length - 1] == (byte)'~' ? text.Slice(0, text.Length - 1) : text;
        if (text.Length < 24 || text[3] != ' ' || text[7] != ' ' || text[10] != ' ')
        {
            return false;
        }

        var found = "JanFebMarAprMayJunJulAugSepOctNovDec"u8.IndexOf(text.Slice(4, 3));
        var day = text[8] == ' ' ? text.Slice(9, 1) : text.Slice(8, 2);
        var rest = text.Slice(11);
        var space = rest.IndexOf((byte)' ');
        var (at, place) = (0, 0);
        if (found < 0
            || found % 3 != 0
            || !Number(day, ref at, 1, 2, out var number)
            || at != day.Length
            || space < 0
            || !TryClock(rest.Slice(0, space), ref moment))
        {
            moment = default;
            return false;
        }

        rest = rest.Slice(space + 1);
        if (!Number(rest, ref place, 4, 4, out var year) || !TryDay(year, (found / 3) + 1, number, ref moment))
        {
            moment = default;
            return false;
        }

        var zone = LogText.Decode(rest.Slice(place).ToArray(), 0, rest.Length - place).Trim();
        if (zone.Length > 0)
        {
            moment.Bias = LogZones.Find(zone);
            moment.IsKnown = moment.Bias is not null;
        }

        return true;
    }

    // A sign and minutes; "+-300" and "+01:00" are an offset from UTC, whose sign is the other way round; Z is UTC.
    private static bool TryBias(ReadOnlySpan<byte> text, out int? bias)
    {
        bias = null;
        if (text.Length == 0)
        {
            return true;
        }

        if (text.Length == 1 && text[0] == (byte)'Z')
        {
            bias = 0;
            return true;
        }

        var at = 1;
        var isNegative = text[0] == (byte)'-';
        if (!isNegative && text[0] != (byte)'+')
        {
            return false;
        }

        var isOffset = !isNegative && Skip(text, ref at, '-');
        if (!Number(text, ref at, 1, 5, out var minutes))
        {
            return false;
        }

        if (at == 3 && !isOffset && Skip(text, ref at, ':'))
        {
            isOffset = true;
            isNegative = !isNegative;
            if (!Number(text, ref at, 2, 2, out var rest) || rest > 59)
            {
                return false;
            }

            minutes = (minutes * 60) + rest;
        }

        bias = isNegative ? -minutes : minutes;
        return at == text.Length && minutes <= LargestBias;
    }

    private static bool TryDay(int year, int month, int day, ref LogMoment moment)
    {
        if (year is <= 0 or > 9999 || month is <= 0 or > 12 || day <= 0 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        moment.Date = new DateTime(year, month, day);
        return true;
    }

    private static int Digits(ReadOnlySpan<byte> text, int at)
    {
        var count = 0;
        while (at + count < text.Length && text[at + count] is >= (byte)'0' and <= (byte)'9')
        {
            count++;
        }

        return count;
    }

    [MethodImpl(Hot.Path)]
    private static bool Number(ReadOnlySpan<byte> text, ref int at, int least, int most, out int value)
    {
        value = 0;
        var count = 0;
        while (count < most && at < text.Length && text[at] is >= (byte)'0' and <= (byte)'9')
        {
            value = (value * 10) + (text[at++] - '0');
            count++;
        }

        return count >= least;
    }

    private static bool Skip(ReadOnlySpan<byte> text, ref int at, char expected)
    {
        if (at >= text.Length || text[at] != (byte)expected)
        {
            return false;
        }

        at++;
        return true;
    }

    [MethodImpl(Hot.Path)]
    private static long Fraction(ReadOnlySpan<byte> digits)
    {
        var ticks = 0L;
        for (var index = 0; index < 7; index++)
        {
            ticks = (ticks * 10) + (index < digits.Length ? digits[index] - '0' : 0);
        }

        return ticks;
    }
}
