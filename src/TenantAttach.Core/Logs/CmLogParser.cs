using System;
using System.Runtime.CompilerServices;

namespace TenantAttach.Core.Logs;

/// <summary>Reads one record from bytes that hold the whole of it.</summary>
internal sealed class CmLogParser(string? file, int defaultBias)
{
    private readonly LogText text = new();

    public static ReadOnlySpan<byte> ClientStart => "<![LOG["u8;

    public static ReadOnlySpan<byte> ClientEnd => "]LOG]!>"u8;

    public static ReadOnlySpan<byte> SiteMark => "$$<"u8;

    /// <summary>Reads a record of the client form.</summary>
    /// <param name="bytes">Where it stands, from its start mark.</param>
    /// <param name="offset">The offset of the start mark.</param>
    /// <param name="messageEnd">The offset of the end mark.</param>
    /// <param name="end">The end of the bytes.</param>
    /// <param name="line">The number of its first line.</param>
    /// <param name="next">The offset behind the record.</param>
    /// <returns>The record; null where what follows the message is not in order.</returns>
    [MethodImpl(Hot.Path)]
    public CMLogRecord? Client(byte[] bytes, int offset, int messageEnd, int end, long line, out int next)
    {
        next = end;
        var at = messageEnd + ClientEnd.Length;
        if (at >= end || bytes[at] != (byte)'<')
        {
            return null;
        }

        at++;
        var tail = new Tail();
        while (at < end && bytes[at] != (byte)'>')
        {
            var name = bytes.AsSpan(at, end - at);
            var equals = name.IndexOf("=\""u8);
            if (equals < 0)
            {
                return null;
            }

            var valueStart = at + equals + 2;
            var length = bytes.AsSpan(valueStart, end - valueStart).IndexOf((byte)'"');
            if (length < 0 || !Take(ref tail, name.Slice(0, equals), bytes, valueStart, length))
            {
                return null;
            }

            at = valueStart + length + 1;
            while (at < end && bytes[at] == (byte)' ')
            {
                at++;
            }
        }

        if (at >= end || tail.Clock is null || tail.Date is null)
        {
            return null;
        }

        next = at + 1;
        var from = offset + ClientStart.Length;
        return new CMLogRecord
        {
            Kind = CMLogKind.Client,
            Message = LogText.Decode(bytes, from, messageEnd - from),
            TimeUtc = LogTimes.ToUtc(tail.Date.Value + tail.Clock.Value, tail.Bias ?? defaultBias),
            Bias = tail.Bias,
            Component = tail.Component,
            Severity = tail.Severity,
            Thread = tail.Thread,
            Source = tail.Source,
            File = file,
            Line = line,
        };
    }

    /// <summary>Reads a record of the form of site server components.</summary>
    /// <param name="bytes">Where it stands.</param>
    /// <param name="offset">The offset of the message.</param>
    /// <param name="mark">The offset of the mark behind the message.</param>
    /// <param name="end">The end of the bytes.</param>
    /// <param name="line">The number of its first line.</param>
    /// <returns>The record; null where what follows the message is not in order.</returns>
    [MethodImpl(Hot.Path)]
    public CMLogRecord? Site(byte[] bytes, int offset, int mark, int end, long line)
    {
        var at = mark + SiteMark.Length;
        if (!Field(bytes, ref at, end, out var component) || !Open(bytes, ref at, end) || !Field(bytes, ref at, end, out var time) || !Open(bytes, ref at, end)
            || !Field(bytes, ref at, end, out var thread) || !bytes.AsSpan(thread.Start, thread.Count).StartsWith("thread="u8))
        {
            return null;
        }

        DateTime local;
        int? bias = null;
        var isLegacy = false;
        var stamp = bytes.AsSpan(time.Start, time.Count);
        var space = stamp.IndexOf((byte)' ');
        if (space > 0 && LogTimes.TryDate(stamp.Slice(0, space), out var date) && LogTimes.TryClock(stamp.Slice(space + 1), out var clock, out bias))
        {
            local = date + clock;
        }
        else if (LogTimes.TryLegacy(WithoutTilde(stamp), out local))
        {
            isLegacy = true;
        }
        else
        {
            return null;
        }

        var message = LogText.Decode(bytes, offset, MessageLength(bytes, offset, mark));
        return new CMLogRecord
        {
            Kind = isLegacy ? CMLogKind.Legacy : CMLogKind.SiteServer,
            Message = message,
            TimeUtc = LogTimes.ToUtc(local, bias ?? defaultBias),
            Bias = bias,
            Component = text.Word(bytes, component.Start, component.Count),
            Severity = LogSeverities.FromWords(message),
            SeverityIsInferred = true,
            Thread = Number(bytes.AsSpan(thread.Start + 7, thread.Count - 7), isLegacy),
            File = file,
            Line = line,
        };
    }

