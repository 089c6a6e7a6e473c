namespace TenantAttach.Simulator.Tests.AdminService;

public sealed class AccessTests
{
    private readonly Simulation simulation = Simulation.Create(new SimulationOptions { Devices = 100 });

    [Fact]
    public async Task Without_sign_in_the_site_answers_401_without_a_body()
    {
        using var client = new HttpClient(simulation.CreateHandler());
        using var response = await client.GetAsync(new Uri(simulation.Endpoints.AdminService, "/AdminService/wmi/SMS_Site"));
        Assert.Equal(401, (int)response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_Windows_account_that_is_not_an_administrative_user_is_denied_access_with_404()
    {
        using var site = new SiteClient(simulation, simulation.Accounts.OrdinarySiteUser);
        Assert.Equal(404, await site.StatusAsync("GET", "wmi/SMS_Site"));
    }

    [Fact]
    public async Task A_limited_operator_sees_the_devices_and_collections_of_the_scope_only()
    {
        using var site = new SiteClient(simulation, simulation.Accounts.LimitedSiteUser);
        Assert.Equal(10, (await site.ListAsync("wmi/SMS_CombinedDeviceResources")).Count);
        Assert.Equal(
            ["P0100014", "P0100015", "P0100016"], (await site.ListAsync("wmi/SMS_Collection")).Select(row => (string?)row["CollectionID"]));
        Assert.Equal(404, await site.StatusAsync("GET", "wmi/SMS_CombinedDeviceResources(16777221)"));
        Assert.Empty(await site.ListAsync("wmi/SMS_Admin"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Actions_and_writes_need_the_right(bool readOnly)
    {
        using var site = new SiteClient(simulation, readOnly ? simulation.Accounts.ReadOnlySiteUser : simulation.Accounts.LimitedSiteUser);
        Assert.Equal(
            403,
            await site.StatusAsync(
                "POST", "wmi/SMS_ClientOperation.InitiateClientOperation",
                new JsonObject
                {
                    ["Type"] = 8,
                    ["TargetCollectionID"] = "P0100014",
                    ["RandomizationWindow"] = 0,
                    ["TargetResourceIDs"] = new JsonArray(),
                }));
        Assert.Equal(
            403,
            await site.StatusAsync(
                "POST", "wmi/SMS_AAD_Tenant_Ex", new JsonObject { ["TenantID"] = Guid.NewGuid().ToString(), ["Name"] = "x" }));
        Assert.Equal(0, simulation.Context.Changes);
    }

    [Fact]
    public async Task The_token_route_takes_no_password()
    {
        using var site = new SiteClient(simulation);
        Assert.Equal(401, await site.StatusAsync("GET", "/AdminService_TokenAuth/wmi/SMS_Site"));
    }

    [Theory]
    [InlineData("gadmin@contoso.com", 200)]
    [InlineData("user@contoso.com", 401)]
    public async Task The_token_route_takes_a_token_for_the_sites_application_from_an_administrative_user(string upn, int status)
    {
        var attached = Simulation.Create(new SimulationOptions { Devices = 5, Scenario = "Attached" });
        using var site = new SiteClient(attached);
        var application = (await site.ListAsync("wmi/SMS_AAD_Application_Ex")).Single();
        var uri = (string)application["IdentifierUri"]!;
        attached.Tenant.PermissionGrants.Add(new JsonObject
        {
            ["id"] = "grant",
            ["clientId"] = attached.Tenant.ServicePrincipals.FirstWith("appId", WellKnownIds.PublicClientAppId)!.Id,
            ["consentType"] = "AllPrincipals",
            ["principalId"] = null,
            ["resourceId"] = attached.Tenant.ServicePrincipals.FirstWith("appId", (string)application["ClientID"]!)!.Id,
            ["scope"] = "user_impersonation",
        });
        attached.Clock.Advance(TimeSpan.FromMinutes(1));
        using var form = new FormUrlEncodedContent(new System.Collections.Generic.Dictionary<string, string>
        {
            ["client_id"] = WellKnownIds.PublicClientAppId,
            ["grant_type"] = "password",
            ["username"] = upn,
            ["password"] = attached.Accounts.CloudPassword,
            ["scope"] = uri + "/.default",
        });
        using var answer =
            await site.Http.PostAsync(new Uri(attached.Endpoints.Login, $"/{attached.Accounts.TenantId}/oauth2/v2.0/token"), form);
        var token = (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["access_token"];
        Assert.True(token is not null, await answer.Content.ReadAsStringAsync());
        site.Http.DefaultRequestHeaders.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", token);
        Assert.Equal(status, await site.StatusAsync("GET", "/AdminService_TokenAuth/wmi/SMS_Site"));
        Assert.Equal(401, await site.StatusAsync("GET", "wmi/SMS_Site"));
    }
}
