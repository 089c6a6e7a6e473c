using System.Net.Http;
using System.Net.Http.Headers;

namespace TenantAttach.Core.Http;

/// <summary>Turns a request of the contract into one of HTTP. Pure: the same values give the same bytes.</summary>
public static class RequestBuilder
{
    private static readonly HashSet<string> OwnHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Cookie", "Host", "Content-Type", "Content-Length", "client-request-id", "Transfer-Encoding",
        "Proxy-Authorization",
    };

    /// <summary>Builds the request.</summary>
    /// <param name="request">The call and its values.</param>
    /// <param name="addresses">The hosts of the session.</param>
    /// <param name="clientRequestId">The identifier to send, the same for every try.</param>
    /// <returns>The request, without a token.</returns>
    /// <exception cref="TenantAttachException"><c>ForeignAddress</c>, <c>UnsafeRouteValue</c> or <c>ServiceNotConnected</c>.</exception>
    public static HttpRequestMessage Build(ServiceRequest request, ServiceAddresses addresses, Guid clientRequestId)
    {
        var message = new HttpRequestMessage(
            new HttpMethod(request.Call.Method), AddressOf(request, addresses)) { Content = ContentOf(request) };
        if (request.Call.Workload == Workload.Download)
        {
            return message;
        }

        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        message.Headers.TryAddWithoutValidation("client-request-id", clientRequestId.ToString("D"));
        foreach (var header in request.Headers.Where(header => !OwnHeaders.Contains(header.Key)))
        {
            if (string.Equals(header.Key, "Accept", StringComparison.OrdinalIgnoreCase))
            {
                message.Headers.Accept.Clear();
            }

            message.Headers.Add(header.Key, header.Value);
        }

        return message;
    }

    /// <summary>The address of a request.</summary>
    /// <param name="request">The call and its values.</param>
    /// <param name="addresses">The hosts of the session.</param>
    /// <returns>The address, escaped.</returns>
    public static Uri AddressOf(ServiceRequest request, ServiceAddresses addresses)
    {
        if (request.Address is { } given)
        {
            if (!Uri.TryCreate(given, UriKind.Absolute, out var address) || !addresses.Allows(request.Call, address))
            {
                throw ErrorCatalog.ForeignAddress.Create(address is { IsAbsoluteUri: true } ? address.Authority : "?", request.Call.Name);
            }

            return address;
        }

        var text = new StringBuilder(addresses.RootOf(request.Call).AbsoluteUri.TrimEnd('/'));
        if (request.Call.Service != Service.Entra)
        {
            text.Append('/').Append(request.Call.ApiVersion);
        }

        AppendRoute(text, request);
        var separator = '?';
        foreach (var option in request.Query)
        {
            text.Append(separator)
                .Append(Uri.EscapeDataString(option.Key).Replace("%24", "$"))
                .Append('=')
                .Append(Uri.EscapeDataString(option.Value));
            separator = '&';
        }

        return new Uri(text.ToString(), UriKind.Absolute);
    }

    private static void AppendRoute(StringBuilder text, ServiceRequest request)
    {
        var route = request.Call.Route;
        var position = 0;
        while (true)
        {
            var open = route.IndexOf('{', position);
            var close = open < 0 ? -1 : route.IndexOf('}', open);
            if (close < 0)
            {
                text.Append(route, position, route.Length - position);
                return;
            }

            text.Append(route, position, open - position);
            var quoted = open > 0 && route[open - 1] == '\'' && close + 1 < route.Length && route[close + 1] == '\'';
            text.Append(Fill(request, route.Substring(open + 1, close - open - 1), quoted));
            position = close + 1;
        }
    }

    private static string Fill(ServiceRequest request, string name, bool quoted)
    {
        // An empty value or a dot segment would turn the address of one object into that of its set or its parent.
        if (!request.RouteValues.TryGetValue(name, out var value) || value.Trim() is "" or "." or "..")
        {
            throw ErrorCatalog.UnsafeRouteValue.Create(value, name, request.Call.Name);
        }

        return Uri.EscapeDataString(quoted ? value.Replace("'", "''") : value).Replace("'", "%27");
    }

    private static HttpContent? ContentOf(ServiceRequest request)
    {
        if (request.Call.Service == Service.Entra && request.Body is JsonObject form)
        {
            return new FormUrlEncodedContent(
                form.Select(field => new KeyValuePair<string, string>(field.Key, field.Value?.ToString() ?? string.Empty)));
        }

        var text = request.Body?.ToJsonString();
        if (text is null && request.Call is { Service: Service.AdminService, Method: "POST" })
        {
            text = "{}";
        }

        if (text is null)
        {
            return null;
        }

        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }
}
