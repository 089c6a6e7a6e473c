using System;
using System.IO;
using System.Runtime.CompilerServices;
using System.Text;

namespace TenantAttach.Core.Logs;

/// <summary>Cuts a stream into lines without decoding them. Holds one line and one block, whatever the size of the file.</summary>
internal sealed class LogLineReader(Stream stream)
{
    /// <summary>A longer line is handed out in pieces of this size.</summary>
    public const int LongestLine = 1 << 20;

    private const int FirstBuffer = 1 << 17;

    private byte[] buffer = new byte[FirstBuffer];
    private int start;
    private int searched;
    private int end;
    private bool opened;
    private Decoder? wide;
    private byte[] wideBytes = [];
    private char[] wideChars = [];

    /// <summary>How many bytes of the stream were taken in.</summary>
    public long Position { get; private set; }

    /// <summary>Gets the next line that is complete; a last line without its end stays until more comes or <see cref="TryReadRest"/>.</summary>
    /// <param name="line">The bytes in UTF-8 or as they are, without the line end; valid until the next call.</param>
    /// <returns>False where the stream has no complete line now.</returns>
    [MethodImpl(Hot.Path)]
    public bool TryRead(out ArraySegment<byte> line)
    {
        while (true)
        {
            var found = Array.IndexOf(buffer, (byte)'\n', searched, end - searched);
            if (found >= 0)
            {
                line = Cut(found, found + 1);
                return true;
            }

            searched = end;
            if (end - start >= LongestLine)
            {
                line = Cut(end, end);
                return true;
            }

            if (!Fill())
            {
                line = default;
                return false;
            }
        }
    }

    /// <summary>Gets what follows the last line end.</summary>
    /// <param name="line">The bytes.</param>
    /// <returns>False where there is nothing.</returns>
    public bool TryReadRest(out ArraySegment<byte> line)
    {
        line = end > start ? Cut(end, end) : default;
        return line.Count > 0;
    }

    private ArraySegment<byte> Cut(int to, int next)
    {
        var from = start;
        start = searched = next;
        while (to > from && buffer[to - 1] == (byte)'\r')
        {
            to--;
        }

        return new ArraySegment<byte>(buffer, from, to - from);
    }

    private bool Fill()
    {
        MakeRoom();
        var read = wide is null ? stream.Read(buffer, end, buffer.Length - end) : FillWide();
        if (read <= 0)
        {
            return false;
        }

        Position += wide is null ? read : 0;
        end += read;
        if (!opened)
        {
            Open();
        }

        return true;
    }

    private void MakeRoom()
    {
        if (start > 0)
        {
            Buffer.BlockCopy(buffer, start, buffer, 0, end - start);
            end -= start;
            searched -= start;
            start = 0;
        }

        if (buffer.Length - end < FirstBuffer / 2)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }
    }

    // A byte order mark decides; without one the bytes are taken as UTF-8 or the old single-byte encoding, line by line.
    private void Open()
    {
        opened = true;
        if (end >= 3 && buffer[0] == 0xEF && buffer[1] == 0xBB && buffer[2] == 0xBF)
        {
            start = searched = 3;
        }
        else if (end >= 2 && ((buffer[0] == 0xFF && buffer[1] == 0xFE) || (buffer[0] == 0xFE && buffer[1] == 0xFF)))
        {
            wide = (buffer[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetDecoder();
            wideBytes = new byte[FirstBuffer / 4];
            wideChars = new char[FirstBuffer / 4];
            var raw = new byte[end - 2];
            Buffer.BlockCopy(buffer, 2, raw, 0, raw.Length);
            end = 0;
            for (var at = 0; at < raw.Length; at += wideBytes.Length)
            {
                MakeRoom();
                end += Narrow(raw, at, Math.Min(wideBytes.Length, raw.Length - at));
            }
        }
    }

    private int FillWide()
    {
        var total = 0;
        while (total == 0)
        {
            var read = stream.Read(wideBytes, 0, wideBytes.Length);
            if (read <= 0)
            {
                return 0;
            }

            Position += read;
            total = Narrow(wideBytes, 0, read);
        }

        return total;
    }

    private int Narrow(byte[] from, int at, int count)
    {
        var chars = wide!.GetChars(from, at, count, wideChars, 0);
        return Encoding.UTF8.GetBytes(wideChars, 0, chars, buffer, end);
    }
}
