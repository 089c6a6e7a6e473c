using System.Text.RegularExpressions;

namespace TenantAttach.Core.Http;

/// <summary>Turns what came over the wire into a reply, or says what is wrong with it. Pure.</summary>
public static class ReplyReader
{
    private static readonly Regex Title = new(
        "<title>(.{1,120}?)</title>", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant);

    /// <summary>Reads a reply.</summary>
    /// <param name="raw">What came.</param>
    /// <param name="call">The call that it answers.</param>
    /// <param name="tries">How many tries it took.</param>
    /// <param name="elapsed">How long they took together.</param>
    /// <returns>The reply; its status is below 300.</returns>
    /// <exception cref="TenantAttachException">An error status, or a body that is not what was due.</exception>
    public static ServiceReply Read(RawReply raw, ServiceCall call, int tries = 1, TimeSpan elapsed = default)
    {
        if (raw.StatusCode >= 300)
        {
            throw FailureReader.Read(raw, call, tries, elapsed);
        }

        return new ServiceReply
        {
            StatusCode = raw.StatusCode,
            Body = BodyOf(raw, call),
            Headers = raw.Headers,
            RequestId = raw.Header("request-id", "x-ms-request-id"),
            ClientRequestId = raw.ClientRequestId,
        };
    }

    private static JsonElement BodyOf(RawReply raw, ServiceCall call)
    {
        var failure = new ServiceFailure(raw.StatusCode, null, null, raw.Header("request-id", "x-ms-request-id"), raw.ClientRequestId);
        if (raw.IsCut)
        {
            throw ErrorCatalog.ReplyCut.Create(failure, null, call.Name, raw.Body.Length);
        }

        if (raw.Body.Length == 0)
        {
            return raw.StatusCode == 200 && call.Method == "GET"
                ? throw ErrorCatalog.ReplyEmpty.Create(failure, null, call.Name, raw.StatusCode)
                : default;
        }

        if (IsHtml(raw))
        {
            var title = Title.Match(raw.Text);
            var shown = title.Success
                ? string.Format(CultureInfo.InvariantCulture, " ('{0}')", Redactor.Text(title.Groups[1].Value.Trim()))
                : string.Empty;
            throw ErrorCatalog.ReplyIsHtml.Create(failure, null, call.Name, raw.StatusCode, shown);
        }

        if (raw.ContentType is { } type && !IsJson(type))
        {
            throw ErrorCatalog.ReplyWrongContentType.Create(failure, null, call.Name, raw.StatusCode, type);
        }

        try
        {
            ReplyBounds.CheckValues(call.Name, raw.Body);

            // Not disposed: its values are handed on, and a copy of a large body would double it.
            return JsonDocument.Parse(raw.Body).RootElement;
        }
        catch (JsonException)
        {
            // The cause is left out: its text may quote the body.
            var (position, cut) = Examine(raw.Body);
            throw (cut ? ErrorCatalog.ReplyCut : ErrorCatalog.ReplyInvalidJson).Create(failure, null, call.Name, position);
        }
    }

    internal static bool IsHtml(RawReply raw)
    {
        if (raw.ContentType is "text/html" or "application/xhtml+xml")
        {
            return true;
        }

        var start = raw.Text.TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
        return start.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase)
            || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
    }

    internal static bool IsJson(string type) =>
        type == "text/json" || type == "application/json" || type.EndsWith("+json", StringComparison.Ordinal);

    /// <summary>Where the JSON goes wrong, and whether it is merely unfinished.</summary>
    private static (long Position, bool IsCut) Examine(byte[] body)
    {
        var reader = new Utf8JsonReader(body, isFinalBlock: false, default);
        try
        {
            while (reader.Read())
            {
            }

            return (body.Length, true);
        }
        catch (JsonException)
        {
            return (reader.BytesConsumed, false);
        }
    }
}
