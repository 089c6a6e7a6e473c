using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace TenantAttach.Core.Logs;

/// <summary>
/// Makes records of lines: a message that spans lines becomes one record, a line that fits nothing becomes a record of its own.
/// Holds at most one unfinished message, and that only up to a limit.
/// </summary>
internal sealed class CmLogAssembler(CmLogParser parser)
{
    private const int LongestMessage = 1 << 20;
    private const int MostLines = 2000;

    private readonly Queue<CMLogRecord> ready = new();
    private readonly List<int> starts = [];
    private byte[] pending = new byte[4096];
    private int pendingLength;
    private long pendingLine;
    private bool pendingIsClient;
    private CMLogKind last;
    private long line;

    /// <summary>Gets a finished record.</summary>
    /// <param name="record">The record.</param>
    /// <returns>False where none is finished.</returns>
    public bool TryTake(out CMLogRecord? record)
    {
        record = ready.Count > 0 ? ready.Dequeue() : null;
        return record is not null;
    }

    /// <summary>Takes in the next line.</summary>
    /// <param name="text">The line without its end.</param>
    [MethodImpl(Hot.Path)]
    public void Add(ArraySegment<byte> text)
    {
        line++;
        if (starts.Count > 0 && pendingIsClient)
        {
            Continue(text.Array!, text.Offset, text.Offset + text.Count);
        }
        else if (starts.Count > 0 && text.Count == 0)
        {
            Keep(text.Array!, 0, 0, isClient: false);
        }
        else
        {
            Begin(text.Array!, text.Offset, text.Offset + text.Count);
        }
    }

    /// <summary>Nothing more will come: what is unfinished is broken.</summary>
    public void Complete() => GiveUp();

    private void Continue(byte[] bytes, int from, int to)
    {
        if (bytes.AsSpan(from, to - from).StartsWith(CmLogParser.ClientStart))
        {
            // The message before this one never ended.
            GiveUp();
            Begin(bytes, from, to);
            return;
        }

        if (IsTooMuch(to - from))
        {
            GiveUp();
            Begin(bytes, from, to);
            return;
        }

        var end = bytes.AsSpan(from, to - from).IndexOf(CmLogParser.ClientEnd);
        Keep(bytes, from, to, isClient: true);
        if (end < 0)
        {
            return;
        }

        var messageEnd = starts[starts.Count - 1] + end;
        var record = parser.Client(pending, 0, messageEnd, pendingLength, pendingLine, out var next);
        if (record is null)
        {
            GiveUp();
            return;
        }

        var rest = pending.AsSpan(next, pendingLength - next).ToArray();
        Forget();
        Finish(record);
        Begin(rest, 0, rest.Length);
    }

    [MethodImpl(Hot.Path)]
    private void Begin(byte[] bytes, int from, int to)
    {
        while (from < to)
        {
            var text = bytes.AsSpan(from, to - from);
            if (text.StartsWith(CmLogParser.ClientStart))
            {
                GiveUp();
                var end = text.IndexOf(CmLogParser.ClientEnd);
                if (end < 0)
                {
                    Keep(bytes, from, to, isClient: true);
                    return;
                }

                if (parser.Client(bytes, from, from + end, to, line, out var next) is not { } record)
                {
                    Finish(parser.Unknown(bytes, from, to - from, line));
                    return;
                }

                Finish(record);
                from = next;
                while (from < to && bytes[from] == (byte)' ')
                {
                    from++;
                }

                continue;
            }

            from = BeginOther(bytes, from, to, text);
        }
    }

    private int BeginOther(byte[] bytes, int from, int to, ReadOnlySpan<byte> text)
    {
        var mark = text.LastIndexOf(CmLogParser.SiteMark);
        if (mark >= 0)
        {
            EndSite(bytes, from, from + mark, to);
            return to;
        }

        var start = text.IndexOf(CmLogParser.ClientStart);
        if (start > 0)
        {
            GiveUp();
            Finish(parser.Unknown(bytes, from, start, line));
            return from + start;
        }

        if (last == CMLogKind.Client)
        {
            // Lines between records of this form belong to no message.
            Finish(parser.Unknown(bytes, from, to - from, line));
        }
        else
        {
            Keep(bytes, from, to, isClient: false);
        }

        return to;
    }

    private void EndSite(byte[] bytes, int from, int mark, int to)
    {
        if (starts.Count == 0)
        {
            Finish(parser.Site(bytes, from, mark, to, line) ?? parser.Unknown(bytes, from, to - from, line));
            return;
        }

        if (parser.Site(bytes, from, mark, to, line) is null)
        {
            GiveUp();
            Finish(parser.Unknown(bytes, from, to - from, line));
            return;
        }

        Keep(bytes, from, to, isClient: false);
        var record = parser.Site(pending, 0, starts[starts.Count - 1] + (mark - from), pendingLength, pendingLine)!;
        Forget();
        Finish(record);
    }

    private void Keep(byte[] bytes, int from, int to, bool isClient)
    {
        if (starts.Count > 0 && IsTooMuch(to - from))
        {
            GiveUp();
        }

        var needed = pendingLength + (to - from) + 1;
        if (starts.Count == 0)
        {
            (pendingLine, pendingIsClient) = (line, isClient);
        }
        else
        {
            pending[pendingLength++] = (byte)'\n';
        }

        if (pending.Length < needed)
        {
            Array.Resize(ref pending, Math.Max(needed, pending.Length * 2));
        }

        starts.Add(pendingLength);
        Buffer.BlockCopy(bytes, from, pending, pendingLength, to - from);
        pendingLength += to - from;
    }

    private bool IsTooMuch(int more) => pendingLength + more + 1 > LongestMessage || starts.Count >= MostLines;

    private void GiveUp()
    {
        for (var index = 0; index < starts.Count; index++)
        {
            var end = index + 1 < starts.Count ? starts[index + 1] - 1 : pendingLength;
            if (end > starts[index])
            {
                Finish(parser.Unknown(pending, starts[index], end - starts[index], pendingLine + index));
            }
        }

        Forget();
    }

    private void Forget()
    {
        starts.Clear();
        pendingLength = 0;
    }

    private void Finish(CMLogRecord record)
    {
        last = record.Kind == CMLogKind.Unknown ? last : record.Kind;
        ready.Enqueue(record);
    }
}
