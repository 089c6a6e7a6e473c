using System.Runtime.CompilerServices;

namespace TenantAttach.Core.Logs;

/// <summary>
/// Finds where records begin and end, in lines or pieces of lines. A start of a record, wherever it stands, ends the one before it.
/// Holds at most one unfinished record; the text of one that is too long is shortened, and the record says so.
/// </summary>
internal sealed class CmLogAssembler(CmLogParser parser)
{
    /// <summary>The bytes of a text that are kept.</summary>
    public const int LongestText = 4 << 20;

    // Of a longer text, this much of its end is held, so that what follows the text is found.
    private const int Window = 1 << 14;
    private const int Wait = -1;

    private readonly Queue<CMLogRecord> ready = new();
    private byte[] pending = [];
    private int length;
    private int resume;
    private int shortenedAt = -1;
    private long leftOut;
    private long leftOutLines;
    private bool isMidLine;
    private CMLogKind last;
    private long line = 1;
    private long firstLine;

    /// <summary>Gets a finished record.</summary>
    /// <param name="record">The record.</param>
    /// <returns>False where none is finished.</returns>
    public bool TryTake(out CMLogRecord? record)
    {
        record = ready.Count > 0 ? ready.Dequeue() : null;
        return record is not null;
    }

    /// <summary>Takes in the next line, or a piece of one.</summary>
    /// <param name="text">The bytes without the line end.</param>
    /// <param name="endsLine">False where the line goes on.</param>
    [MethodImpl(Hot.Path)]
    public void Add(ArraySegment<byte> text, bool endsLine = true)
    {
        if (length == 0 && !isMidLine)
        {
            if (endsLine && parser.Usual(text, line) is { } record)
            {
                Finish(record);
                line++;
                return;
            }

            firstLine = line;
            var to = text.Offset + text.Count;
            var done = Drain(text.Array!, text.Offset, to, text.Offset, endsLine, isFinal: false);
            if (done < to)
            {
                resume -= done;
                Append(text.Array!, done, to - done);
            }
        }
        else
        {
            if (length == 0)
            {
                firstLine = line;
            }
            else if (!isMidLine)
            {
                Append(LineFeed, 0, 1);
            }

            Append(text.Array!, text.Offset, text.Count);
            DrainPending(endsLine, isFinal: false);
        }

        isMidLine = !endsLine;
        line += endsLine ? 1 : 0;
    }

    /// <summary>Nothing more will come: what is unfinished is broken.</summary>
    public void Complete() => DrainPending(endsLine: true, isFinal: true);

    private static byte[] LineFeed { get; } = [(byte)'\n'];

    private void DrainPending(bool endsLine, bool isFinal)
    {
        var done = Drain(pending, 0, length, resume, endsLine, isFinal);
        if (done > 0)
        {
            firstLine = LineAt(pending, done);
            Buffer.BlockCopy(pending, done, pending, 0, length - done);
            length -= done;
            resume -= done;
            (shortenedAt, leftOut, leftOutLines) = (-1, 0, 0);
        }
        else
        {
            Shorten();
        }
    }

    private void Append(byte[] bytes, int offset, int count)
    {
        if (pending.Length < length + count)
        {
            Array.Resize(ref pending, Math.Max(length + count, Math.Max(pending.Length * 2, 4096)));
        }

        Buffer.BlockCopy(bytes, offset, pending, length, count);
        length += count;
    }

    private void Shorten()
    {
        if (length <= LongestText + (4 * Window))
        {
            return;
        }

        if (shortenedAt < 0)
        {
            // Not within a letter.
            for (shortenedAt = LongestText; shortenedAt > LongestText - 4 && (pending[shortenedAt] & 0xC0) == 0x80; shortenedAt--)
            {
            }
        }

        var keep = length - Window;
        leftOutLines += LogMarks.Count(pending, shortenedAt, keep);
        leftOut += keep - shortenedAt;
        Buffer.BlockCopy(pending, keep, pending, shortenedAt, Window);
        resume = Math.Max(resume - (keep - shortenedAt), shortenedAt);
        length = shortenedAt + Window;
    }

