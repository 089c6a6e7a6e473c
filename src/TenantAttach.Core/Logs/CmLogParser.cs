using System.Runtime.CompilerServices;

namespace TenantAttach.Core.Logs;

/// <summary>What stands behind the text of a client record.</summary>
internal struct ClientFields
{
    public LogMoment Moment;
    public bool HasTime;
    public bool HasDate;
    public string? Component;
    public CMLogSeverity? Severity;
    public int? Thread;
    public string? Source;
    public CMLogLoss Lost;
}

/// <summary>What stands behind the text of a site server record.</summary>
internal struct SiteFields
{
    public LogMoment Moment;
    public string? Component;
    public int? Thread;
    public bool IsLegacy;
    public bool IsCut;
    public CMLogLoss Lost;
}

/// <summary>Reads the fields of records. A field that cannot be read costs nothing but itself.</summary>
/// <param name="file">The name to put into the records, or null.</param>
/// <param name="defaultBias">Minutes to add to times without a bias; null where they are not known.</param>
internal sealed class CmLogParser(string? file, int? defaultBias)
{
    private const int LongestRow = 1 << 16;

    private readonly LogText words = new();
    private UsualFields? usual;

    /// <summary>Reads a whole line that is one client record of the usual form.</summary>
    /// <param name="line">The line.</param>
    /// <param name="number">Its number.</param>
    /// <returns>The record; null where the line has any other form.</returns>
    [MethodImpl(Hot.Path)]
    public CMLogRecord? Usual(ArraySegment<byte> line, long number)
    {
        var text = line.AsSpan();
        if (!text.StartsWith(LogMarks.ClientStart))
        {
            return null;
        }

        var body = text.Slice(LogMarks.ClientStart.Length);
        var end = body.IndexOf(LogMarks.ClientEnd);
        if (end < 0 || body.IndexOf(LogMarks.ClientStart) >= 0)
        {
            return null;
        }

        var (start, to) = (line.Offset + LogMarks.ClientStart.Length, line.Offset + line.Count);
        var fields = default(ClientFields);
        usual ??= new UsualFields(words);
        return usual.Read(line.Array!, start + end + LogMarks.ClientEnd.Length, to, ref fields) == to
            ? Client((LogText.Decode(line.Array!, start, end), false), fields, number)
            : null;
    }

    /// <summary>Reads the fields of a client record.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="at">The offset of the opening bracket.</param>
    /// <param name="to">The end of the bytes.</param>
    /// <param name="fields">The fields that could be read.</param>
    /// <param name="next">The offset behind the closing bracket.</param>
    /// <returns>False where the closing bracket is missing.</returns>
    [MethodImpl(Hot.Path)]
    public bool TryFields(byte[] bytes, int at, int to, ref ClientFields fields, out int next)
    {
        next = to;
        for (at++; ;)
        {
            while (at < to && bytes[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)',')
            {
                at++;
            }

            if (at >= to)
            {
                return false;
            }

            if (bytes[at] == (byte)'>')
            {
                next = at + 1;
                fields.Lost |= fields is { HasTime: true, HasDate: true } ? CMLogLoss.None : CMLogLoss.Time;
                return true;
            }

            var rest = bytes.AsSpan(at, to - at);
            var equals = rest.IndexOf("=\""u8);
            var close = rest.IndexOf((byte)'>');
            if (equals < 0 || (close >= 0 && close < equals))
            {
                // No more fields: what is left before the bracket is damaged.
                fields.Lost |= CMLogLoss.Fields | (fields is { HasTime: true, HasDate: true } ? CMLogLoss.None : CMLogLoss.Time);
                next = close < 0 ? to : at + close + 1;
                return close >= 0;
            }

            var start = at + equals + 2;
            var value = bytes.AsSpan(start, to - start);
            var length = value.IndexOf((byte)'"');
            if (length < 0 || (equals > 40 && value.Slice(0, length).IndexOf((byte)'\n') >= 0))
            {
                return false;
            }

            Take(ref fields, rest.Slice(0, equals), bytes, start, length);
            at = start + length + 1;
        }
    }

