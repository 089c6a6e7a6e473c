using System.Text.Json.Serialization;

namespace TenantAttach.Core.Inventory;

/// <summary>
/// Reads texts of which a list has few different ones, such as domains and versions, as the same objects: a hundred thousand
/// devices then hold a dozen of them, and reading most of them takes no memory.
/// </summary>
internal sealed class SharedTextConverter : JsonConverter<string?>
{
    private const int Places = 512;
    private const int Longest = 128;
    private static readonly Entry?[] Known = new Entry?[Places];

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        // What lies across two buffers, is escaped or long is read as usual.
        if (reader.HasValueSequence || reader.ValueIsEscaped || reader.ValueSpan.Length > Longest)
        {
            return reader.GetString();
        }

        var bytes = reader.ValueSpan;
        var place = (int)(Hash(bytes) % Places);
        var entry = Volatile.Read(ref Known[place]);
        if (entry is null || !bytes.SequenceEqual(entry.Bytes))
        {
            // Another thread may put its own text there at the same time; then the next reader finds one of the two.
            entry = new Entry(bytes.ToArray(), reader.GetString()!);
            Volatile.Write(ref Known[place], entry);
        }

        return entry.Text;
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = 2166136261u;
        foreach (var one in bytes)
        {
            hash = (hash ^ one) * 16777619;
        }

        return hash;
    }

    private sealed class Entry(byte[] bytes, string text)
    {
        public byte[] Bytes { get; } = bytes;

        public string Text { get; } = text;
    }
}
