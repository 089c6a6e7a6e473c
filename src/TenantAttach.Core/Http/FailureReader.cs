namespace TenantAttach.Core.Http;

/// <summary>Turns an error status and its body into an error of the catalogue. Pure.</summary>
public static class FailureReader
{
    /// <summary>Reads a refusal.</summary>
    /// <param name="raw">What came.</param>
    /// <param name="call">The call that it answers.</param>
    /// <param name="tries">How many tries it took.</param>
    /// <param name="elapsed">How long they took together.</param>
    /// <returns>The error, not thrown.</returns>
    public static TenantAttachException Read(RawReply raw, ServiceCall call, int tries = 1, TimeSpan elapsed = default)
    {
        var failure = Describe(raw, call);
        var words = failure.Message ?? "no explanation";
        var status = raw.StatusCode;
        if (call.Service == Service.Entra && EntraErrors.CodeIn(failure.Code) is { } code)
        {
            return EntraErrors.EntryOf(code).Create(failure, null, call.Name, words);
        }

        return status switch
        {
            < 400 => ErrorCatalog.RedirectRefused.Create(failure, null, call.Name, status, HostOf(raw.Header("Location"))),
            401 when raw.SiteRefusal is { } refusal => refusal.ToError(call.Name, failure),
            401 when call.Service == Service.AdminService
                => ErrorCatalog.SiteSignInRefused.Create(failure, null, call.Name, "not known", words),
            401 => ErrorCatalog.NotAuthenticated.Create(failure, null, call.Name, words),
            403 => ErrorCatalog.PermissionMissing.Create(failure, null, call.Name, words, PermissionsOf(call)),
            404 when call.Service == Service.AdminService && words.StartsWith("Access denied", StringComparison.OrdinalIgnoreCase)
                => ErrorCatalog.SiteAccessDenied.Create(failure, null, call.Name, status, words),
            404 => ErrorCatalog.ServiceObjectNotFound.Create(failure, null, call.Name, words),
            405 or 501 => ErrorCatalog.MethodNotOffered.Create(failure, null, call.Name, status, words),
            407 => ErrorCatalog.ProxyRefused.Create(failure, null, call.Service, "HTTP 407"),
            409 => ErrorCatalog.ServiceConflict.Create(failure, null, call.Name, words),
            412 => ErrorCatalog.ServicePreconditionFailed.Create(failure, null, call.Name, words),
            429 => ErrorCatalog.ThrottleExhausted.Create(failure, null, call.Name, status, tries, (int)elapsed.TotalSeconds),
            502 or 503 or 504 => ErrorCatalog.ServiceUnavailable.Create(failure, null, call.Name, status, tries, words),
            >= 500 => ErrorCatalog.ServiceFailed.Create(failure, null, call.Name, status, words),
            _ => ErrorCatalog.RequestRefused.Create(failure, null, call.Name, status, words),
        };
    }

    /// <summary>What the service says of its refusal, redacted.</summary>
    /// <param name="raw">What came.</param>
    /// <param name="call">The call that it answers.</param>
    /// <returns>Status, code, words and identifiers.</returns>
    public static ServiceFailure Describe(RawReply raw, ServiceCall call)
    {
        var (code, message, requestId) = ReplyReader.IsHtml(raw) ? (null, "a web page instead of an answer", null) : ReadBody(raw.Body);
        if (call.Service == Service.Entra)
        {
            code = EntraErrors.CodeIn(message) ?? code;
        }

        var shown = string.IsNullOrWhiteSpace(message) ? null : Redactor.Text(message!.Trim(), raw.Secrets);
        return new ServiceFailure(
            raw.StatusCode, string.IsNullOrEmpty(code) ? null : code, shown, raw.Header("request-id", "x-ms-request-id") ?? requestId,
            raw.ClientRequestId);
    }

    /// <summary>The error of an entry of a batch or of any error body.</summary>
    /// <param name="body">The body.</param>
    /// <returns>The code and the words; null where there is none.</returns>
    public static (string? Code, string? Message) ReadError(JsonElement body)
    {
        try
        {
            var (code, message, _) = FromJson(body);
            return (code, message is null ? null : Redactor.Text(message));
        }
        catch (InvalidOperationException)
        {
            return (null, null);
        }
    }

    private static (string? Code, string? Message, string? RequestId) ReadBody(byte[] body)
    {
        // Text that is no Unicode can be parsed and not read: that, too, is a body that says nothing.
        try
        {
            using var document = JsonDocument.Parse(body);
            return FromJson(document.RootElement);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return (null, null, null);
        }
    }

    private static (string? Code, string? Message, string? RequestId) FromJson(JsonElement body)
    {
        if (!Has(body, "error", out var error))
        {
            return (Text(body, "code"), Unwrap(Text(body, "Message") ?? Text(body, "message")), null);
        }

        // The token endpoints put the code itself where the others have an object.
        if (error.ValueKind == JsonValueKind.String)
        {
            return (error.GetString(), Text(body, "error_description")?.Split('\r', '\n')[0], Text(body, "trace_id"));
        }

        var inner = Has(error, "innerError", out var found) ? found : default;
        return (Text(error, "code"), Unwrap(Text(error, "message")) + Details(error), Text(inner, "request-id"));
    }

    private static string Details(JsonElement error)
    {
        if (!Has(error, "details", out var details) || details.ValueKind != JsonValueKind.Array)
        {
            return string.Empty;
        }

        var lines = details.EnumerateArray()
            .Select(detail => Text(detail, "code") ?? Text(detail, "message"))
            .Where(line => line is not null)
            .ToList();
        return lines.Count == 0 ? string.Empty : " (" + string.Join(", ", lines) + ")";
    }

    /// <summary>Intune puts JSON text into the message; its words end where the identifiers for support begin.</summary>
    private static string? Unwrap(string? message)
    {
        var text = message?.Trim();
        if (text is null || !text.StartsWith("{", StringComparison.Ordinal))
        {
            return Cut(text);
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return Cut(Text(document.RootElement, "Message") ?? Text(document.RootElement, "message")) ?? text;
        }
        catch (JsonException)
        {
            return Cut(text);
        }
    }

    private static string? Cut(string? text)
    {
        var end = text?.IndexOf(" - Operation ID", StringComparison.Ordinal) ?? -1;
        return end > 0 ? text!.Substring(0, end) : text;
    }

    private static string PermissionsOf(ServiceCall call)
    {
        var permissions = call.Permissions;
        var parts = new List<string>();
        Add("delegated ", permissions.Delegated, " and ");
        Add("application ", permissions.Application, " and ");
        Add("Entra role ", permissions.Entra, " or ");
        Add("Intune ", permissions.Intune, " and ");
        Add("Configuration Manager ", permissions.ConfigurationManager, " and ");
        return parts.Count == 0 ? "see Get-CMTenantAttachPermission" : string.Join("; ", parts);

        void Add(string who, IReadOnlyList<string> names, string separator)
        {
            if (names.Count > 0)
            {
                parts.Add(who + string.Join(separator, names));
            }
        }
    }

    private static string HostOf(string? location) => Uri.TryCreate(location, UriKind.Absolute, out var address) ? address.Authority : "?";

    private static bool Has(JsonElement json, string name, out JsonElement value)
    {
        value = default;
        return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
    }

    private static string? Text(JsonElement json, string name) =>
        Has(json, name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
