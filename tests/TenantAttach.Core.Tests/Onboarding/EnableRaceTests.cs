using TenantAttach.Core.Applications;
using TenantAttach.Core.Onboarding;
using TenantAttach.Simulator.Log;

namespace TenantAttach.Core.Tests.Onboarding;

/// <summary>Somebody else changes the directory while the hierarchy is being attached.</summary>
public sealed class EnableRaceTests
{
    private const string GraphAppId = "00000003-0000-0000-c000-000000000000";

    [Fact]
    public async Task A_service_principal_that_somebody_else_made_meanwhile_is_used() => await WhileAttachingAsync(
        entry => entry.Path.EndsWith("/applications", StringComparison.Ordinal),
        async (tenant, made) => await tenant.SendAsync("POST", "/servicePrincipals", new JsonObject { ["appId"] = (string?)made["appId"] }));

    [Fact]
    public async Task A_role_that_somebody_else_assigned_meanwhile_is_no_failure() => await WhileAttachingAsync(
        IsOwnPrincipal,
        async (tenant, made) => await tenant.SendAsync("POST", $"/servicePrincipals/{made["id"]}/appRoleAssignments", new JsonObject
        {
            ["principalId"] = (string?)made["id"],
            ["resourceId"] = await tenant.ObjectIdAsync("servicePrincipals", Guid.Parse(GraphAppId)),
            ["appRoleId"] = "7ab1d382-f21e-4acd-a863-ba3e13f7da61",
        }));

    [Fact]
    public async Task A_grant_that_somebody_else_made_meanwhile_is_widened() => await WhileAttachingAsync(
        IsOwnPrincipal,
        async (tenant, made) => await tenant.SendAsync("POST", "/oauth2PermissionGrants", new JsonObject
        {
            ["clientId"] = (string?)made["id"],
            ["consentType"] = "AllPrincipals",
            ["resourceId"] = await tenant.ObjectIdAsync("servicePrincipals", Guid.Parse(GraphAppId)),
            ["scope"] = "User.Read",
        }));

    [Fact]
    public async Task An_application_that_holds_the_hierarchys_URI_is_completed_and_used()
    {
        using var site = await AttachScenario.StartAsync();
        using var tenant = new TenantClient(site.Simulation);
        var siteId = (await site.GetAsync()).SiteId;
        await tenant.SendAsync("POST", "/applications", new JsonObject
        {
            ["displayName"] = "Somebody else's",
            ["identifierUris"] = new JsonArray($"api://{site.Session.TenantId:D}/ConfigMgrSvc_{siteId:D}"),
        });
        Assert.Equal(AttachState.Attached, (await site.EnableAsync()).State);
        var application = await new GetApplicationOperation(site.Context()).RunAsync();
        Assert.Equal("Somebody else's", application.Name);
        Assert.True(application.IsConsentComplete);
        Assert.Null((await new WaitAttachOperation(site.Context()).RunAsync(TimeSpan.FromHours(1))).Error);
    }

    private static bool IsOwnPrincipal(RequestLogEntry entry) =>
        entry.Path.EndsWith("/servicePrincipals", StringComparison.Ordinal) && entry.ResponseBody?.Contains("ConfigMgrSvc_", StringComparison.Ordinal) == true;

    [Theory]
    [InlineData("Throttle:Any,count=5,seconds=7")]
    [InlineData("Throttle:Any,count=5,date=9")]
    [InlineData("Throttle:Any,count=4")]
    [InlineData("Unavailable503:AdminService,count=4,seconds=7")]
    [InlineData("Unavailable503:AdminService,count=2")]
    [InlineData("Unavailable503:Graph,count=4,date=9")]
    public async Task Services_that_are_busy_while_it_is_read_are_waited_for(string fault)
    {
        using var site = await AttachScenario.StartAsync();
        site.Simulation.Faults.On(fault);
        Assert.Equal(AttachState.Attached, (await site.EnableAsync()).State);
    }

    [Theory]
    [InlineData("/applications")]
    [InlineData("/servicePrincipals")]
    [InlineData("/appRoleAssignments")]
    [InlineData("/oauth2PermissionGrants")]
    [InlineData("/addPassword")]
    [InlineData("SMS_AAD_Tenant_Ex")]
    [InlineData("SMS_AAD_Application_Ex")]
    [InlineData("SMS_ConfigurationPolicy")]
    public async Task A_service_that_is_throttled_after_a_write_delays_the_next_one_only(string path)
    {
        using var site = await AttachScenario.StartAsync();
        var isDone = false;
        site.Simulation.AfterWrite = (_, entry) =>
        {
            if (!isDone && entry.Path.EndsWith(path, StringComparison.Ordinal))
            {
                isDone = true;
                site.Simulation.Faults.On("Throttle:Any,count=3,seconds=5");
            }
        };
        Assert.Equal(AttachState.Attached, (await site.EnableAsync()).State);
        Assert.True(isDone);
        Assert.Empty((await new EnableOperation(site.Context()).PlanAsync(site.Recommended())).Writes.Calls.Select(call => call.ToString()));
    }

    [Fact]
    public async Task A_POST_that_may_have_run_is_not_sent_again_and_the_next_run_completes()
    {
        using var site = await AttachScenario.StartAsync();
        var isDone = false;
        site.Simulation.AfterWrite = (_, entry) =>
        {
            if (!isDone && entry.Path.EndsWith("SMS_AAD_Tenant_Ex", StringComparison.Ordinal))
            {
                isDone = true;
                throw new System.Net.Http.HttpRequestException("broken", new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.ConnectionReset));
            }
        };
        await Record.ExceptionAsync(() => site.EnableAsync());
        Assert.Equal(AttachState.Attached, (await site.EnableAsync()).State);
        Assert.Single(site.Writes(), write => write.StartsWith("POST", StringComparison.Ordinal) && write.Contains("SMS_AAD_Tenant_Ex ", StringComparison.Ordinal));
    }

    private static async Task WhileAttachingAsync(Func<RequestLogEntry, bool> when, Func<TenantClient, JsonObject, Task> change)
    {
        using var site = await AttachScenario.StartAsync();
        using var tenant = new TenantClient(site.Simulation);
        var isDone = false;
        site.Simulation.AfterWrite = (_, entry) =>
        {
            if (!isDone && entry.Service == "graph" && entry.Method == "POST" && entry.Status == 201 && when(entry))
            {
                isDone = true;
                site.Simulation.Clock.Advance(TimeSpan.FromMinutes(1));
                change(tenant, JsonNode.Parse(entry.ResponseBody!)!.AsObject()).GetAwaiter().GetResult();
            }
        };

        Assert.Equal(AttachState.Attached, (await site.EnableAsync()).State);
        Assert.True(isDone);
        var application = await new GetApplicationOperation(site.Context()).RunAsync();
        Assert.True(application.IsConsentComplete);
        var principal = (string)Assert.Single(await tenant.ListAsync($"/servicePrincipals?$filter=appId eq '{application.ClientId:D}'"))!["id"]!;
        Assert.Equal(3, (await tenant.ListAsync($"/servicePrincipals/{principal}/appRoleAssignments")).Count);
        var grant = Assert.Single(await tenant.ListAsync($"/oauth2PermissionGrants?$filter=clientId eq '{principal}'"))!;
        Assert.Contains("Directory.Read.All", ((string)grant["scope"]!).Split(' '));
        Assert.Empty((await new EnableOperation(site.Context()).PlanAsync(site.Recommended())).Writes.Calls.Select(call => call.ToString()));
    }
}