    /// <summary>Makes a client record.</summary>
    /// <param name="message">The text, and whether it was shortened.</param>
    /// <param name="fields">What stands behind it.</param>
    /// <param name="line">The number of its first line.</param>
    /// <returns>The record.</returns>
    [MethodImpl(Hot.Path)]
    public CMLogRecord Client((string Text, bool IsShortened) message, in ClientFields fields, long line) => new()
    {
        Kind = CMLogKind.Client,
        Message = message.Text,
        TimeUtc = fields is { HasTime: true, HasDate: true } ? fields.Moment.ToUtc(defaultBias) : null,
        Bias = fields.Moment.Bias,
        IsTimeZoneKnown = fields is { HasTime: true, HasDate: true } && (fields.Moment.Bias ?? defaultBias) is not null,
        Component = fields.Component,
        Severity = fields.Severity ?? LogSeverities.FromWords(message.Text),
        SeverityIsInferred = fields.Severity is null,
        Thread = fields.Thread,
        Source = fields.Source,
        File = file,
        Line = line,
        Lost = fields.Lost | (message.IsShortened ? CMLogLoss.Text : CMLogLoss.None),
    };

    /// <summary>Finds the first mark of a site server record and reads what follows it.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="from">Where to look from.</param>
    /// <param name="to">The end of the bytes.</param>
    /// <param name="fields">What follows the mark.</param>
    /// <param name="next">The offset behind the record.</param>
    /// <returns>The offset of the mark; negative where there is none, or what follows marks is text.</returns>
    [MethodImpl(Hot.Path)]
    public int FindSite(byte[] bytes, int from, int to, out SiteFields fields, out int next)
    {
        while (true)
        {
            fields = default;
            next = to;
            var found = bytes.AsSpan(from, to - from).IndexOf(LogMarks.SiteMark);
            if (found < 0)
            {
                return -1;
            }

            var mark = from + found;
            if (TrySite(bytes, mark + LogMarks.SiteMark.Length, to, ref fields, out next))
            {
                return mark;
            }

            from = mark + LogMarks.SiteMark.Length;
        }
    }

    /// <summary>Makes a record of the form of site server components.</summary>
    /// <param name="message">The text, and whether it was shortened.</param>
    /// <param name="fields">What stands behind it.</param>
    /// <param name="line">The number of its first line.</param>
    /// <returns>The record.</returns>
    [MethodImpl(Hot.Path)]
    public CMLogRecord Site((string Text, bool IsShortened) message, in SiteFields fields, long line) => new()
    {
        Kind = fields.IsLegacy ? CMLogKind.Legacy : CMLogKind.SiteServer,
        Message = message.Text,
        TimeUtc = fields.Moment.ToUtc(defaultBias),
        Bias = fields.Moment.Bias,
        IsTimeZoneKnown = fields.Moment.IsKnown && (fields.Moment.Bias ?? defaultBias) is not null,
        Component = fields.Component,
        Severity = LogSeverities.FromWords(message.Text),
        SeverityIsInferred = true,
        Thread = fields.Thread,
        File = file,
        Line = line,
        Lost = fields.Lost | (message.IsShortened ? CMLogLoss.Text : CMLogLoss.None),
    };

    /// <summary>Reads a line of the forms that have one record a line: copied rows and the console's log.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="from">The start of the line.</param>
    /// <param name="to">Its end.</param>
    /// <returns>What it holds; null where it has neither form.</returns>
    public LogRow? TryRow(byte[] bytes, int from, int to) =>
        to - from <= LongestRow && LogRows.MayBe(bytes, from, to) ? LogRows.Read(LogText.Decode(bytes, from, to - from)) : null;

    /// <summary>Makes a record of such a line.</summary>
    /// <param name="row">What it holds.</param>
    /// <param name="line">Its number.</param>
    /// <returns>The record.</returns>
    public CMLogRecord Row(LogRow row, long line)
    {
        return new CMLogRecord
        {
            Kind = row.Kind,
            Message = row.Message,
            TimeUtc = row.Moment.ToUtc(defaultBias),
            IsTimeZoneKnown = row.Moment.IsKnown && defaultBias is not null,
            Component = row.Component,
            Severity = LogSeverities.FromWords(row.Message),
            SeverityIsInferred = true,
            Thread = row.Thread,
            ProcessId = row.ProcessId,
            File = file,
            Line = line,
            Lost = row.Moment.IsKnown ? CMLogLoss.None : CMLogLoss.Time,
        };
    }

