using System.Net.Http.Headers;
using System.Net.Http.Json;

using TenantAttach.Simulator.Clock;
using TenantAttach.Simulator.Host;

namespace TenantAttach.Simulator.Tests.Host;

public sealed class SimulatorHostTests
{
    [Fact]
    public async Task One_port_serves_sign_in_and_graph_and_links_stay_on_it()
    {
        var simulation = Simulation.Create(new SimulationOptions { Devices = 5, ClockMode = ClockMode.Manual });
        await using var host = await SimulatorHost.StartAsync(simulation);
        using var http = Client(host);
        using var form = new FormUrlEncodedContent(
        [
            new("client_id", simulation.Accounts.ClientId.ToString("D")), new("client_secret", simulation.Accounts.ClientSecret),
            new("grant_type", "client_credentials"), new("scope", host.Address + ".default"),
        ]);
        var token =
            await (await http.PostAsync(
                new Uri($"/{simulation.Accounts.TenantId}/oauth2/v2.0/token", UriKind.Relative),
                form)).Content.ReadFromJsonAsync<JsonObject>();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string?)token!["access_token"]);

        var users = await http.GetFromJsonAsync<JsonObject>(new Uri("/v1.0/users?$top=2", UriKind.Relative));

        Assert.StartsWith(host.Address.ToString(), (string?)users!["@odata.nextLink"], StringComparison.Ordinal);
        await host.StopAsync();
    }

    [Fact]
    public async Task The_control_route_steps_the_clock_and_switches_faults()
    {
        var simulation = Simulation.Create(new SimulationOptions { Devices = 5, ClockMode = ClockMode.Manual });
        await using var host = await SimulatorHost.StartAsync(simulation);
        using var http = Client(host);
        var before = simulation.Clock.GetUtcNow();

        (await http.PostAsJsonAsync(
            new Uri("/simulator/step", UriKind.Relative), new JsonObject { ["minutes"] = 15 })).EnsureSuccessStatusCode();
        (await http.PostAsJsonAsync(
            new Uri("/simulator/faults", UriKind.Relative),
            new JsonObject { ["name"] = "ExportFails", ["on"] = true })).EnsureSuccessStatusCode();
        var wrong = await http.PostAsJsonAsync(new Uri("/simulator/faults", UriKind.Relative), new JsonObject { ["name"] = "NoSuchFault" });

        Assert.Equal(TimeSpan.FromMinutes(15), simulation.Clock.GetUtcNow() - before);
        Assert.True(simulation.Faults.IsOn("ExportFails"));
        Assert.Equal(400, (int)wrong.StatusCode);
    }

    [Fact]
    public async Task A_foreign_host_name_is_refused()
    {
        var simulation = Simulation.Create(new SimulationOptions { Devices = 5, ClockMode = ClockMode.Manual });
        await using var host = await SimulatorHost.StartAsync(simulation);
        using var http = Client(host);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/simulator/", UriKind.Relative));
        request.Headers.Host = "rebound.example";

        Assert.Equal(421, (int)(await http.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("https://elsewhere.example", 403)]
    [InlineData("null", 403)]
    [InlineData(null, 200)]
    public async Task A_page_of_another_site_cannot_steer_the_simulation(string? origin, int status)
    {
        var simulation = Simulation.Create(new SimulationOptions { Devices = 5, ClockMode = ClockMode.Manual });
        await using var host = await SimulatorHost.StartAsync(simulation);
        using var http = Client(host);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/simulator/signin", UriKind.Relative))
        {
            Content = new StringContent("""{"user":"iadmin@contoso.com"}"""),
        };
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        Assert.Equal(status, (int)(await http.SendAsync(request)).StatusCode);
        Assert.Equal(origin is null ? "iadmin@contoso.com" : null, simulation.Tenant.SignInUser);
    }

    [Fact]
    public void Only_a_user_of_the_tenant_signs_in_without_a_page() =>
        Assert.Throws<ArgumentException>(() =>
            Simulation.Create(new SimulationOptions { Devices = 1 }).Tenant.SignInUser = "nobody@contoso.com");

    [Fact]
    public async Task Each_hierarchy_answers_on_a_port_of_its_own()
    {
        var simulation = Simulation.Create(new SimulationOptions { Devices = 5, Hierarchies = 2, ClockMode = ClockMode.Manual });
        await using var host = await SimulatorHost.StartAsync(simulation);
        using var http = Client(host);
        var account = simulation.Accounts.SiteUser + ":" + simulation.Accounts.SitePassword;
        http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(account)));

        var codes = new System.Collections.Generic.List<string>();
        foreach (var address in host.Addresses)
        {
            var reply = await http.GetFromJsonAsync<JsonObject>(new Uri(address, "/AdminService/wmi/SMS_Site"));
            Assert.StartsWith(address.ToString(), (string?)reply!["@odata.context"], StringComparison.Ordinal);
            codes.Add((string)reply["value"]![0]!["SiteCode"]!);
        }

        Assert.Equal(["P01", "Q01"], codes);
    }

    [Fact]
    public async Task A_client_with_an_account_is_let_in_by_what_the_host_offers()
    {
        var simulation = Simulation.Create(new SimulationOptions { Devices = 5, ClockMode = ClockMode.Manual });
        await using var host = await SimulatorHost.StartAsync(simulation);
        using var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, certificate, _, _) => certificate?.Thumbprint == host.Thumbprint,
            Credentials = new System.Net.NetworkCredential(simulation.Accounts.SiteUser, simulation.Accounts.SitePassword),
        };
        using var http = new HttpClient(handler);

        var reply = await http.GetAsync(new Uri(host.Address, "/AdminService/wmi/SMS_Site"));

        Assert.Equal(200, (int)reply.StatusCode);
    }

    [Fact]
    public async Task Behind_a_proxy_links_name_the_public_name_and_the_control_route_is_closed()
    {
        var simulation = Simulation.Create(new SimulationOptions { Devices = 5, ClockMode = ClockMode.Manual });
        await using var host = await SimulatorHost.StartAsync(simulation, publicName: "simulator.example:8443");
        using var http = Client(host);

        var document = await http.SendAsync(Named("/v1.0", "simulator.example:8443"));
        var control = await http.SendAsync(Named("/simulator/", "simulator.example:8443"));
        var otherPort = await http.SendAsync(Named("/v1.0", "simulator.example"));
        var local = await http.SendAsync(Named("/simulator/", host.Address.Authority));

        Assert.StartsWith("https://simulator.example:8443/v1.0/",
            (string?)(await document.Content.ReadFromJsonAsync<JsonObject>())!["@odata.context"], StringComparison.Ordinal);
        Assert.Equal(404, (int)control.StatusCode);
        Assert.Equal(421, (int)otherPort.StatusCode);
        Assert.Equal(200, (int)local.StatusCode);
    }

    [Fact]
    public void The_command_line_is_checked()
    {
        var options = HostOptions.Parse(
            "--seed 3 --devices 500 --scenario Attached --clock manual --port 0 --sign-in user@contoso.com".Split(' '));

        Assert.Equal(
            (3, 500, "Attached", ClockMode.Manual),
            (options.Simulation.Seed, options.Simulation.Devices, options.Simulation.Scenario, options.Simulation.ClockMode));
        Assert.Equal("user@contoso.com", options.SignInUser);
        Assert.Throws<ArgumentException>(() => HostOptions.Parse(["--port", "70000"]));
        Assert.Throws<ArgumentException>(() => HostOptions.Parse(["--no-such", "1"]));
        Assert.Throws<ArgumentException>(() => HostOptions.Parse(["--seed"]));
        Assert.Throws<ArgumentException>(() => HostOptions.Parse(["--hierarchies", "5"]));
        Assert.Throws<ArgumentException>(() => HostOptions.Parse(["--central", "maybe"]));
        Assert.Throws<ArgumentException>(() => HostOptions.Parse(["--public-name", "https://simulator.example/path"]));

        var more = HostOptions.Parse(["--hierarchies", "2", "--central", "yes", "--public-name", "simulator.example"]);
        Assert.Equal((2, true, "simulator.example"),
            (more.Simulation.Hierarchies, more.Simulation.CentralAdministrationSite, more.PublicName));
    }

    private static HttpRequestMessage Named(string path, string host)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Host = host;
        return request;
    }

    private static HttpClient Client(SimulatorHost host) => new(new HttpClientHandler
    {
        ServerCertificateCustomValidationCallback = (_, certificate, _, _) => certificate?.Thumbprint == host.Thumbprint,
    })
    {
        BaseAddress = host.Address,
    };
}
