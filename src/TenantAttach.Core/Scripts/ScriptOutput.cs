using System.Collections.Specialized;
using System.Linq;
using System.Text.Json;

namespace TenantAttach.Core.Scripts;

/// <summary>Outputs of scripts: JSON where the client could make it. Pure.</summary>
public static class ScriptOutput
{
    /// <summary>Reads an output.</summary>
    /// <param name="raw">The output as the site shows it.</param>
    /// <returns>
    /// The text, and the value: <see cref="OrderedDictionary"/> for an object, an array, a text, a number or a switch; the text itself where it is no JSON.
    /// </returns>
    public static (string Text, object? Value) Read(string raw)
    {
        try
        {
            using var document = JsonDocument.Parse(raw);
            var value = ToValue(document.RootElement);
            return (value as string ?? raw, value);
        }
        catch (JsonException)
        {
            return (raw, raw);
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
