using System.Text.Json.Nodes;

using TenantAttach.Simulator.Model;

namespace TenantAttach.Simulator.Host;

/// <summary>The first line of the host: where it answers, and who can sign in.</summary>
internal static class Announcement
{
    public static string Of(Simulation simulation, SimulatorHost host, HostOptions options)
    {
        var accounts = simulation.Accounts;
        return new JsonObject
        {
            ["address"] = host.Address.GetLeftPart(System.UriPartial.Authority),
            ["hierarchies"] = new JsonArray([.. simulation.Hierarchies.Zip(host.Addresses, (one, address) => (JsonNode?)new JsonObject
            {
                ["siteCode"] = one.SiteCode,
                ["siteId"] = one.SiteId.ToString("D"),
                ["address"] = address.GetLeftPart(System.UriPartial.Authority),
            })]),
            ["publicName"] = options.PublicName,
            ["thumbprint"] = host.Thumbprint,
            ["tenantId"] = accounts.TenantId.ToString("D"),
            ["clientId"] = accounts.ClientId.ToString("D"),
            ["clientSecret"] = accounts.ClientSecret,
            ["siteUser"] = accounts.SiteUser,
            ["sitePassword"] = accounts.SitePassword,
            ["certificatePem"] = options.CertificatePem,
            ["scenario"] = simulation.Options.Scenario,
            ["time"] = simulation.Clock.GetUtcNow().ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            ["publicClientId"] = WellKnownIds.PublicClientAppId,
            ["userPassword"] = accounts.CloudPassword,
            ["users"] = new JsonArray([.. accounts.Users.Select(user => (JsonNode?)user.Upn)]),
        }.ToJsonString();
    }
}
