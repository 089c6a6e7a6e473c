using System.Runtime.CompilerServices;

namespace TenantAttach.Core.Logs;

/// <summary>
/// Cuts a stream into lines without decoding them; parts in UTF-16 become UTF-8. Holds one line and one block, whatever the size of the
/// file.
/// </summary>
internal sealed class LogLineReader(Stream stream)
{
    /// <summary>A longer line is handed out in pieces of this size.</summary>
    public const int LongestLine = 1 << 20;

    /// <summary>The size of the first buffer.</summary>
    public const int FirstBuffer = 1 << 17;

    private const int Block = FirstBuffer / 4;

    private byte[] buffer = new byte[FirstBuffer];
    private int start;
    private int searched;
    private int end;
    private bool opened;

    // What was read but not yet taken in: the bytes of a part in UTF-16, or a few that do not tell yet.
    private byte[] raw = [];
    private int rawStart;
    private int rawEnd;
    private LogEncoding encoding;
    private Decoder? decoder;
    private char[] chars = [];

    /// <summary>How many bytes of the stream were taken in.</summary>
    public long Position { get; private set; }

    /// <summary>False where what was handed out last is a piece of a line that goes on.</summary>
    public bool EndsLine { get; private set; }

    /// <summary>Gets the next line.</summary>
    /// <param name="line">The bytes in UTF-8 or as they are, without the line end; valid until the next call.</param>
    /// <param name="isFinal">True where nothing will be added: a last line without its end is handed out too. Otherwise it stays until more
    /// comes.</param>
    /// <returns>False where the stream has no line now.</returns>
    [MethodImpl(Hot.Path)]
    public bool TryRead(out ArraySegment<byte> line, bool isFinal = false)
    {
        while (true)
        {
            var found = Array.IndexOf(buffer, (byte)'\n', searched, end - searched);
            if (found >= 0)
            {
                line = Cut(found, found + 1, endsLine: true);
                return true;
            }

            searched = end;
            if (end - start >= LongestLine)
            {
                line = Cut(end, end, endsLine: false);
                return true;
            }

            if (Fill(isFinal))
            {
                continue;
            }

            line = isFinal && end > start ? Cut(end, end, endsLine: true) : default;
            return line.Count > 0;
        }
    }

    private ArraySegment<byte> Cut(int to, int next, bool endsLine)
    {
        var from = start;
        start = searched = next;
        EndsLine = endsLine;
        while (endsLine && to > from && buffer[to - 1] == (byte)'\r')
        {
            to--;
        }

        return new ArraySegment<byte>(buffer, from, to - from);
    }

    private bool Fill(bool isFinal)
    {
        if (encoding == LogEncoding.Narrow && rawStart == rawEnd)
        {
            return FillNarrow(isFinal);
        }

        MakeRawRoom();
        var read = stream.Read(raw, rawEnd, raw.Length - rawEnd);
        Position += read;
        rawEnd += read;
        var before = end - start;
        TakeIn(isFinal && read == 0);
        return read > 0 || end - start > before;
    }

    private bool FillNarrow(bool isFinal)
    {
        MakeRoom(Block);
        var read = stream.Read(buffer, end, buffer.Length - end);
        if (read <= 0)
        {
            return false;
        }

        Position += read;
        var from = end;
        end += read;
        if (!opened)
        {
            opened = true;
            var first = buffer.AsSpan(0, end);
            encoding = LogRegions.IsMark(first, LogEncoding.LittleEndian) ? LogEncoding.LittleEndian
                : LogRegions.IsMark(first, LogEncoding.BigEndian) ? LogEncoding.BigEndian : LogEncoding.Narrow;
            if (encoding != LogEncoding.Narrow)
            {
                SetAside(0);
                TakeIn(isFinal: false);
                return true;
            }
        }

        if (Array.IndexOf(buffer, (byte)0, from, read) >= 0)
        {
            SetAside(from);
            TakeIn(isFinal: false);
        }

        return true;
    }

