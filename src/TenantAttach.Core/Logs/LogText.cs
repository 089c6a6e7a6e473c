using System;
using System.Runtime.CompilerServices;
using System.Text;

namespace TenantAttach.Core.Logs;

/// <summary>Bytes to text: UTF-8 where they are, else one byte a character; and the few words that repeat are kept once.</summary>
internal sealed class LogText
{
    private static readonly Encoding SingleByte = Encoding.GetEncoding(28591);

    private readonly Entry[] kept = new Entry[256];

    public static string Decode(byte[] bytes, int offset, int count)
    {
        if (count <= 0)
        {
            return string.Empty;
        }

        var text = Encoding.UTF8.GetString(bytes, offset, count);
        return text.IndexOf('\uFFFD') < 0 ? text : SingleByte.GetString(bytes, offset, count);
    }

    /// <summary>The text of a word that is likely to come again, such as the name of a component.</summary>
    [MethodImpl(Hot.Path)]
    public string Word(byte[] bytes, int offset, int count)
    {
        var hash = 2166136261u;
        for (var index = offset; index < offset + count; index++)
        {
            hash = (hash ^ bytes[index]) * 16777619u;
        }

        ref var entry = ref kept[(hash ^ (hash >> 13)) & 255];
        if (entry.Text is null || !entry.Bytes.AsSpan().SequenceEqual(bytes.AsSpan(offset, count)))
        {
            entry = new Entry(bytes.AsSpan(offset, count).ToArray(), Decode(bytes, offset, count));
        }

        return entry.Text!;
    }

    private readonly struct Entry(byte[] bytes, string text)
    {
        public byte[] Bytes { get; } = bytes;

        public string? Text { get; } = text;
    }
}
