using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace TenantAttach.Core.DeviceQuery;

/// <summary>What a client gave for a query, as the script of CMPivot writes it. Pure.</summary>
/// <param name="Rows">The rows: the columns that are not null, as text; the device is never among them.</param>
/// <param name="IsCut">Whether the client has more.</param>
/// <param name="Error">What the client says is wrong, or null.</param>
internal sealed record DeviceQueryOutput(IReadOnlyList<IReadOnlyList<KeyValuePair<string, object?>>> Rows, bool IsCut, string? Error)
{
    // A client sends at most 128,000 bytes; what is unpacked is bounded too.
    private const int MostBytes = 64 * 1024 * 1024;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostBytes,
    };

    /// <summary>Reads an output: XML, or the same packed as the client sends it.</summary>
    /// <param name="text">The output.</param>
    /// <returns>What it says, or null where it is none.</returns>
    public static DeviceQueryOutput? Read(string? text)
    {
        if (Xml(text?.Trim() ?? string.Empty) is not { } xml)
        {
            return null;
        }

        try
        {
            using var reader = XmlReader.Create(new StringReader(xml), Settings);
            var root = XElement.Load(reader);
            return root.Name.LocalName != "result" ? null : new DeviceQueryOutput(
                root.Elements("e").Select(Row).ToList(),
                bool.TryParse(root.Attribute("moreResults")?.Value, out var isCut) && isCut,
                root.Element("error")?.Attribute("ErrorMessage")?.Value);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static IReadOnlyList<KeyValuePair<string, object?>> Row(XElement element) => element.Attributes()
        .Where(attribute => attribute.Name.LocalName != "_i")
        .Select(attribute => new KeyValuePair<string, object?>(XmlConvert.DecodeName(attribute.Name.LocalName)!, attribute.Value))
        .ToList();

    private static string? Xml(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (text[0] is '<' or '\uFEFF')
        {
            return text.TrimStart('\uFEFF');
        }

        try
        {
            var bytes = Convert.FromBase64String(text);
            var isPacked = bytes.Length > 2 && bytes[0] == 0x1F && bytes[1] == 0x8B;
            return Encoding.Unicode.GetString(isPacked ? Unpacked(bytes) : bytes).TrimStart('\uFEFF');
        }
        catch (Exception failure) when (failure is FormatException or InvalidDataException)
        {
            return null;
        }
    }

    private static byte[] Unpacked(byte[] bytes)
    {
        using var packed = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (var read = packed.Read(buffer, 0, buffer.Length); read > 0; read = packed.Read(buffer, 0, buffer.Length))
        {
            plain.Write(buffer, 0, read);
            if (plain.Length > MostBytes)
            {
                throw new InvalidDataException("The output is larger than any client sends.");
            }
        }

        return plain.ToArray();
    }
}