    /// <summary>Keeps a line that no form fits.</summary>
    /// <param name="bytes">Where it stands.</param>
    /// <param name="offset">Its offset.</param>
    /// <param name="count">Its length.</param>
    /// <param name="line">Its number.</param>
    /// <returns>The record.</returns>
    public CMLogRecord Unknown(byte[] bytes, int offset, int count, long line) =>
        new() { Kind = CMLogKind.Unknown, Message = LogText.Decode(bytes, offset, count), File = file, Line = line };

    [MethodImpl(Hot.Path)]
    private bool Take(ref Tail tail, ReadOnlySpan<byte> name, byte[] bytes, int offset, int count)
    {
        var value = bytes.AsSpan(offset, count);
        if (name.SequenceEqual("time"u8))
        {
            var valid = LogTimes.TryClock(value, out var clock, out var bias);
            (tail.Clock, tail.Bias) = (clock, bias);
            return valid;
        }

        if (name.SequenceEqual("date"u8))
        {
            var valid = LogTimes.TryDate(value, out var date);
            tail.Date = date;
            return valid;
        }

        if (name.SequenceEqual("component"u8))
        {
            tail.Component = count == 0 ? null : text.Word(bytes, offset, count);
        }
        else if (name.SequenceEqual("type"u8))
        {
            tail.Severity = count == 1 && value[0] is >= (byte)'0' and <= (byte)'3' ? (CMLogSeverity)(value[0] - '0') : CMLogSeverity.Unknown;
        }
        else if (name.SequenceEqual("thread"u8))
        {
            tail.Thread = Number(value, isHex: false);
        }
        else if (name.SequenceEqual("file"u8))
        {
            tail.Source = count == 0 ? null : text.Word(bytes, offset, count);
        }

        return true;
    }

    // The line feed of the original text stands as "~" before the two blanks that end the message.
    private static int MessageLength(byte[] bytes, int offset, int mark)
    {
        var to = mark;
        while (to > offset && bytes[to - 1] is (byte)' ' or (byte)'~' or (byte)'\n')
        {
            to--;
        }

        return to - offset;
    }

    private static bool Field(byte[] bytes, ref int at, int end, out (int Start, int Count) field)
    {
        var close = bytes.AsSpan(at, end - at).IndexOf((byte)'>');
        field = (at, Math.Max(close, 0));
        at += close + 1;
        return close >= 0;
    }

    private static bool Open(byte[] bytes, ref int at, int end) => at < end && bytes[at++] == (byte)'<';

    private static ReadOnlySpan<byte> WithoutTilde(ReadOnlySpan<byte> stamp) =>
        stamp.Length > 0 && stamp[stamp.Length - 1] == (byte)'~' ? stamp.Slice(0, stamp.Length - 1) : stamp;

    private static int? Number(ReadOnlySpan<byte> value, bool isHex)
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

    private static int Digit(byte character) => character switch
    {
        >= (byte)'0' and <= (byte)'9' => character - '0',
        >= (byte)'a' and <= (byte)'f' => character - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => character - 'A' + 10,
        _ => -1,
    };

    private struct Tail
    {
        public TimeSpan? Clock;
        public int? Bias;
        public DateTime? Date;
        public string? Component;
        public CMLogSeverity Severity;
        public int? Thread;
        public string? Source;

        public Tail() => Severity = CMLogSeverity.Unknown;
    }
}
