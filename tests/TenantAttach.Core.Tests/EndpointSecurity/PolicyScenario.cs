using System.Net.Http.Headers;
using TenantAttach.Core.Changes;
using TenantAttach.Core.Auth;
using TenantAttach.Core.EndpointSecurity.Policies;

namespace TenantAttach.Core.Tests.EndpointSecurity;

/// <summary>Short forms for the tests of policies.</summary>
internal static class PolicyScenario
{
    public const string Workstations = "P0100017";
    public const string Servers = "P0100018";

    public static readonly Dictionary<string, object?> Realtime = new() { ["AllowRealtimeMonitoring"] = "Allowed" };

    /// <summary>An attached site that offers collections to endpoint security.</summary>
    public static async Task<SimulatedSite> StartAsync(IReadOnlyList<string>? offered = null, int version = 2509, bool site = true)
    {
        var simulation = Simulation.Create(new SimulationOptions { Devices = 60, Scenario = "Attached", SiteVersion = version });
        foreach (var collection in offered ?? [Workstations, Servers])
        {
            await OfferAsync(simulation, collection, 1);
        }

        return SimulatedSite.Over(simulation, await SimulatedSite.ConnectAsync(simulation, site));
    }

    /// <summary>Offers a collection or no longer, as the console does, and waits for the upload.</summary>
    public static async Task OfferAsync(Simulation simulation, string collection, int flags)
    {
        using var client = new HttpClient(simulation.CreateHandler());
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(simulation.Endpoints.AdminService, "/AdminService/wmi/SMS_CollectionAADGroupMapping.ConfigSyncSettings"))
        {
            Content = new StringContent(new JsonObject { ["CollectionSiteID"] = collection, ["Flags"] = flags }.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(simulation.Accounts.SiteUser + ":" + simulation.Accounts.SitePassword)));
        using var reply = await client.SendAsync(request);
        reply.EnsureSuccessStatusCode();
        await simulation.Clock.WaitAsync(TimeSpan.FromMinutes(31), CancellationToken.None);
    }

    /// <summary>The same site after somebody changed its policies behind the module's back.</summary>
    public static async Task<SimulatedSite> WithPoliciesAsync(this SimulatedSite site, Action<JsonArray> change)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            site.Simulation.Save(path);
            var state = JsonNode.Parse(await File.ReadAllTextAsync(path))!;
            change(state["tenant"]!["stores"]!["policies"]!.AsArray());
            await File.WriteAllTextAsync(path, state.ToJsonString());
            var simulation = Simulation.Load(path);
            return SimulatedSite.Over(simulation, await SimulatedSite.ConnectAsync(simulation));
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>A session of a user of the tenant.</summary>
    public static async Task<SimulatedSite> SignInAsync(this SimulatedSite site, string upn)
    {
        var (simulation, accounts) = (site.Simulation, site.Simulation.Accounts);
        using var client = new HttpClient(simulation.CreateHandler());
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["client_id"] = "14d82eec-204b-4c2f-b7e8-296a70dab67e",
            ["grant_type"] = "password",
            ["username"] = upn,
            ["password"] = accounts.CloudPassword,
            ["scope"] = new Uri(simulation.Endpoints.Graph, ".default").AbsoluteUri,
        });
        using var reply = await client.PostAsync(new Uri(simulation.Endpoints.Login, $"{accounts.TenantId:D}/oauth2/v2.0/token"), form);
        using var body = JsonDocument.Parse(await reply.Content.ReadAsStringAsync());
        var signIn = new TenantSignIn.AccessToken(SecureText.Protect(body.RootElement.GetProperty("access_token").GetString()!));
        return SimulatedSite.Over(simulation, await SimulatedSite.ConnectAsync(simulation, signIn: signIn));
    }

    public static NewPolicySettings Antivirus(string name = "AV", params string[] collections) => new()
    {
        Name = name,
        Profile = EndpointSecurityProfile.Antivirus,
        Setting = Realtime,
        Collection = collections,
    };

    public static async Task<Change<EndpointSecurityPolicy>> NewAsync(this SimulatedSite site, NewPolicySettings settings, CancellationToken stop = default)
    {
        var context = site.Context(stop);
        var plan = await PolicyChanges.PlanNewAsync(context, settings);
        await plan.Writes.RunAsync(context);
        return plan;
    }

    public static async Task<Change<EndpointSecurityPolicy>> SetAsync(this SimulatedSite site, string policy, SetPolicySettings settings, CancellationToken stop = default)
    {
        var context = site.Context(stop);
        var plan = await PolicyChanges.PlanSetAsync(context, policy, settings);
        await plan.Writes.RunAsync(context);
        return plan;
    }

    public static Task<EndpointSecurityPolicy> PolicyAsync(this SimulatedSite site, string name = "AV") => PolicyReader.FindAsync(site.Context(), name);

    public static async Task<IReadOnlyList<EndpointSecurityPolicy>> PoliciesAsync(this SimulatedSite site, PolicyQuery? query = null) =>
        await PolicyReader.ListAsync(site.Context(), query ?? new PolicyQuery()).ReadAllAsync();

    public static string Text(this EndpointSecurityPolicy policy) => string.Join("; ", policy.Setting!.Select(one => one.ToString()));
}
