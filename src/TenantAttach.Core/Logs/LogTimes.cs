using System;
using System.Runtime.CompilerServices;

namespace TenantAttach.Core.Logs;

/// <summary>Reads the times of log records. UTC is the local time plus the bias in minutes.</summary>
internal static class LogTimes
{
    private const int LargestBias = 24 * 60;

    /// <summary>Reads <c>HH:mm:ss.fff+B</c>; the sign may be missing and the bias may be <c>-0</c> or absent.</summary>
    /// <param name="text">The bytes.</param>
    /// <param name="time">The time of day.</param>
    /// <param name="bias">The bias in minutes; null where there is none.</param>
    /// <returns>False where it is no time.</returns>
    [MethodImpl(Hot.Path)]
    public static bool TryClock(ReadOnlySpan<byte> text, out TimeSpan time, out int? bias)
    {
        time = default;
        bias = null;
        var at = 0;
        if (!Number(text, ref at, 1, 2, out var hour) || !Skip(text, ref at, ':') || !Number(text, ref at, 2, 2, out var minute) || !Skip(text, ref at, ':')
            || !Number(text, ref at, 2, 2, out var second) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        var ticks = 0L;
        if (Skip(text, ref at, '.'))
        {
            var digits = Digits(text, at);
            if (digits == 0)
            {
                return false;
            }

            // Without a sign, what follows the third digit of the fraction is the bias; seven digits are a fraction alone.
            var signed = at + digits < text.Length;
            var fraction = signed || digits > 6 ? digits : Math.Min(digits, 3);
            ticks = Fraction(text.Slice(at, fraction));
            at += fraction;
        }

        time = new TimeSpan(hour, minute, second) + TimeSpan.FromTicks(ticks);
        return TryBias(text.Slice(at), out bias);
    }

    /// <summary>Reads <c>MM-dd-yyyy</c>.</summary>
    /// <param name="text">The bytes.</param>
    /// <param name="date">The day.</param>
    /// <returns>False where it is no date.</returns>
    [MethodImpl(Hot.Path)]
    public static bool TryDate(ReadOnlySpan<byte> text, out DateTime date)
    {
        date = default;
        var at = 0;
        return Number(text, ref at, 1, 2, out var month) && Skip(text, ref at, '-') && Number(text, ref at, 1, 2, out var day) && Skip(text, ref at, '-')
            && Number(text, ref at, 4, 4, out var year) && at == text.Length && TryDay(year, month, day, out date);
    }

    /// <summary>Reads <c>Sat Dec 02 15:16:59 1995</c>.</summary>
    /// <param name="text">The bytes.</param>
    /// <param name="local">The local time.</param>
    /// <returns>False where it is none.</returns>
    public static bool TryLegacy(ReadOnlySpan<byte> text, out DateTime local)
    {
        local = default;
        if (text.Length != 24 || text[3] != ' ' || text[7] != ' ' || text[10] != ' ' || text[19] != ' ')
        {
            return false;
        }

        var months = "JanFebMarAprMayJunJulAugSepOctNovDec"u8;
        var found = months.IndexOf(text.Slice(4, 3));
        var day = text[8] == ' ' ? text.Slice(9, 1) : text.Slice(8, 2);
        var at = 0;
        var year = 0;
        if (found < 0 || found % 3 != 0 || !Number(day, ref at, 1, 2, out var number) || at != day.Length || !TryClock(text.Slice(11, 8), out var clock, out _))
        {
            return false;
        }

        at = 20;
        if (!Number(text, ref at, 4, 4, out year) || !TryDay(year, (found / 3) + 1, number, out var date))
        {
            return false;
        }

        local = date + clock;
        return true;
    }

    /// <summary>Local time plus bias; null at the very ends of the calendar.</summary>
    /// <param name="local">The local time.</param>
    /// <param name="bias">Minutes.</param>
    /// <returns>The time in UTC.</returns>
    public static DateTimeOffset? ToUtc(DateTime local, int bias) =>
        local.Year is > 1 and < 9999 ? new DateTimeOffset(DateTime.SpecifyKind(local.AddMinutes(bias), DateTimeKind.Utc)) : null;

    private static bool TryBias(ReadOnlySpan<byte> text, out int? bias)
    {
        bias = null;
        if (text.Length == 0)
        {
            return true;
        }

        var negative = text[0] == (byte)'-';
        var at = negative || text[0] == (byte)'+' ? 1 : 0;
        if (!Number(text, ref at, 1, 4, out var minutes) || at != text.Length || minutes > LargestBias)
        {
            return false;
        }

        bias = negative ? -minutes : minutes;
        return true;
    }

    private static bool TryDay(int year, int month, int day, out DateTime date)
    {
        var valid = year is > 0 and <= 9999 && month is > 0 and <= 12 && day > 0 && day <= DateTime.DaysInMonth(year, month);
        date = valid ? new DateTime(year, month, day) : default;
        return valid;
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
