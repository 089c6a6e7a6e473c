using System.Runtime.CompilerServices;

namespace TenantAttach.Core.Logs;

/// <summary>
/// Reads what stands behind the text of a client record where it has the fields, the order, and the form of time that nearly all
/// records have: without a search for each field. All else is left to the careful reader.
/// </summary>
/// <param name="words">The words that repeat.</param>
internal sealed class UsualFields(LogText words)
{
    private const int ClockLength = 12;
    private const int LongestBias = 4;

    private byte[] day = [];
    private DateTime date;

    /// <summary>Reads the fields.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="at">The offset of the opening bracket.</param>
    /// <param name="to">The end of the bytes.</param>
    /// <param name="fields">The fields.</param>
    /// <returns>The offset behind the closing bracket; 0 where anything is otherwise.</returns>
    [MethodImpl(Hot.Path)]
    public int Read(byte[] bytes, int at, int to, ref ClientFields fields)
    {
        var text = bytes.AsSpan(at, to - at);
        var place = 0;
        if (!Next(text, "<time=\""u8, ref place, out var start, out var count)
            || !TryClock(text.Slice(start, count), ref fields.Moment)
            || !Next(text, " date=\""u8, ref place, out start, out count)
            || !TryDate(text.Slice(start, count), ref fields.Moment)
            || !Next(text, " component=\""u8, ref place, out start, out count))
        {
            return 0;
        }

        fields.Component = count == 0 ? null : words.Word(bytes, at + start, count);
        if (!Next(text, " context=\""u8, ref place, out _, out _)
            || !Next(text, " type=\""u8, ref place, out start, out count)
            || count != 1
            || text[start] is < (byte)'0' or > (byte)'3')
        {
            return 0;
        }

        fields.Severity = (CMLogSeverity)(text[start] - '0');
        if (!Next(text, " thread=\""u8, ref place, out start, out count))
        {
            return 0;
        }

        fields.Thread = LogMarks.Number(text.Slice(start, count), isHex: false);
        if (!Next(text, " file=\""u8, ref place, out start, out count) || place >= text.Length || text[place] != (byte)'>')
        {
            return 0;
        }

        fields.Source = count == 0 ? null : words.Word(bytes, at + start, count);
        (fields.HasTime, fields.HasDate) = (true, true);
        return at + place + 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Next(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, ref int place, out int start, out int count)
    {
        start = place + name.Length;
        count = 0;
        if (start >= text.Length || !text.Slice(place, name.Length).SequenceEqual(name))
        {
            return false;
        }

        count = text.Slice(start).IndexOf((byte)'"');
        place = start + count + 1;
        return count >= 0;
    }

    // HH:mm:ss.fff and a bias behind its sign, or none.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryClock(ReadOnlySpan<byte> text, ref LogMoment moment)
    {
        if (text.Length < ClockLength
            || text.Length > ClockLength + 1 + LongestBias
            || text.Length == ClockLength + 1
            || text[2] != ':'
            || text[5] != ':'
            || text[8] != '.')
        {
            return false;
        }

        // A byte that is no digit makes a number that is too large.
        var (hour, minute, second) = (Two(text, 0), Two(text, 3), Two(text, 6));
        var (tens, thousandths) = (Two(text, 9), (uint)(text[11] - '0'));
        if (hour > 23 || minute > 59 || second > 59 || tens > 99 || thousandths > 9)
        {
            return false;
        }

        int? bias = null;
        if (text.Length > ClockLength)
        {
            var minutes = 0;
            for (var at = ClockLength + 1; at < text.Length; at++)
            {
                var digit = (uint)(text[at] - '0');
                if (digit > 9)
                {
                    return false;
                }

                minutes = (minutes * 10) + (int)digit;
            }

            if (text[ClockLength] is not ((byte)'+' or (byte)'-') || minutes > LogTimes.LargestBias)
            {
                return false;
            }

            bias = text[ClockLength] == '-' ? -minutes : minutes;
        }

        var milliseconds = ((((hour * 60L) + minute) * 60) + second) * 1000 + (tens * 10) + thousandths;
        (moment.Clock, moment.Bias, moment.IsKnown) = (new TimeSpan(milliseconds * TimeSpan.TicksPerMillisecond), bias, true);
        return true;
    }

    // 100 and more where one of both is no digit.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Two(ReadOnlySpan<byte> text, int at)
    {
        var (first, second) = ((uint)(text[at] - '0'), (uint)(text[at + 1] - '0'));
        return first > 9 || second > 9 ? 100 : (first * 10) + second;
    }

    // A log goes on for many records on one day.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryDate(ReadOnlySpan<byte> text, ref LogMoment moment)
    {
        if (day.Length == 0 || !text.SequenceEqual(day))
        {
            if (!LogTimes.TryDate(text, ref moment))
            {
                return false;
            }

            (day, date) = (text.ToArray(), moment.Date);
        }

        moment.Date = date;
        return true;
    }
}
