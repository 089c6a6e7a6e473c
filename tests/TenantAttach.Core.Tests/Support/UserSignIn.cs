using TenantAttach.Core.Auth;

namespace TenantAttach.Core.Tests.Support;

/// <summary>Signing in as a person of the simulation.</summary>
internal static class UserSignIn
{
    private const string PublicClient = "14d82eec-204b-4c2f-b7e8-296a70dab67e";

    public static async Task<TenantSignIn> TokenAsync(Simulation simulation, string upn)
    {
        using var client = new HttpClient(simulation.CreateHandler());
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["client_id"] = PublicClient,
            ["grant_type"] = "password",
            ["username"] = upn,
            ["password"] = simulation.Accounts.CloudPassword,
            ["scope"] = new Uri(simulation.Endpoints.Graph, ".default").AbsoluteUri,
        });
        using var reply =
            await client.PostAsync(new Uri(simulation.Endpoints.Login, $"{simulation.Accounts.TenantId:D}/oauth2/v2.0/token"), form);
        using var body = JsonDocument.Parse(await reply.Content.ReadAsStringAsync());
        return new TenantSignIn.AccessToken(SecureText.Protect(body.RootElement.GetProperty("access_token").GetString()!));
    }

    /// <summary>A session of a person, at the site under the person's own account or another.</summary>
    public static async Task<SimulatedSite> OpenAsync(Simulation simulation, string upn, string? siteUser = null) =>
        SimulatedSite.Over(
            simulation, await SimulatedSite.ConnectAsync(simulation, siteUser: siteUser, signIn: await TokenAsync(simulation, upn)));
}
