using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;

namespace TenantAttach.Bench.PlainModule;

/// <summary>A client with a token that reads JSON and nothing else.</summary>
public sealed class PlainClient
{
    private readonly HttpClient http;

    private PlainClient(HttpClient http) => this.http = http;

    /// <summary>Gets a token and reads the tenant, as a session does when it is opened.</summary>
    internal static PlainClient Connect(Uri address, string tenantId, string clientId, string secret)
    {
        var client = new PlainClient(new HttpClient { BaseAddress = address });
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = clientId,
            ["client_secret"] = secret,
            ["scope"] = new Uri(address, ".default").AbsoluteUri,
        });
        using var reply = client.http.PostAsync(new Uri($"/{tenantId}/oauth2/v2.0/token", UriKind.Relative), form).GetAwaiter().GetResult();
        using var token = Read(reply);
        client.http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", token.RootElement.GetProperty("access_token").GetString());
        client.List("organization").Dispose();
        return client;
    }

    /// <summary>Reads a list of Microsoft Graph.</summary>
    internal JsonDocument List(string path)
    {
        using var reply = http.GetAsync(new Uri("/v1.0/" + path, UriKind.Relative)).GetAwaiter().GetResult();
        return Read(reply);
    }

    private static JsonDocument Read(HttpResponseMessage reply)
    {
        reply.EnsureSuccessStatusCode();
        using var body = reply.Content.ReadAsStreamAsync().GetAwaiter().GetResult();
        return JsonDocument.Parse(body);
    }
}
