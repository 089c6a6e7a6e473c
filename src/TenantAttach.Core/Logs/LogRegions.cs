using System.Runtime.InteropServices;

namespace TenantAttach.Core.Logs;

/// <summary>What a part of a log is written in: one byte a letter (or UTF-8), or UTF-16 with either order of bytes.</summary>
internal enum LogEncoding
{
    /// <summary>UTF-8 or a code page.</summary>
    Narrow,

    /// <summary>UTF-16, the low byte first.</summary>
    LittleEndian,

    /// <summary>UTF-16, the high byte first.</summary>
    BigEndian,
}

/// <summary>Finds where a log changes its encoding: without a byte order mark, UTF-16 shows by zero bytes in every other place.</summary>
internal static class LogRegions
{
    // This much of a line shows how it is written.
    private const int Sample = 4096;

    // Fewer bytes than this say nothing.
    private const int Least = 64;

    // So many letters at the start of a part show its encoding; most of them have a zero byte.
    private const int Letters = 8;
    private const int MostOther = 2;

    /// <summary>Finds the first place from which bytes that began as narrow are UTF-16.</summary>
    /// <param name="bytes">The bytes, from the start of a line.</param>
    /// <param name="from">Where zero bytes are looked for.</param>
    /// <param name="isFinal">True where nothing follows.</param>
    /// <param name="start">Where UTF-16 begins, or where it may begin and more bytes are needed to tell; the length where it does
    /// not.</param>
    /// <returns>The encoding from there; null where more bytes are needed.</returns>
    public static LogEncoding? FindWide(ReadOnlySpan<byte> bytes, int from, bool isFinal, out int start)
    {
        for (var at = from; at < bytes.Length;)
        {
            var zero = bytes.Slice(at).IndexOf((byte)0);
            if (zero < 0)
            {
                break;
            }

            zero += at;
            at = zero + 1;
            if (at < bytes.Length && bytes[at] == 0)
            {
                // A block of zeros is what a crash leaves.
                while (at < bytes.Length && bytes[at] == 0)
                {
                    at++;
                }

                continue;
            }

            if (zero + (Letters * 2) > bytes.Length && !isFinal)
            {
                start = Math.Max(zero - 3, 0);
                return null;
            }

            if (Alternates(bytes.Slice(zero)))
            {
                return Begin(bytes, zero, out start);
            }
        }

        start = bytes.Length;
        return LogEncoding.Narrow;
    }

    /// <summary>Tells whether a line in a part that was UTF-16 so far is still.</summary>
    /// <param name="bytes">The bytes from the start of the line.</param>
    /// <param name="encoding">The encoding of the part.</param>
    /// <param name="isFinal">True where nothing follows.</param>
    /// <returns>True where it is; null where more bytes are needed.</returns>
    public static bool? IsWide(ReadOnlySpan<byte> bytes, LogEncoding encoding, bool isFinal)
    {
        if (bytes.Length < 2)
        {
            return isFinal ? false : null;
        }

        if (bytes.StartsWith(LogMarks.ClientStart))
        {
            return false;
        }

        if ((bytes[0] == 0) != (bytes[1] == 0) || IsMark(bytes, LogEncoding.LittleEndian) || IsMark(bytes, LogEncoding.BigEndian))
        {
            return true;
        }

        var sample = bytes.Slice(0, Math.Min(bytes.Length, Sample));
        var feed = sample.IndexOf((byte)'\n');
        var zero = sample.IndexOf((byte)0);
        if (zero >= 0)
        {
            // A narrow line may be followed by one with the high byte first; what is a line end of UTF-16 then is words before it.
            return feed < 0 || zero < feed || (encoding == LogEncoding.LittleEndian && zero == feed + 1 && !IsAscii(sample.Slice(0, feed)));
        }

        if (feed >= 0 && (feed + 1 < bytes.Length || isFinal || encoding == LogEncoding.BigEndian))
        {
            return false;
        }

        // A short line of letters that have no zero byte, without its end: words of ASCII are narrow.
        return sample.Length < Least && !isFinal ? null : !IsAscii(sample);
    }

