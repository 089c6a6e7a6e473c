using System.Runtime.CompilerServices;

namespace TenantAttach.Core.Logs;

/// <summary>The marks of the forms, and the small steps over bytes that their readers share.</summary>
internal static class LogMarks
{
    /// <summary>What begins a client record.</summary>
    public static ReadOnlySpan<byte> ClientStart => "<![LOG["u8;

    /// <summary>What ends the text of a client record.</summary>
    public static ReadOnlySpan<byte> ClientEnd => "]LOG]!>"u8;

    /// <summary>What ends the text of a site server record.</summary>
    public static ReadOnlySpan<byte> SiteMark => "$$<"u8;

    /// <summary>Counts what is no text at the start of a part: zeros that a crash left, a byte order mark, line ends, a line of
    /// blanks.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="from">The start.</param>
    /// <param name="to">The end.</param>
    /// <returns>The number of bytes.</returns>
    [MethodImpl(Hot.Path)]
    public static int Blank(byte[] bytes, int from, int to)
    {
        var at = from;
        while (at < to)
        {
            if (bytes[at] is 0 or (byte)'\r' or (byte)'\n')
            {
                at++;
            }
            else if (bytes[at] == 0xEF && at + 2 < to && bytes[at + 1] == 0xBB && bytes[at + 2] == 0xBF)
            {
                at += 3;
            }
            else
            {
                break;
            }
        }

        var end = at;
        while (end < to && bytes[end] is (byte)' ' or (byte)'\t')
        {
            end++;
        }

        return (end == to || bytes[end] is (byte)'\r' or (byte)'\n' ? end : at) - from;
    }

    /// <summary>Skips blanks and line ends.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="from">The start.</param>
    /// <param name="to">The end.</param>
    /// <returns>The offset of the first other byte.</returns>
    public static int SkipBlanks(byte[] bytes, int from, int to)
    {
        while (from < to && bytes[from] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            from++;
        }

        return from;
    }

    /// <summary>The end of a site server text: the line feed of the original text stands as "~" before the two blanks that end the
    /// message.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="from">The start of the text.</param>
    /// <param name="mark">The offset of the mark behind it.</param>
    /// <returns>The offset behind its last byte.</returns>
    public static int TextEnd(byte[] bytes, int from, int mark)
    {
        while (mark > from && bytes[mark - 1] is (byte)' ' or (byte)'~' or (byte)'\n' or (byte)'\r')
        {
            mark--;
        }

        return mark;
    }

    /// <summary>Tells whether a byte is a letter of ASCII.</summary>
    /// <param name="one">The byte.</param>
    /// <returns>True for a letter.</returns>
    public static bool IsLetter(byte one) => (one | 0x20) is >= (byte)'a' and <= (byte)'z';

    /// <summary>Reads the digits at the start of bytes.</summary>
    /// <param name="value">The bytes.</param>
    /// <param name="isHex">True for hexadecimal digits.</param>
    /// <returns>The number; null where there is none or it is too large.</returns>
    public static int? Number(ReadOnlySpan<byte> value, bool isHex)
    {
        var number = 0L;
        var count = 0;
        foreach (var character in value)
        {
            var digit = Digit(character);
            if (digit < 0 || digit > (isHex ? 15 : 9))
            {
                break;
            }

            number = (number * (isHex ? 16 : 10)) + digit;
            if (++count > 10)
            {
                return null;
            }
        }

        return count == 0 || number > int.MaxValue ? null : (int)number;
    }

    /// <summary>Counts line ends.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="from">The start.</param>
    /// <param name="to">The end.</param>
    /// <returns>Their number.</returns>
    public static int Count(byte[] bytes, int from, int to)
    {
        var count = 0;
        for (var at = Array.IndexOf(bytes, (byte)'\n', from, to - from); at >= 0; at = Array.IndexOf(
            bytes, (byte)'\n', at + 1, to - at - 1))
        {
            count++;
        }

        return count;
    }

    private static int Digit(byte character) => character switch
    {
        >= (byte)'0' and <= (byte)'9' => character - '0',
        >= (byte)'a' and <= (byte)'f' => character - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => character - 'A' + 10,
        _ => -1,
    };
}
