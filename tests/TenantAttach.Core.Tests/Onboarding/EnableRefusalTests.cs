using TenantAttach.Core.Applications;
using TenantAttach.Core.Changes;
using TenantAttach.Core.Offboarding;
using TenantAttach.Core.Onboarding;

namespace TenantAttach.Core.Tests.Onboarding;

public sealed class EnableRefusalTests
{
    [Theory]
    [InlineData("Missing", "ServiceConnectionPointMissing")]
    [InlineData("Offline", "ServiceConnectionPointOffline")]
    public Task The_service_connection_point_is_there_and_online(string state, string errorId) =>
        Refused(errorId, new EnableSettings(), options => options with { ServiceConnectionPoint = state });

    [Fact]
    public Task The_service_connection_point_is_at_the_top_site() => Refused(
        "ServiceConnectionPointNotAtTopSite",
        new EnableSettings(),
        options => options with { ServiceConnectionPoint = "Child", CentralAdministrationSite = true });

    [Theory]
    [InlineData(TenantAttachCloud.AzureUSGovernmentCloud)]
    [InlineData(TenantAttachCloud.AzureUSGovernmentDoDCloud)]
    public Task US_Government_needs_2107(TenantAttachCloud cloud) => Refused(
        "GovernmentVersionTooOld",
        new EnableSettings(),
        options => options with { SiteVersion = 2103, Cloud = cloud });

    [Fact]
    public Task There_is_one_service_connection_point() =>
        Refused("ServiceConnectionPointNotUnique", new EnableSettings(), options => options with { ServiceConnectionPoint = "Twice" });

    [Fact]
    public Task The_session_is_connected_to_the_top_site() =>
        Refused("NotTopSite", new EnableSettings(), options => options with { CentralAdministrationSite = true, Provider = "Child" });

    [Fact]
    public Task A_switch_that_the_site_keeps_elsewhere_is_not_set_by_guessing() => RefusedAtAsync(
        "SwitchNotSettable",
        (address, body) => address.AbsolutePath.EndsWith("SMS_AAD_Tenant_Ex_Property", StringComparison.Ordinal) ? body.Replace("DefenderReportUpload", "SomethingElse", StringComparison.Ordinal) : body,
        new EnableSettings { DefenderReporting = true },
        options => options with { Scenario = "Attached" });

    [Fact]
    public Task Enforcing_roles_needs_2207() =>
        Refused("SiteVersionTooOld", new EnableSettings { RbacEnforcement = true }, options => options with { SiteVersion = 2203 });

    [Fact]
    public Task Defender_reporting_needs_2303() =>
        Refused("SiteVersionTooOld", new EnableSettings { DefenderReporting = true }, options => options with { SiteVersion = 2211 });

    [Fact]
    public Task The_upload_collection_exists() => Refused("CollectionNotFound", new EnableSettings { UploadCollectionId = ["P01FFFFF"] });

    [Fact]
    public Task The_upload_collection_is_one_of_devices() => Refused("CollectionNotOfDevices", new EnableSettings { UploadCollectionId = ["SMS00004"] });

    [Fact]
    public Task A_pilot_needs_a_collection() => Refused("PilotCollectionInvalid", new EnableSettings { AutoEnrollment = AutoEnrollmentMode.Pilot });

    [Fact]
    public Task A_secret_lasts_two_years_at_most() => Refused("SecretLifetimeInvalid", new EnableSettings { SecretDays = 731 });

    [Fact]
    public async Task The_caller_is_a_full_administrator()
    {
        using var site = await AttachScenario.StartAsync();
        var limited = await SimulatedSite.ConnectAsync(site.Simulation, siteUser: site.Simulation.Accounts.LimitedSiteUser);
        var context = SessionCore.Of(limited).For(SilentObserver.Instance, default);
        await site.RefusedAsync("FullAdministratorNeeded", () => new EnableOperation(context).PlanAsync(new EnableSettings()));
    }