    /// <summary>The encoding of a line in a part that is UTF-16: the order of bytes may change too.</summary>
    /// <param name="bytes">The bytes from the start of the line.</param>
    /// <param name="encoding">The encoding so far.</param>
    /// <returns>The encoding of the line.</returns>
    public static LogEncoding OrderOf(ReadOnlySpan<byte> bytes, LogEncoding encoding)
    {
        if (bytes.Length < 4
            || (bytes[0] == 0) == (bytes[1] == 0)
            || (bytes[2] == 0) == (bytes[3] == 0)
            || (bytes[0] == 0) != (bytes[2] == 0))
        {
            return IsMark(bytes, LogEncoding.LittleEndian)
                ? LogEncoding.LittleEndian
                : IsMark(bytes, LogEncoding.BigEndian)
                ? LogEncoding.BigEndian
                : encoding;
        }

        return bytes[0] == 0 ? LogEncoding.BigEndian : LogEncoding.LittleEndian;
    }

    /// <summary>Tells whether bytes begin with the byte order mark of an encoding.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="encoding">The encoding.</param>
    /// <returns>True where they do.</returns>
    public static bool IsMark(ReadOnlySpan<byte> bytes, LogEncoding encoding) => bytes.Length >= 2
        && ((encoding == LogEncoding.LittleEndian && bytes[0] == 0xFF && bytes[1] == 0xFE)
            || (encoding == LogEncoding.BigEndian && bytes[0] == 0xFE && bytes[1] == 0xFF));

    /// <summary>The end of the first line of a part in UTF-16.</summary>
    /// <param name="bytes">The bytes from the start of the line.</param>
    /// <param name="encoding">The encoding.</param>
    /// <returns>The number of bytes with the line end; -1 where it has none yet.</returns>
    public static int LineLength(ReadOnlySpan<byte> bytes, LogEncoding encoding)
    {
        var units = MemoryMarshal.Cast<byte, char>(bytes.Slice(0, bytes.Length & ~1));
        var found = units.IndexOf(encoding == LogEncoding.LittleEndian ? '\n' : '\u0A00');
        return found < 0 ? -1 : (found + 1) * 2;
    }

    /// <summary>The decoder of an encoding.</summary>
    /// <param name="encoding">The encoding, not narrow.</param>
    /// <returns>The decoder.</returns>
    public static Decoder DecoderOf(LogEncoding encoding) =>
        (encoding == LogEncoding.LittleEndian ? Encoding.Unicode : Encoding.BigEndianUnicode).GetDecoder();

    // From a zero byte on: a zero in nearly every other place and none between, for some letters or to the end.
    private static bool Alternates(ReadOnlySpan<byte> bytes)
    {
        var (zeros, others) = (0, 0);
        for (var at = 0; at + 1 < bytes.Length && at < Letters * 2; at += 2)
        {
            if (bytes[at + 1] == 0)
            {
                return false;
            }

            zeros += bytes[at] == 0 ? 1 : 0;
            others += bytes[at] == 0 ? 0 : 1;
        }

        zeros += bytes.Length < Letters * 2 && bytes.Length % 2 == 1 && bytes[bytes.Length - 1] == 0 ? 1 : 0;
        return zeros >= 3 && others <= (bytes.Length < Letters * 2 ? 0 : MostOther);
    }

    // Zero bytes in every other place are the same for both orders; where the first letter is tells them apart.
    private static LogEncoding Begin(ReadOnlySpan<byte> bytes, int zero, out int start)
    {
        var isHighFirst = zero == 0 || bytes[zero - 1] == (byte)'\n' || (bytes[zero + 1] == (byte)'<' && bytes[zero + 3] == (byte)'!')
            || (zero >= 2 && IsMark(bytes.Slice(zero - 2), LogEncoding.BigEndian));
        var encoding = isHighFirst ? LogEncoding.BigEndian : LogEncoding.LittleEndian;
        start = isHighFirst ? zero : zero - 1;
        var line = bytes.Slice(0, start).LastIndexOf((byte)'\n') + 1;
        if ((start - line) % 2 == 0 && !LogText.IsUtf8(bytes.Slice(line, start - line)))
        {
            // Letters without a zero byte stand before the first that shows one, or a byte order mark.
            start = line;
        }
        else if (start >= 2 && IsMark(bytes.Slice(start - 2), encoding))
        {
            start -= 2;
        }

        return encoding;
    }

    private static bool IsAscii(ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
        {
            if (one is >= 0x80 or (< 0x20 and not (0x09 or 0x0A or 0x0D)))
            {
                return false;
            }
        }

        return true;
    }
}
