using System.Net.Http.Headers;

namespace TenantAttach.Core.Tests.Support;

/// <summary>Somebody else who changes the directory of a simulation, with every permission.</summary>
internal sealed class TenantClient : IDisposable
{
    private readonly Simulation simulation;
    private readonly HttpClient http;

    public TenantClient(Simulation simulation)
    {
        this.simulation = simulation;
        http = new HttpClient(simulation.CreateHandler());
    }

    public async Task<string> TokenAsync()
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["client_id"] = simulation.Accounts.ClientId.ToString("D"),
            ["client_secret"] = simulation.Accounts.ClientSecret,
            ["grant_type"] = "client_credentials",
            ["scope"] = new Uri(simulation.Endpoints.Graph, ".default").AbsoluteUri,
        });
        var reply = await http.PostAsync(new Uri(simulation.Endpoints.Login, $"/{simulation.Accounts.TenantId}/oauth2/v2.0/token"), form);
        return (string)JsonNode.Parse(await reply.Content.ReadAsStringAsync())!["access_token"]!;
    }

    public async Task<JsonObject> SendAsync(string method, string path, JsonObject? body = null, string version = "v1.0")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(simulation.Endpoints.Graph, "/" + version + path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync());
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        using var reply = await http.SendAsync(request);
        var text = await reply.Content.ReadAsStringAsync();
        Assert.True(reply.IsSuccessStatusCode, $"{method} {path}: {(int)reply.StatusCode} {text}");
        return text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject();
    }

    public async Task<JsonArray> ListAsync(string path) => (await SendAsync("GET", path))["value"]!.AsArray();

    public async Task<string> ObjectIdAsync(string set, Guid clientId) =>
        (string)(await SendAsync("GET", $"/{set}(appId='{clientId:D}')?$select=id"))["id"]!;

    public void Dispose() => http.Dispose();
}
