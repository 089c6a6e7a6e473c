using TenantAttach.Core.Applications;
using TenantAttach.Core.Onboarding;

namespace TenantAttach.Core.Tests.Onboarding;

public sealed class EnableTests
{
    [Fact]
    public async Task The_default_settings_attach_everything()
    {
        using var site = await AttachScenario.StartAsync();
        var state = await site.EnableAsync();
        Assert.Equal(AttachState.Attached, state.State);
        Assert.Equal(site.Session.TenantId, state.TenantId);
        Assert.Empty(state.UploadCollectionId);
        Assert.True(state.EndpointAnalytics);
        Assert.True(state.RbacEnforcement);
        Assert.True(state.DefenderReporting);
        Assert.Equal(AutoEnrollmentMode.All, state.AutoEnrollment.Mode);
        Assert.Contains("CoMgmtSettingsProd", state.Policies);
        Assert.StartsWith("ConfigMgrSvc_", state.ApplicationName);
        Assert.False(state.IsImported);
    }

    [Fact]
    public async Task The_second_run_writes_nothing()
    {
        using var site = await AttachScenario.StartAsync();
        await site.EnableAsync();
        var before = site.Writes().Count;
        var plan = await new EnableOperation(site.Context()).PlanAsync(site.Recommended());
        Assert.Empty(plan.Writes.Calls.Select(call => call.ToString()));
        var state = await site.EnableAsync();
        Assert.True(state.IsUnchanged);
        Assert.Equal(before, site.Writes().Count);
    }

    [Fact]
    public async Task Planning_writes_nothing()
    {
        using var site = await AttachScenario.StartAsync();
        var plan = await new EnableOperation(site.Context()).PlanAsync(site.Recommended());
        Assert.NotEmpty(plan.Writes.Calls);
        Assert.Empty(site.Writes());
    }

    [Fact]
    public async Task The_scope_is_written_before_the_upload_is_turned_on()
    {
        using var site = await AttachScenario.StartAsync();
        var state = await site.EnableAsync(site.Recommended() with { UploadCollectionId = ["SMS00001"] });
        Assert.Equal(["SMS00001"], state.UploadCollectionId);
        var writes = site.Writes().ToList();
        Assert.True(writes.FindIndex(write => write.Contains("AddTenantCollectionMapping", StringComparison.Ordinal))
            < writes.FindIndex(write => write.Contains("SMS_Azure_CloudService", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_cloud_accepts_what_was_set_up_and_shows_the_devices()
    {
        using var site = await AttachScenario.StartAsync();
        await site.EnableAsync();
        var wait = await new WaitAttachOperation(site.Context()).RunAsync(TimeSpan.FromHours(1));
        Assert.Null(wait.Error);
        Assert.True(wait.Result.IsHealthy);
        Assert.NotNull(wait.Result.Health!.LastUpload);
    }

    [Fact]
    public async Task Interrupted_after_any_write_and_run_again_it_ends_the_same()
    {
        await AttachScenario.InterruptEverywhereAsync(
            () => AttachScenario.StartAsync(),
            (site, stop) => site.EnableAsync(site.Recommended() with { UploadCollectionId = ["SMS00001"], RbacEnforcement = false }, stop),
            async site =>
            {
                var state = await site.GetAsync();
                Assert.Equal(AttachState.Attached, state.State);
                Assert.Equal(["SMS00001"], state.UploadCollectionId);
                Assert.False(state.RbacEnforcement);
                var application = await new GetApplicationOperation(site.Context()).RunAsync();
                Assert.True(application.IsConsentComplete);
                Assert.Empty(application.Problems);
                Assert.True(Assert.Single(application.Credentials).IsInUse);
                await NothingIsThereTwiceAsync(site, application.ClientId);
                var again = await new EnableOperation(site.Context()).PlanAsync(site.Recommended() with { UploadCollectionId = ["SMS00001"], RbacEnforcement = false });
                Assert.Empty(again.Writes.Calls.Select(call => call.ToString()));
            });
    }

    [Theory]
    [InlineData(2006)]
    [InlineData(2107)]
    [InlineData(2207)]
    [InlineData(2603)]
    public async Task Every_version_is_attached_with_what_it_has(int version)
    {
        using var site = await AttachScenario.StartAsync(options => options with { SiteVersion = version });
        var state = await site.EnableAsync();
        Assert.Equal(AttachState.Attached, state.State);
        Assert.Equal(version >= 2207, state.RbacEnforcement is not null);
        Assert.Equal(version >= 2303, state.DefenderReporting is not null);
    }

    [Fact]
    public async Task With_co_management_there_its_policy_is_kept()
    {
        using var site = await AttachScenario.StartAsync(options => options with { Scenario = "CoManaged" });
        Assert.Equal(AttachState.CoManaged, (await site.GetAsync()).State);
        var state = await site.EnableAsync();
        Assert.Equal(AttachState.Attached, state.State);
        Assert.DoesNotContain(site.Writes(), write => write.Contains("SMS_ConfigurationPolicy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_China_only_enrollment_is_set_up()
    {
        using var site = await AttachScenario.StartAsync(options => options with { Cloud = TenantAttachCloud.AzureChinaCloud });
        await site.RefusedAsync("UploadNotInCloud", () => new EnableOperation(site.Context()).PlanAsync(new EnableSettings()));
        var state = await site.EnableAsync();
        Assert.False(state.IsUploadEnabled);
        Assert.Equal(AutoEnrollmentMode.All, state.AutoEnrollment.Mode);
        Assert.Single(site.Writes());
    }

    [Fact]
    public async Task In_US_Government_there_is_neither_analytics_nor_Defender_reporting()
    {
        using var site = await AttachScenario.StartAsync(options => options with { Cloud = TenantAttachCloud.AzureUSGovernmentCloud });
        await site.RefusedAsync("FeatureNotInCloud", () => new EnableOperation(site.Context()).PlanAsync(new EnableSettings { EndpointAnalytics = true }));
        Assert.Equal(AttachState.Attached, (await site.EnableAsync()).State);
    }

    private static async Task NothingIsThereTwiceAsync(SimulatedSite site, Guid clientId)
    {
        using var tenant = new TenantClient(site.Simulation);
        Assert.Single(await tenant.ListAsync($"/applications?$filter=startswith(displayName,'ConfigMgrSvc_')"));
        var principal = (string)Assert.Single(await tenant.ListAsync($"/servicePrincipals?$filter=appId eq '{clientId:D}'"))!["id"]!;
        var roles = await tenant.ListAsync($"/servicePrincipals/{principal}/appRoleAssignments");
        Assert.Equal(3, roles.Count);
        Assert.Equal(3, roles.Select(role => $"{role!["resourceId"]} {role["appRoleId"]}").Distinct().Count());
        var grant = Assert.Single(await tenant.ListAsync($"/oauth2PermissionGrants?$filter=clientId eq '{principal}'"))!;
        Assert.Equal("AllPrincipals", (string?)grant["consentType"]);
        Assert.Single(await tenant.ListAsync($"/servicePrincipals?$filter=appId eq '557c67cf-c916-4293-8373-d584996f60ae'"));
    }
}