    /// <summary>Keeps a text that no form fits.</summary>
    /// <param name="message">The text, and whether it was shortened.</param>
    /// <param name="line">Its number.</param>
    /// <returns>The record.</returns>
    public CMLogRecord Unknown((string Text, bool IsShortened) message, long line) => new()
    {
        Kind = CMLogKind.Unknown,
        Message = message.Text.TrimEnd(),
        File = file,
        Line = line,
        Lost = CMLogLoss.Time | CMLogLoss.Fields | CMLogLoss.Text,
    };

    [MethodImpl(Hot.Path)]
    private void Take(ref ClientFields fields, ReadOnlySpan<byte> name, byte[] bytes, int offset, int count)
    {
        var value = bytes.AsSpan(offset, count);
        if (name.SequenceEqual("time"u8))
        {
            fields.HasTime = LogTimes.TryClock(value, ref fields.Moment);
        }
        else if (name.SequenceEqual("date"u8))
        {
            fields.HasDate = LogTimes.TryDate(value, ref fields.Moment);
        }
        else if (name.SequenceEqual("component"u8))
        {
            fields.Component = count == 0 ? null : words.Word(bytes, offset, count);
        }
        else if (name.SequenceEqual("type"u8))
        {
            fields.Severity = count == 1 && value[0] is >= (byte)'0' and <= (byte)'3' ? (CMLogSeverity)(value[0] - '0') : fields.Severity;
        }
        else if (name.SequenceEqual("thread"u8))
        {
            fields.Thread = LogMarks.Number(value, isHex: false);
        }
        else if (name.SequenceEqual("file"u8))
        {
            fields.Source = count == 0 ? null : words.Word(bytes, offset, count);
        }
    }

    private bool TrySite(byte[] bytes, int at, int to, ref SiteFields fields, out int next)
    {
        var feed = bytes.AsSpan(at, to - at).IndexOf((byte)'\n');
        var end = feed < 0 ? to : at + feed;
        next = end;
        if (!TryBracket(bytes, ref at, end, out var component))
        {
            return Cut(ref fields, CMLogLoss.Fields | CMLogLoss.Time, IsName(bytes, at, end));
        }

        if (at < end && bytes[at] != (byte)'<')
        {
            return false;
        }

        fields.Component = words.Word(bytes, component.Start, component.Count);
        at++;
        if (at >= end || !TryBracket(bytes, ref at, end, out var time))
        {
            return Cut(ref fields, CMLogLoss.Fields | CMLogLoss.Time, IsName(bytes, component.Start, component.Start + component.Count));
        }

        var stamp = bytes.AsSpan(time.Start, time.Count);
        fields.IsLegacy = !LogTimes.TryStamp(stamp, ref fields.Moment) && LogTimes.TryWords(stamp, ref fields.Moment);
        fields.Lost = fields.Moment.IsKnown ? CMLogLoss.None : CMLogLoss.Time;
        if (at < end && bytes[at] != (byte)'<')
        {
            return false;
        }

        at++;
        if (at >= end || !TryBracket(bytes, ref at, end, out var thread))
        {
            return Cut(ref fields, fields.Lost | CMLogLoss.Fields, fields.Moment.IsKnown);
        }

        var number = bytes.AsSpan(thread.Start, thread.Count);
        if (!number.StartsWith("thread="u8))
        {
            return false;
        }

        number = number.Slice(7);
        fields.Thread = LogMarks.Number(number, fields.IsLegacy && number.IndexOf((byte)'(') < 0);
        next = at;
        return true;
    }

    private static bool Cut(ref SiteFields fields, CMLogLoss lost, bool isLikely)
    {
        fields.IsCut = true;
        fields.Lost = lost;
        return isLikely;
    }

    // Names of components are of capitals; a mark that is quoted in a text is followed by other words.
    private static bool IsName(byte[] bytes, int from, int to)
    {
        for (; from < to; from++)
        {
            if (bytes[from] is not ((>= (byte)'A' and <= (byte)'Z') or (byte)'_' or (>= (byte)'0' and <= (byte)'9')))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryBracket(byte[] bytes, ref int at, int end, out (int Start, int Count) field)
    {
        var close = bytes.AsSpan(at, end - at).IndexOf((byte)'>');
        field = (at, Math.Max(close, 0));
        at += close < 0 ? 0 : close + 1;
        return close >= 0;
    }
}