    [Fact]
    public async Task Site_and_tenant_are_both_needed()
    {
        using var tenantOnly = await SimulatedSite.CreateAsync(new SimulationOptions(), site: false);
        await tenantOnly.RefusedAsync("SiteNeeded", () => new EnableOperation(tenantOnly.Context()).PlanAsync(new EnableSettings()));
        using var siteOnly = await SimulatedSite.CreateAsync(new SimulationOptions(), tenant: false);
        await siteOnly.RefusedAsync("TenantNeeded", () => new EnableOperation(siteOnly.Context()).PlanAsync(new EnableSettings()));
    }

    [Fact]
    public async Task Another_application_is_refused_once_attached()
    {
        using var site = await AttachScenario.StartAsync();
        await site.EnableAsync();
        var other = new TenantAttachApplication
        {
            TenantName = "Contoso",
            TenantId = site.Session.TenantId!.Value,
            Name = "Another",
            ClientId = Guid.NewGuid(),
        };
        await site.RefusedAsync("AlreadyAttached", () => new EnableOperation(site.Context()).PlanAsync(new EnableSettings { Application = other }));
    }

    [Fact]
    public async Task Attaching_again_waits_until_the_cloud_has_cleaned_up()
    {
        using var site = await AttachScenario.StartAsync();
        await site.EnableAsync();
        await site.UploadedAsync();
        await site.RemoveAsync();
        await site.RefusedAsync("CloudCleanupPending", () => new EnableOperation(site.Context()).PlanAsync(new EnableSettings()));
        Assert.NotEmpty((await new EnableOperation(site.Context()).PlanAsync(new EnableSettings { Force = true })).Writes.Calls);
        Assert.True((await site.RemoveAsync(new RemoveSettings { Wait = true })).IsCloudClean);
        Assert.Equal(AttachState.Attached, (await site.EnableAsync()).State);
    }

    [Fact]
    public async Task Attaching_again_waits_also_for_what_the_tenant_does_not_show_yet()
    {
        using var site = await AttachScenario.StartAsync();
        await site.EnableAsync();
        await site.Simulation.Clock.WaitAsync(TimeSpan.FromMinutes(2), CancellationToken.None);
        await site.RemoveAsync();
        await site.RefusedAsync("CloudCleanupPending", () => new EnableOperation(site.Context()).PlanAsync(new EnableSettings()));
        Assert.True((await site.RemoveAsync(new RemoveSettings { Wait = true })).IsCloudClean);
    }

    [Fact]
    public async Task A_deleted_application_is_restored_and_used_again()
    {
        using var site = await AttachScenario.StartAsync();
        var first = await new CreateAndReturn(site).RunAsync();
        await site.EnableAsync();
        await site.RemoveAsync(new RemoveSettings { Wait = true, RemovesApplication = true });
        var state = await site.EnableAsync();
        Assert.Equal(first, state.ClientId);
        var application = await new GetApplicationOperation(site.Context()).RunAsync();
        Assert.True(application.IsConsentComplete);
    }

    private static async Task Refused(string errorId, EnableSettings settings, Func<SimulationOptions, SimulationOptions>? change = null)
    {
        using var site = await AttachScenario.StartAsync(change);
        await site.RefusedAsync(errorId, () => new EnableOperation(site.Context()).PlanAsync(settings));
    }

    private static async Task RefusedAtAsync(string errorId, Func<Uri, string, string> rewrite, EnableSettings settings, Func<SimulationOptions, SimulationOptions> change)
    {
        using var site = await AttachScenario.StartAsync(change);
        using var odd = SimulatedSite.Over(site.Simulation, await SimulatedSite.ConnectAsync(site.Simulation, wrap: inner => new RewritingHandler(inner, rewrite)));
        await odd.RefusedAsync(errorId, () => new EnableOperation(odd.Context()).PlanAsync(settings));
    }

    private sealed class CreateAndReturn(SimulatedSite site)
    {
        public async Task<Guid> RunAsync()
        {
            var operation = new CreateApplicationOperation(site.Context());
            return (await operation.PlanAsync(new CreateApplicationSettings()).RunAsync()).ClientId;
        }
    }
}