    [MethodImpl(Hot.Path)]
    private int Drain(byte[] bytes, int from, int to, int seen, bool endsLine, bool isFinal)
    {
        while (from < to)
        {
            if (bytes[from] != (byte)'<' && LogMarks.Blank(bytes, from, to) is var skipped && skipped > 0)
            {
                from += skipped;
                continue;
            }

            var next = bytes.AsSpan(from, to - from).StartsWith(LogMarks.ClientStart)
                ? Client(bytes, from, to, Math.Max(seen, from + LogMarks.ClientStart.Length), endsLine, isFinal)
                : Text(bytes, from, to, Math.Max(seen, from), endsLine, isFinal);
            if (next < 0)
            {
                break;
            }

            for (from = next; from < to && bytes[from] == (byte)' '; from++)
            {
            }
        }

        return from;
    }

    [MethodImpl(Hot.Path)]
    private int Client(byte[] bytes, int from, int to, int at, bool endsLine, bool isFinal)
    {
        while (true)
        {
            var rest = bytes.AsSpan(at, to - at);
            var end = rest.IndexOf(LogMarks.ClientEnd);
            var inner = (end < 0 ? rest : rest.Slice(0, end)).IndexOf(LogMarks.ClientStart);
            if (inner >= 0)
            {
                return Broken(bytes, from, at + inner);
            }

            if (end < 0)
            {
                return Unended(bytes, from, to, endsLine, isFinal);
            }

            var mark = at + end;
            var behind = mark + LogMarks.ClientEnd.Length;
            var tail = LogMarks.SkipBlanks(bytes, behind, to);
            var lines = tail == behind ? 0 : LogMarks.Count(bytes, behind, tail);
            if (tail + 1 >= to && !isFinal && (!endsLine || (tail == to && lines == 0)))
            {
                // What follows the text may stand on the next line.
                return WaitFrom(mark);
            }

            if (tail + 1 < to && bytes[tail] == (byte)'<' && LogMarks.IsLetter(bytes[tail + 1]))
            {
                return Tail(bytes, from, mark, tail, to, endsLine, isFinal);
            }

            var feed = Array.IndexOf(bytes, (byte)'\n', behind, to - behind);
            var lineEnd = feed < 0 ? to : feed;
            if (bytes.AsSpan(behind, lineEnd - behind).IndexOf(LogMarks.ClientEnd) >= 0)
            {
                // The mark is a part of the text.
                at = behind;
                continue;
            }

            if (feed < 0 && !endsLine && !isFinal)
            {
                return WaitFrom(mark);
            }

            Finish(
                parser.Client(
                    ClientText(bytes, from, mark), new ClientFields { Lost = CMLogLoss.Fields | CMLogLoss.Time }, LineAt(bytes, from)));
            return behind;
        }
    }

    private int Tail(byte[] bytes, int from, int mark, int tail, int to, bool endsLine, bool isFinal)
    {
        var start = bytes.AsSpan(tail, to - tail).IndexOf(LogMarks.ClientStart);
        var limit = start < 0 ? to : tail + start;
        var fields = new ClientFields();
        if (!parser.TryFields(bytes, tail, limit, ref fields, out var next))
        {
            if (start < 0 && !isFinal && !(endsLine && LogMarks.Count(bytes, tail, to) > 1))
            {
                return WaitFrom(mark);
            }

            // The closing bracket is missing: the fields end with their line.
            var feed = Array.IndexOf(bytes, (byte)'\n', tail, limit - tail);
            next = feed < 0 ? limit : feed;
            fields.Lost |= CMLogLoss.Fields;
        }

        Finish(parser.Client(ClientText(bytes, from, mark), fields, LineAt(bytes, from)));
        return next;
    }

    private int Unended(byte[] bytes, int from, int to, bool endsLine, bool isFinal)
    {
        if (isFinal)
        {
            return Broken(bytes, from, to);
        }

        if (shortenedAt >= 0 && endsLine)
        {
            // So long a text may be none: whole records of the other form end it.
            var lastLine = bytes.AsSpan(from, to - from).LastIndexOf((byte)'\n') + 1 + from;
            if (parser.FindSite(bytes, lastLine, to, out _, out _) >= 0)
            {
                return Broken(bytes, from, lastLine);
            }
        }

        return WaitFrom(Math.Max(from, to - LogMarks.ClientEnd.Length + 1));
    }

