using System.Net.Http.Headers;

namespace TenantAttach.Simulator.Tests.AdminService;

/// <summary>A plain client of the simulated administration service.</summary>
internal sealed class SiteClient : IDisposable
{
    private readonly HttpClient client;

    public SiteClient(Simulation simulation, string? user = null, string? siteCode = null)
    {
        client = new HttpClient(simulation.CreateHandler()) { BaseAddress = new Uri(simulation.AddressOf(siteCode), "/AdminService/") };
        var name = (user ?? simulation.Accounts.SiteUser) + ":" + simulation.Accounts.SitePassword;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(name)));
    }

    public HttpClient Http => client;

    public void Dispose() => client.Dispose();

    public async Task<(int Status, JsonNode? Body)> SendAsync(string method, string path, JsonNode? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length > 0 && text[0] is '{' or '[' ? JsonNode.Parse(text) : null);
    }

    public async Task<IReadOnlyList<JsonObject>> ListAsync(string path)
    {
        var (status, body) = await SendAsync("GET", path);
        Assert.Equal(200, status);
        return [.. System.Linq.Enumerable.Select(body!["value"]!.AsArray(), row => row!.AsObject())];
    }

    public async Task<int> StatusAsync(string method, string path, JsonNode? body = null) => (await SendAsync(method, path, body)).Status;
}
