using System.Net.Http.Headers;

using TenantAttach.Simulator.Clock;

namespace TenantAttach.Simulator.Tests.Graph;

/// <summary>A simulation with a client that speaks to it, for the tests of the tenant.</summary>
internal sealed class CloudRig : IDisposable
{
    private readonly HttpClient http;

    public CloudRig(string scenario = "NotAttached", int seed = 1)
    {
        Simulation = Simulation.Create(
            new SimulationOptions { Seed = seed, Devices = 20, Scenario = scenario, ClockMode = ClockMode.Manual });
        http = new HttpClient(Simulation.CreateHandler());
    }

    public Simulation Simulation { get; }

    public SimulationAccounts Accounts => Simulation.Accounts;

    public string Tenant => Accounts.TenantId.ToString("D");

    public string TokenAddress => "https://login.simulator.invalid/" + Tenant + "/oauth2/v2.0/token";

    public void Step(double seconds) => Simulation.Clock.Advance(TimeSpan.FromSeconds(seconds));

    public Task<(int Status, JsonObject Body, HttpResponseMessage Reply)> FormAsync(
        string address, params (string Name, string Value)[] fields) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value))),
        });

    public Task<(int Status, JsonObject Body, HttpResponseMessage Reply)> SecretAsync(
        string clientId, string secret, string scope = "https://graph.simulator.invalid/.default") =>
        FormAsync(TokenAddress, ("client_id", clientId), ("client_secret", secret), ("grant_type", "client_credentials"), ("scope", scope));

    public async Task<string> AppTokenAsync() =>
        (string)(await SecretAsync(Accounts.ClientId.ToString("D"), Accounts.ClientSecret)).Body["access_token"]!;

    public async Task<string> UserTokenAsync(string upn)
    {
        var reply = await FormAsync(
            TokenAddress, ("client_id", WellKnownIds.PublicClientAppId), ("grant_type", "password"), ("username", upn),
            ("password", Accounts.CloudPassword), ("scope", "https://graph.simulator.invalid/.default offline_access"));
        return (string)reply.Body["access_token"]!;
    }

    public async Task<(int Status, JsonObject Body, HttpResponseMessage Reply)> GraphAsync(
        string method, string path, object? body = null, string? token = null, params (string Name, string Value)[] headers)
    {
        var address = path.StartsWith("https://", StringComparison.Ordinal)
            ? path
            : "https://graph.simulator.invalid" + (path.StartsWith("/beta", StringComparison.Ordinal) ? path : "/v1.0" + path);
        var request = new HttpRequestMessage(new HttpMethod(method), address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? await AppTokenAsync());
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body as string ?? ((JsonNode)body).ToJsonString(), Encoding.UTF8, "application/json");
        }

        return await SendAsync(request);
    }

    public async Task<(int Status, JsonObject Body, HttpResponseMessage Reply)> SendAsync(HttpRequestMessage request)
    {
        var reply = await http.SendAsync(request);
        var text = await reply.Content.ReadAsStringAsync();
        var body = text.StartsWith('{') ? JsonNode.Parse(text)!.AsObject() : [];
        return ((int)reply.StatusCode, body, reply);
    }

    public static string Code(JsonObject body) => (string)body["error"]!["code"]!;

    public static string Message(JsonObject body) => (string)body["error"]!["message"]!;

    public void Dispose()
    {
        http.Dispose();
        GC.SuppressFinalize(this);
    }
}