    // A client record without its end. Where whole records of the other form follow its first line, it ended there.
    private int Broken(byte[] bytes, int from, int to)
    {
        var text = from + LogMarks.ClientStart.Length;
        var feed = Array.IndexOf(bytes, (byte)'\n', text, to - text);
        var end = feed >= 0 && parser.FindSite(bytes, feed, to, out _, out _) >= 0 ? feed : to;
        Finish(parser.Unknown(Message(bytes, text, end), LineAt(bytes, from)));
        if (end < to)
        {
            last = CMLogKind.Unknown;
            Drain(bytes, end, to, end, endsLine: true, isFinal: true);
        }

        return to;
    }

    private int Text(byte[] bytes, int from, int to, int at, bool endsLine, bool isFinal)
    {
        var start = bytes.AsSpan(at, to - at).IndexOf(LogMarks.ClientStart);
        var limit = start < 0 ? to : at + start;
        var mark = parser.FindSite(bytes, at, limit, out var site, out var next);
        if (mark < 0 && start >= 0 && IsQuoted(bytes, limit, to))
        {
            mark = parser.FindSite(bytes, limit, to, out site, out next);
        }

        if (mark >= 0)
        {
            if (site.IsCut && next == to && !endsLine && !isFinal)
            {
                return WaitFrom(mark);
            }

            Finish(parser.Site(Message(bytes, from, LogMarks.TextEnd(bytes, from, mark)), site, LineAt(bytes, from)));
            return next;
        }

        if (start >= 0)
        {
            Strays(bytes, from, limit);
            return limit;
        }

        if (!endsLine && !isFinal)
        {
            return WaitFrom(Math.Max(from, to - LogMarks.ClientStart.Length));
        }

        var lastLine = bytes.AsSpan(from, to - from).LastIndexOf((byte)'\n') + 1 + from;
        if (parser.TryRow(bytes, lastLine, to) is { } row)
        {
            Strays(bytes, from, lastLine);
            Finish(parser.Row(row, LineAt(bytes, lastLine)));
            return to;
        }

        // In the form of the site server the text comes first: lines wait for what follows them. Elsewhere they belong to no record.
        if (isFinal
            || last is CMLogKind.Client or CMLogKind.Pasted or CMLogKind.Console
            || (last == CMLogKind.Unknown && to - from > LongestText))
        {
            Strays(bytes, from, to);
            return to;
        }

        return WaitFrom(to);
    }

    // A client mark in the text of a whole site record of the same line, without an end of its own, is quoted.
    private bool IsQuoted(byte[] bytes, int start, int to)
    {
        var feed = Array.IndexOf(bytes, (byte)'\n', start, to - start);
        var lineEnd = feed < 0 ? to : feed;
        return bytes.AsSpan(start, lineEnd - start).IndexOf(LogMarks.ClientEnd) < 0
            && parser.FindSite(bytes, start, lineEnd, out var site, out _) >= 0
            && !site.IsCut;
    }

    private void Strays(byte[] bytes, int from, int to)
    {
        while (from < to)
        {
            var feed = Array.IndexOf(bytes, (byte)'\n', from, to - from);
            var end = feed < 0 ? to : feed;
            if (LogMarks.Blank(bytes, from, end) < end - from)
            {
                Finish(parser.Unknown(Message(bytes, from, end), LineAt(bytes, from)));
            }

            from = end + 1;
        }
    }

    private (string Text, bool IsShortened) ClientText(byte[] bytes, int from, int mark) =>
        Message(bytes, from + LogMarks.ClientStart.Length, mark);

    private (string Text, bool IsShortened) Message(byte[] bytes, int from, int to)
    {
        if (shortenedAt < 0 || bytes != pending || from > shortenedAt || to <= shortenedAt)
        {
            return (LogText.Decode(bytes, from, to - from), false);
        }

        var missing = leftOut + to - shortenedAt;
        return (LogText.Decode(bytes, from, shortenedAt - from) + FormattableString.Invariant($" [shortened: {missing} bytes left out]"),
            true);
    }

    [MethodImpl(Hot.Path)]
    private long LineAt(byte[] bytes, int at) =>
        bytes != pending ? line : firstLine + LogMarks.Count(bytes, 0, at) + (shortenedAt >= 0 && at > shortenedAt ? leftOutLines : 0);

    private int WaitFrom(int at)
    {
        resume = at;
        return Wait;
    }

    private void Finish(CMLogRecord record)
    {
        last = record.Kind == CMLogKind.Unknown ? last : record.Kind;
        ready.Enqueue(record);
    }
}
