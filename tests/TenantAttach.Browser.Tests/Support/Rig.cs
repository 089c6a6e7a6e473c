using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using TenantAttach.Browser.Tests.Chromium;
using TenantAttach.Core;
using TenantAttach.Core.Auth;
using TenantAttach.Core.Http;
using TenantAttach.Core.Sessions;
using TenantAttach.Simulator;
using TenantAttach.Simulator.Clock;
using TenantAttach.Simulator.Host;
using TenantAttach.Simulator.Model;
using Xunit;

namespace TenantAttach.Browser.Tests.Support;

/// <summary>The simulator behind HTTPS and a Chromium that trusts its certificate, for all tests, and sessions of the module.</summary>
public sealed class Rig : IAsyncLifetime
{
    // A sign-in that never ends has to fail its test.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    internal Simulation Simulation { get; } = Simulation.Create(
        new SimulationOptions { Devices = 5, ClockMode = ClockMode.RealTime, Start = TimeProvider.System.GetUtcNow() });

    internal SimulatorHost Host { get; private set; } = null!;

    internal ChromiumBrowser Browser { get; private set; } = null!;

    internal SimulationAccounts Accounts => Simulation.Accounts;

    internal static string PublicClient => WellKnownIds.PublicClientAppId;

    public async Task InitializeAsync()
    {
        if (ChromiumProgram.Missing is not null && Services.SkipReason(ChromiumProgram.Missing) is not null)
        {
            return;
        }

        Simulation.Tenant.ConsistencyLag = false;
        Host = await SimulatorHost.StartAsync(Simulation);
        Browser = await ChromiumBrowser.StartAsync(Host.Certificate);
    }

    public async Task DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
            await Host.DisposeAsync();
        }
    }

    /// <summary>Connects as the cmdlet does; a sign-in that does not end fails.</summary>
    internal Task<TenantAttachSession> ConnectAsync(
        TenantSignIn signIn, IBrowser? browser, IOperationObserver observer, string? clientId = null, TimeProvider? time = null,
        CancellationToken token = default) =>
        SessionFactory.ConnectAsync(
            new SessionOptions
            {
                Tenant = Accounts.TenantId.ToString("D"),
                ClientId = clientId ?? PublicClient,
                TenantSignIn = signIn,
                Trust = new ServerTrust.Pinned(Host.Thumbprint),
                Endpoints = new EndpointOverrides { Login = Host.Address, Graph = Host.Address, Export = Host.Address },
                IsSimulator = true,
                Browser = browser,
                Time = time ?? TimeProvider.System,
            },
            observer,
            token).WaitAsync(Longest, CancellationToken.None);

    /// <summary>Registers an application that people sign in to, with delegated permissions for Microsoft Graph and no consent.</summary>
    internal async Task<string> RegisterAsync(string name, params string[] permissions)
    {
        using var http = new HttpClient(Simulation.CreateHandler()) { BaseAddress = new Uri(Host.Address, "/v1.0/") };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["client_id"] = Accounts.ClientId.ToString("D"),
            ["client_secret"] = Accounts.ClientSecret,
            ["grant_type"] = "client_credentials",
            ["scope"] = new Uri(Host.Address, ".default").AbsoluteUri,
        });
        var reply = await http.PostAsync(new Uri(Host.Address, $"/{Accounts.TenantId:D}/oauth2/v2.0/token"), form);
        var token = await reply.Content.ReadFromJsonAsync<JsonObject>();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string?)token!["access_token"]);
        var scopes = GraphPermission.All.Where(permission => permissions.Contains(permission.Name))
            .Select(permission => (JsonNode?)new JsonObject { ["id"] = permission.DelegatedId, ["type"] = "Scope" });
        var made = await http.PostAsJsonAsync("applications", new JsonObject
        {
            ["displayName"] = name,
            ["isFallbackPublicClient"] = true,
            ["publicClient"] = new JsonObject { ["redirectUris"] = new JsonArray("http://localhost") },
            ["requiredResourceAccess"] = new JsonArray(new JsonObject
            {
                ["resourceAppId"] = WellKnownIds.GraphAppId,
                ["resourceAccess"] = new JsonArray([.. scopes]),
            }),
        });
        var appId = (string)(await made.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>())!["appId"]!;
        (await http.PostAsJsonAsync("servicePrincipals", new JsonObject { ["appId"] = appId })).EnsureSuccessStatusCode();
        return appId;
    }
}

/// <summary>One rig for the assembly; the tests follow one another, as the environment of the process is theirs.</summary>
[CollectionDefinition(Name)]
public sealed class RigGroup : ICollectionFixture<Rig>
{
    internal const string Name = "browser";
}