    // Moves what follows to where encodings are told apart, with the line that it belongs to.
    private void SetAside(int from)
    {
        var line = from > start ? Array.LastIndexOf(buffer, (byte)'\n', from - 1, from - start) + 1 : from;
        var at = from - Math.Max(line, start) > Block ? from : Math.Max(Math.Max(line, start), 0);
        raw = raw.Length < end - at + Block ? new byte[Math.Max(end - at + Block, FirstBuffer)] : raw;
        Buffer.BlockCopy(buffer, at, raw, 0, end - at);
        (rawStart, rawEnd, end) = (0, end - at, at);
        searched = Math.Min(searched, end);
    }

    private void MakeRoom(int size)
    {
        if (start > 0)
        {
            Buffer.BlockCopy(buffer, start, buffer, 0, end - start);
            end -= start;
            searched -= start;
            start = 0;
        }

        var needed = buffer.Length;
        while (needed - end < Math.Max(size, FirstBuffer / 2))
        {
            needed *= 2;
        }

        if (needed != buffer.Length)
        {
            Array.Resize(ref buffer, needed);
        }
    }

    private void MakeRawRoom()
    {
        Buffer.BlockCopy(raw, rawStart, raw, 0, rawEnd - rawStart);
        rawEnd -= rawStart;
        rawStart = 0;
        if (raw.Length - rawEnd < Block)
        {
            Array.Resize(ref raw, raw.Length * 2);
        }
    }

    // One step a turn: the rest of a narrow part, or the lines of a part in UTF-16.
    private void TakeIn(bool isFinal)
    {
        var more = true;
        while (more && rawStart < rawEnd)
        {
            more = encoding == LogEncoding.Narrow ? TakeNarrow(isFinal) : TakeWide(isFinal);
        }
    }

    private bool TakeNarrow(bool isFinal)
    {
        var found = LogRegions.FindWide(raw.AsSpan(rawStart, rawEnd - rawStart), 0, isFinal, out var count);
        MakeRoom(count);
        Buffer.BlockCopy(raw, rawStart, buffer, end, count);
        end += count;
        rawStart += count;
        encoding = found ?? LogEncoding.Narrow;
        decoder = null;
        return found is not null;
    }

    private bool TakeWide(bool isFinal)
    {
        var at = rawStart;
        bool? isWide = true;
        while (at < rawEnd)
        {
            var rest = raw.AsSpan(at, rawEnd - at);
            isWide = LogRegions.IsWide(rest, encoding, isFinal);
            if (isWide != true)
            {
                break;
            }

            if (LogRegions.OrderOf(rest, encoding) is var order && order != encoding)
            {
                Narrow(at);
                (encoding, decoder) = (order, null);
            }

            var length = LogRegions.LineLength(rest, encoding);
            if (length < 0)
            {
                // A line without its end: a short one waits, so that the next look sees it whole.
                at = isFinal ? rawEnd : rest.Length > Block ? at + (rest.Length & ~1) : at;
                isWide = null;
                break;
            }

            at += length;
        }

        Narrow(at);
        if (isWide == false)
        {
            encoding = LogEncoding.Narrow;
        }

        return isWide == false;
    }

    private void Narrow(int to)
    {
        decoder ??= LogRegions.DecoderOf(encoding);
        while (rawStart < to)
        {
            if (LogRegions.IsMark(raw.AsSpan(rawStart, to - rawStart), encoding))
            {
                rawStart += 2;
                continue;
            }

            var count = Math.Min(to - rawStart, Block);
            chars = chars.Length == 0 ? new char[Block] : chars;
            var decoded = decoder.GetChars(raw, rawStart, count, chars, 0);
            MakeRoom(decoded * 3);
            end += Encoding.UTF8.GetBytes(chars, 0, decoded, buffer, end);
            rawStart += count;
        }
    }
}
