using System.Collections.Specialized;

namespace TenantAttach.Core.Scripts;

/// <summary>Outputs of scripts, in the forms in which sites store them. Pure.</summary>
/// <remarks>
/// A client makes JSON of what a script writes. Seen at a site: it is stored as the content of a JSON string, without the quotation marks
/// around it: <c>{\"a\":1}</c>. Clean JSON, and JSON within a quoted string, are read too.
/// </remarks>
public static class ScriptOutput
{
    // Escapes that no path has by chance.
    private static readonly string[] Escapes = [@"\\", "\\\"", @"\r\n", @"\u00"];

    /// <summary>Reads an output.</summary>
    /// <param name="raw">The output as the site shows it.</param>
    /// <returns>
    /// The text, and the value: <see cref="OrderedDictionary"/> for an object, an array, a text, a number or a switch; the text itself
    /// where
    /// it is not JSON, as where it was cut.
    /// </returns>
    public static (string Text, object? Value) Read(string raw)
    {
        if (Parse(raw) is { } clean)
        {
            return Open(raw, clean);
        }

        // The content of a JSON string. A backslash alone, as in a path, makes none of a text.
        if (Escapes.Any(escape => raw.IndexOf(escape, System.StringComparison.Ordinal) >= 0)
            && Parse('"' + raw + '"') is { ValueKind: JsonValueKind.String } content)
        {
            var text = content.GetString()!;
            return Parse(text) is { } inner ? Open(text, inner) : (text, text);
        }

        return (raw, raw);
    }

    // A quoted string can hold JSON again; its text is what the script wrote.
    private static (string Text, object? Value) Open(string text, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            return (text, ToValue(element));
        }

        var content = element.GetString()!;
        var inner = Parse(content);
        return inner is { ValueKind: JsonValueKind.Object or JsonValueKind.Array } value ? (content, ToValue(value)) : (content, content);
    }

    private static JsonElement? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static object? ToValue(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new OrderedDictionary(System.StringComparer.OrdinalIgnoreCase);
                foreach (var property in element.EnumerateObject())
                {
                    members[property.Name] = ToValue(property.Value);
                }

                return members;
            case JsonValueKind.Array:
                return element.EnumerateArray().Select(ToValue).ToArray();
            case JsonValueKind.String:
                return element.GetString();
            case JsonValueKind.Number:
                return element.TryGetInt64(out var whole) ? whole : (object)element.GetDouble();
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            default:
                return null;
        }
    }
}
