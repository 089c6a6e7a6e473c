using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace TenantAttach.Simulator.Log;

/// <summary>Takes secrets out of bodies and addresses before anything is kept of them.</summary>
internal static class Redactor
{
    private const string Hidden = "***";

    private static readonly HashSet<string> SecretNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Data", "EncryptedData", "client_secret", "client_assertion", "assertion", "SecretKey", "secretText",
        "access_token", "refresh_token",
        "id_token",
        "password", "device_code", "code", "sig", "id_token_hint", "user_assertion", "requested_token", "secret", "ctx", "otc", "user_code",
    };

    private static readonly Regex Jwt = new(@"eyJ[\w-]{5,}\.[\w-]+\.?[\w-]*", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
    private static readonly Regex Signature = new(
        @"((?:^|[?&])(?:sig|access_token|client_secret|code)=)[^&\s""']+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        TimeSpan.FromSeconds(5));
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>A text with tokens and signatures taken out.</summary>
    public static string Text(string text)
    {
        if (text.IndexOf('=') >= 0)
        {
            text = Signature.Replace(text, "$1" + Hidden);
        }

        return text.IndexOf("eyJ", StringComparison.Ordinal) >= 0 ? Jwt.Replace(text, Hidden) : text;
    }

    /// <summary>A body as redacted JSON, or null for an empty one.</summary>
    public static string? Body(byte[] body, string? contentType, int limit)
    {
        if (body.Length == 0)
        {
            return null;
        }

        if (body.Length > limit)
        {
            return Plain($"({body.Length} bytes)");
        }

        if (contentType?.IndexOf("x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) >= 0)
        {
            return Form(Encoding.UTF8.GetString(body));
        }

        // A page holds codes for the browser to carry on, in no form that could be redacted with certainty.
        if (contentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true)
        {
            return Plain($"(a page of {body.Length} bytes)");
        }

        try
        {
            return Json(body);
        }
        catch (JsonException)
        {
            return IsText(contentType) ? Plain(Text(Encoding.UTF8.GetString(body))) : Plain($"({body.Length} bytes)");
        }
    }

    private static bool IsText(string? contentType) =>
        contentType is null
            || contentType.StartsWith("text/", StringComparison.Ordinal)
            || contentType.IndexOf("json", StringComparison.Ordinal) >= 0
            || contentType.IndexOf("xml", StringComparison.Ordinal) >= 0;

    private static string Plain(string text) => Write(writer => writer.WriteStringValue(text));

    private static string Form(string body) => Write(writer =>
    {
        writer.WriteStartObject();
        foreach (var field in body.Split('&'))
        {
            var split = field.IndexOf('=');
            var name = Uri.UnescapeDataString((split < 0 ? field : field.Substring(0, split)).Replace('+', ' '));
            var value = split < 0 ? string.Empty : Uri.UnescapeDataString(field.Substring(split + 1).Replace('+', ' '));
            writer.WriteString(name, IsSecret(name, value) ? Hidden : Text(value));
        }

        writer.WriteEndObject();
    });

    private static bool IsSecret(string name, string? value) =>
        SecretNames.Contains(name) && !string.IsNullOrEmpty(value)
        // An error's code is no authorization code: those are long and opaque.
        && (!name.Equals("code", StringComparison.OrdinalIgnoreCase) || value!.Length > 60);

    private static string Json(byte[] body)
    {
        var start = body.Length > 2 && body[0] == 0xEF && body[1] == 0xBB && body[2] == 0xBF ? 3 : 0;
        return Write(writer =>
        {
            var reader = new Utf8JsonReader(new ReadOnlySpan<byte>(body, start, body.Length - start));
            var name = string.Empty;
            while (reader.Read())
            {
                Copy(ref reader, writer, ref name);
            }
        });
    }

    private static void Copy(ref Utf8JsonReader reader, Utf8JsonWriter writer, ref string name)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                writer.WriteStartObject();
                break;
            case JsonTokenType.EndObject:
                writer.WriteEndObject();
                break;
            case JsonTokenType.StartArray:
                writer.WriteStartArray();
                break;
            case JsonTokenType.EndArray:
                writer.WriteEndArray();
                break;
            case JsonTokenType.PropertyName:
                name = reader.GetString()!;
                writer.WritePropertyName(name);
                break;
            case JsonTokenType.String:
                var value = reader.GetString()!;
                writer.WriteStringValue(IsSecret(name, value) ? Hidden : Text(value));
                break;
            default:
                writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                break;
        }
    }

    private static string Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, WriterOptions))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
