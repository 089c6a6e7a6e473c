using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TenantAttach.Core.Logs;

/// <summary>Bytes to text: UTF-8 where they are, else Windows code page 1252; and the few words that repeat are kept once.</summary>
internal sealed class LogText
{
    // What code page 1252 has where ISO 8859-1 has control characters.
    private const string Windows = "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
        + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    private const int Places = 2048;

    private readonly Entry[] kept = new Entry[Places];

    public static string Decode(byte[] bytes, int offset, int count)
    {
        if (count <= 0)
        {
            return string.Empty;
        }

#if NET8_0_OR_GREATER
        if (System.Text.Ascii.IsValid(bytes.AsSpan(offset, count)))
        {
            return Encoding.Latin1.GetString(bytes, offset, count);
        }
#endif
        var text = Encoding.UTF8.GetString(bytes, offset, count);
        return text.IndexOf('\uFFFD') < 0 || IsUtf8(bytes.AsSpan(offset, count)) ? text : DecodeLines(bytes, offset, count);
    }

    /// <summary>Tells whether bytes are UTF-8.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>True where they are, from the first to the last.</returns>
    public static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var first = bytes[at++];
            var more = first < 0x80
                ? 0
                : first is >= 0xC2 and <= 0xDF
                ? 1
                : first is >= 0xE0 and <= 0xEF
                ? 2
                : first is >= 0xF0 and <= 0xF4
                ? 3
                : -1;
            if (more < 0 || at + more > bytes.Length)
            {
                return false;
            }

            for (var index = 0; index < more; index++)
            {
                if ((bytes[at + index] & 0xC0) != 0x80)
                {
                    return false;
                }
            }

            var second = more > 1 ? bytes[at] : (byte)0x80;
            if ((first == 0xE0 && second < 0xA0)
                || (first == 0xED && second > 0x9F)
                || (first == 0xF0 && second < 0x90)
                || (first == 0xF4 && second > 0x8F))
            {
                return false;
            }

            at += more;
        }

        return true;
    }

    /// <summary>The text of a word that is likely to come again, such as the name of a component.</summary>
    [MethodImpl(Hot.Path)]
    public string Word(byte[] bytes, int offset, int count)
    {
        var word = bytes.AsSpan(offset, count);
        ref var entry = ref kept[(int)(Hash(word) & (Places - 1))];
        if (entry.Text is null || !word.SequenceEqual(entry.Bytes))
        {
            entry = new Entry(word.ToArray(), Decode(bytes, offset, count));
        }

        return entry.Text!;
    }

    // Eight bytes at a time; the last step takes the last eight, which hold what differs most.
    private static uint Hash(ReadOnlySpan<byte> word)
    {
        var hash = (ulong)word.Length;
        if (word.Length < sizeof(ulong))
        {
            foreach (var one in word)
            {
                hash = (hash * 31) + one;
            }
        }
        else
        {
            for (var at = 0; at + sizeof(ulong) <= word.Length; at += sizeof(ulong))
            {
                hash = (hash ^ MemoryMarshal.Read<ulong>(word.Slice(at))) * 0x9E3779B97F4A7C15UL;
            }

            hash ^= MemoryMarshal.Read<ulong>(word.Slice(word.Length - sizeof(ulong)));
        }

        hash *= 0x9E3779B97F4A7C15UL;
        return (uint)(hash >> 40);
    }

    // Each line by itself: writers of both encodings may have met in one message.
    private static string DecodeLines(byte[] bytes, int offset, int count)
    {
        var text = new StringBuilder(count);
        var end = offset + count;
        for (var from = offset; from < end;)
        {
            var feed = Array.IndexOf(bytes, (byte)'\n', from, end - from);
            var to = feed < 0 ? end : feed + 1;
            if (IsUtf8(bytes.AsSpan(from, to - from)))
            {
                text.Append(Encoding.UTF8.GetString(bytes, from, to - from));
            }
            else
            {
                for (var at = from; at < to; at++)
                {
                    text.Append(bytes[at] is >= 0x80 and < 0xA0 ? Windows[bytes[at] - 0x80] : (char)bytes[at]);
                }
            }

            from = to;
        }

        return text.ToString();
    }

    private readonly struct Entry(byte[] bytes, string text)
    {
        public byte[] Bytes { get; } = bytes;

        public string? Text { get; } = text;
    }
}
