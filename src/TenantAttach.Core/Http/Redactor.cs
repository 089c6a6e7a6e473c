using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace TenantAttach.Core.Http;

/// <summary>Takes secrets out of whatever is told to anybody: logs, errors, files.</summary>
public static class Redactor
{
    /// <summary>What stands in the place of a secret.</summary>
    public const string Mask = "***";

    private const string Names =
        "client_secret|secretText|SecretKey|password|passwd|pwd|access_token|refresh_token|id_token|client_assertion|assertion|"
            + "device_code|code|code_verifier|proof|" +
        "clientSecret|accessToken|refreshToken|token|recoveryKey|RecoveryPassword|privateKey|sig|SAS|Authorization";

    // The last two are those of the method by which the site encrypts a secret.
    private static readonly HashSet<string> Sensitive =
        new([.. Names.Split('|'), "Data", "EncryptedData"], StringComparer.OrdinalIgnoreCase);

    // "code" is a secret in the form of a token request only: in JSON it is the name of an error.
    private static readonly HashSet<string> HarmlessInJson = new(["code"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> ShownHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Content-Type", "Content-Length", "ConsistencyLevel", "Date", "Retry-After", "client-request-id", "request-id",
        "x-ms-ags-diagnostic",
        "x-ms-resource-unit", "x-ms-throttle-limit-percentage", "x-ms-throttle-scope", "x-ms-throttle-information", "Prefer",
        "OData-Version", "Server",
    };

    // Never sent anywhere: only for people to read.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly (Regex Pattern, string Replacement)[] Patterns =
    [
        (Make(@"\beyJ[A-Za-z0-9_\-]{5,}(\.[A-Za-z0-9_\-]*){1,4}"), Mask),
        (Make(@"\b(Bearer|Basic|Negotiate|NTLM)\s+[A-Za-z0-9+/=_\-\.~]{6,}"), "$1 " + Mask),
        (Make(
            "(?<quote>\\\\?[\"']|\\\\u0022)(?<name>"
                + Names.Replace("|code|", "|")
                + ")\\k<quote>(?<gap>\\s*:\\s*)\\k<quote>(?:\\\\.|[^\\\\])*?(\\k<quote>|$)"), "${quote}${name}${quote}${gap}${quote}"
                + Mask
                + "${quote}"),
        (Make(@"(?<=^|[?&;\s,""'])(" + Names + @")(=|%3D)[^&\s""'<>;,]+"), "$1$2" + Mask),
        (Make(@"\b\d{6}(-\d{6}){7}\b"), Mask),
    ];

    /// <summary>Redacts text of any kind: an address, a form, JSON, words.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text without what looks like a secret.</returns>
    public static string Text(string? text)
    {
        var result = text ?? string.Empty;
        foreach (var (pattern, replacement) in Patterns)
        {
            result = pattern.Replace(result, replacement);
        }

        return result;
    }

    /// <summary>Redacts a body: by the names of properties where it is JSON, by patterns in any case.</summary>
    /// <param name="text">The body.</param>
    /// <returns>The body without secrets.</returns>
    public static string Body(string? text)
    {
        var trimmed = text?.TrimStart() ?? string.Empty;
        if (trimmed.StartsWith("{", StringComparison.Ordinal) || trimmed.StartsWith("[", StringComparison.Ordinal))
        {
            try
            {
                return Text(Clean(JsonNode.Parse(trimmed))!.ToJsonString(Readable));
            }
            catch (Exception failure) when (failure is JsonException or ArgumentException or InvalidOperationException)
            {
                // Not JSON, or JSON with a name twice: the patterns have to do.
                return Text(text);
            }
        }

        return Text(text);
    }

    /// <summary>A header as it may be shown.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>The value for headers on the list of harmless ones; otherwise the mask.</returns>
    public static string Header(string name, string value) => ShownHeaders.Contains(name) ? Text(value) : Mask;

    /// <summary>The secrets that a body carries, so that they can be masked wherever the service repeats them.</summary>
    /// <param name="body">The body of a request.</param>
    /// <returns>The values.</returns>
    public static IReadOnlyList<string> SecretsIn(JsonNode? body)
    {
        var found = new List<string>();
        Collect(body, found);
        return found;
    }

    /// <summary>Masks known secrets, then everything that looks like one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="secrets">The known secrets.</param>
    /// <returns>The text without them.</returns>
    public static string Body(string? text, IReadOnlyList<string> secrets) => Body(MaskKnown(text, secrets));

    /// <summary>Masks known secrets, then everything that looks like one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="secrets">The known secrets.</param>
    /// <returns>The text without them.</returns>
    public static string Text(string? text, IReadOnlyList<string> secrets) => Text(MaskKnown(text, secrets));

    private static string MaskKnown(string? text, IReadOnlyList<string> secrets)
    {
        var result = text ?? string.Empty;
        foreach (var secret in secrets.Where(secret => secret.Length >= 4))
        {
            result = result.Replace(secret, Mask)
                .Replace(Uri.EscapeDataString(secret), Mask)
                .Replace(JsonEncodedText.Encode(secret).ToString(), Mask);
        }

        return result;
    }

    private static bool IsSensitive(string name) => Sensitive.Contains(name) && !HarmlessInJson.Contains(name);

    private static JsonNode? Clean(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray list:
                return new JsonArray([.. list.Select(Clean)]);
            case JsonObject record:
                return new JsonObject(record.Select(property => new KeyValuePair<string, JsonNode?>(
                    property.Key, IsSensitive(property.Key) && property.Value is JsonValue ? Mask : Clean(property.Value))));
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                // Services put JSON into strings, too.
                return Body(value.ToString());
            default:
                return node?.DeepClone();
        }
    }

    private static void Collect(JsonNode? node, List<string> found)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list)
            {
                Collect(item, found);
            }
        }
        else if (node is JsonObject record)
        {
            foreach (var property in record)
            {
                if (property.Value is JsonValue value && IsSensitive(property.Key))
                {
                    found.Add(value.ToString());
                }
                else
                {
                    Collect(property.Value, found);
                }
            }
        }
    }

    private static Regex Make(string pattern) => new(pattern, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
}
