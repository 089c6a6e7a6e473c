using System.Security;
using System.Security.Cryptography;

namespace TenantAttach.Core.Scripts;

/// <summary>The parameter of the operation that runs a script: XML whose parts are hashed as they stand. Pure.</summary>
internal static class ScriptContent
{
    /// <summary>Writes it.</summary>
    /// <param name="script">The script, with its hash.</param>
    /// <param name="values">The parameters with their values.</param>
    /// <param name="group">The identifier of this set of values.</param>
    /// <returns>The XML.</returns>
    public static string Write(DeviceScript script, IReadOnlyList<KeyValuePair<DeviceScriptParameter, string>> values, Guid group)
    {
        var parameters = Parameters(values, group);

        // The devices compare this hash with that of the text as they got it, so it is made of exactly these characters.
        var hash = values.Count == 0 ? string.Empty : Hash(parameters);
        return new StringBuilder()
            .Append("<ScriptContent ScriptGuid=\"").Append(script.ScriptGuid.ToString("D").ToUpperInvariant()).Append("\">")
            .Append("<ScriptVersion>").Append(Escape(script.Version)).Append("</ScriptVersion>")
            .Append("<ScriptType>").Append(script.Type.ToString(CultureInfo.InvariantCulture)).Append("</ScriptType>")
            .Append("<ScriptHash ScriptHashAlg=\"SHA256\">").Append(Escape(script.Hash ?? string.Empty)).Append("</ScriptHash>")
            .Append(parameters)
            .Append("<ParameterGroupHash ParameterHashAlg=\"SHA256\">").Append(hash).Append("</ParameterGroupHash>")
            .Append("</ScriptContent>")
            .ToString();
    }

    /// <summary>The form in which the operation takes it.</summary>
    /// <param name="content">The XML.</param>
    /// <returns>Base64 of its UTF-8 bytes.</returns>
    public static string Encode(string content) => Convert.ToBase64String(Encoding.UTF8.GetBytes(content));

    /// <summary>The hash of the parameters.</summary>
    /// <param name="text">Their text.</param>
    /// <returns>SHA-256 over the UTF-16 bytes, little end first, in lower hexadecimal.</returns>
    public static string Hash(string text)
    {
        using var algorithm = SHA256.Create();
        return string.Concat(
            algorithm.ComputeHash(Encoding.Unicode.GetBytes(text)).Select(one => one.ToString("x2", CultureInfo.InvariantCulture)));
    }

    // The site needs the data type; its validator was seen to read the type as well, which is the same .NET name.
    private static string Parameters(IReadOnlyList<KeyValuePair<DeviceScriptParameter, string>> values, Guid group)
    {
        var id = group.ToString("D");
        var text = new StringBuilder("<ScriptParameters>");
        foreach (var value in values)
        {
            text.Append("<ScriptParameter ParameterGroupGuid=\"").Append(id)
                .Append("\" ParameterGroupName=\"PG_").Append(id)
                .Append("\" ParameterName=\"").Append(Escape(value.Key.Name))
                .Append("\" ParameterDataType=\"").Append(Escape(value.Key.Type))
                .Append("\" ParameterType=\"").Append(Escape(value.Key.Type))
                .Append("\" ParameterValue=\"").Append(Escape(value.Value)).Append("\"/>");
        }

        return text.Append("</ScriptParameters>").ToString();
    }

    // Line ends in attributes would be read as blanks.
    private static string Escape(string text) =>
        SecurityElement.Escape(text)!.Replace("\t", "&#9;").Replace("\r", "&#13;").Replace("\n", "&#10;");
}
