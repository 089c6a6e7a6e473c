using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using TenantAttach.Core.Readiness;
using TenantAttach.Core.Tests.Support;
using TenantAttach.Simulator;
using TenantAttach.Simulator.Faults;
using Xunit;

namespace TenantAttach.Core.Tests.Readiness;

/// <summary>Each check on the simulator: what stands in order passes, and one thing that is wrong changes the checks of that thing alone.</summary>
public sealed class PrerequisiteTestTests
{
    private static readonly SimulationOptions Attached = new() { Devices = 20, Scenario = "Attached" };

    [Fact]
    public async Task There_are_at_least_thirty_checks_and_none_twice()
    {
        using var site = await SimulatedSite.CreateAsync(Attached);
        var checks = await RunAsync(site);
        Assert.InRange(checks.Count, 30, 100);
        Assert.Equal(checks.Count, checks.Select(check => check.Id).Distinct().Count());
        Assert.All(checks, check => Assert.NotEmpty(check.Evidence));
        Assert.All(checks.Where(check => check.Status != CheckStatus.Pass), check => Assert.NotEmpty(check.Remedy!));
    }

    [Fact]
    public async Task On_a_healthy_attached_site_everything_that_can_be_seen_passes()
    {
        using var site = await StartAsync(Attached);
        var checks = await RunAsync(site);
        Assert.Equal([], checks.Where(check => check.CanBeChecked && check.Status != CheckStatus.Pass).Select(check => $"{check.Id}: {check.Status} {check.Evidence}"));
        Assert.Equal(0, PrerequisiteTest.ExitCode(checks));
        Assert.DoesNotContain(site.WritesInLog, entry => !entry.Path.EndsWith("/exportJobs", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(FaultNames.EndpointBlocked, "ServiceConnectorHealthy EndpointCheckPassed RequiredEndpointsReached")]
    [InlineData(FaultNames.ServiceConnectionPointOffline, "ServiceConnectorHealthy")]
    [InlineData("MetadataLacks:SMS_CoMgmtConfigs.AddTenantCollectionMapping", "SchemaShowsAttach")]
    [InlineData("IdentifierUriPolicy", "AppUriPolicy")]
    [InlineData("DefenderNotConnected", "DefenderConnected")]
    public async Task A_fault_changes_exactly_the_checks_that_depend_on_it(string fault, string ids)
    {
        using var site = await StartAsync(Attached);
        site.Simulation.Faults.On(fault);
        site.Simulation.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(ids.Split(' ').Order(), Wrong(await RunAsync(site)));
    }

    [Theory]
    [InlineData(FaultNames.AdminServiceDown, "AdminServiceAnswers")]
    [InlineData(FaultNames.DoubleHop, "SiteDatabaseReadable")]
    [InlineData("IntuneUnlicensed", "IntuneLicenseInTenant")]
    public async Task Where_a_service_does_not_answer_one_check_fails_and_what_it_hides_is_not_checked(string fault, string id)
    {
        using var site = await StartAsync(Attached);
        site.Simulation.Faults.On(fault);
        var checks = await RunAsync(site);
        Assert.Equal([id], checks.Where(check => check.Status == CheckStatus.Fail).Select(check => check.Id));
        Assert.Equal(2, PrerequisiteTest.ExitCode(checks));
    }

    [Theory]
    [InlineData("Missing", "ServiceConnectionPointExists")]
    [InlineData("Child", "ServiceConnectionPointAtTopSite")]
    [InlineData("Offline", "ServiceConnectionPointOnline")]
    public async Task The_place_and_mode_of_the_service_connection_point_are_seen(string place, string id)
    {
        using var site = await StartAsync(new SimulationOptions { Devices = 20, ServiceConnectionPoint = place });
        Assert.Equal([id], (await RunAsync(site)).Where(check => check.Status == CheckStatus.Fail && check.Id.StartsWith("ServiceConnectionPoint", StringComparison.Ordinal)).Select(check => check.Id));
    }

    [Theory]
    [InlineData(TenantAttachCloud.AzureUSGovernmentCloud, 2103, CheckStatus.Fail)]
    [InlineData(TenantAttachCloud.AzureUSGovernmentCloud, 2107, CheckStatus.Pass)]
    [InlineData(TenantAttachCloud.AzureChinaCloud, 2509, CheckStatus.Fail)]
    [InlineData(TenantAttachCloud.AzurePublicCloud, 2002, CheckStatus.Pass)]
    public async Task The_clouds_rule_is_kept(TenantAttachCloud cloud, int version, CheckStatus status)
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 20, Cloud = cloud, SiteVersion = version });
        Assert.Equal(status, (await RunAsync(site)).Single(check => check.Id == "CloudSupportsUpload").Status);
    }

    [Theory]
    [InlineData("Applications", 2010, 2006)]
    [InlineData("BitLocker", 2107, 2103)]
    [InlineData("SoftwareUpdates", 2111, 2107)]
    [InlineData("IntuneRbac", 2207, 2203)]
    public async Task A_feature_asks_for_its_own_version_only(string feature, int good, int bad)
    {
        using var enough = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 1, SiteVersion = good });
        using var old = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 1, SiteVersion = bad });
        Assert.Equal(CheckStatus.Pass, (await RunAsync(enough, feature)).Single(check => check.Id == feature + "Version").Status);
        Assert.Equal(CheckStatus.Fail, (await RunAsync(old, feature)).Single(check => check.Id == feature + "Version").Status);
    }

    [Fact]
    public async Task A_secret_that_ends_soon_is_a_warning_and_one_that_ended_a_failure()
    {
        using var site = await StartAsync(Attached);
        var state = await new Core.Onboarding.GetAttachOperation(site.Context()).RunAsync();
        site.Simulation.Clock.Advance(state.SecretExpiry!.Value - site.Simulation.Clock.GetUtcNow() - TimeSpan.FromDays(10));
        Assert.Equal(CheckStatus.Warning, (await RunAsync(site, "Health")).Single(check => check.Id == "SecretValid").Status);
        site.Simulation.Clock.Advance(TimeSpan.FromDays(11));
        Assert.Equal(CheckStatus.Fail, (await RunAsync(site, "Health")).Single(check => check.Id == "SecretValid").Status);
    }

    [Fact]
    public async Task A_user_that_the_site_has_not_discovered_is_named()
    {
        using var site = await StartAsync(Attached);
        var checks = await RunAsync(site, "Scripts", "nobody@contoso.com");
        Assert.Equal(["UserDiscovered"], checks.Where(check => check.Status == CheckStatus.Fail).Select(check => check.Id));
    }

    [Fact]
    public async Task A_caller_who_is_no_full_administrator_is_told()
    {
        var simulation = Simulation.Create(Attached);
        using var site = SimulatedSite.Over(simulation, await SimulatedSite.ConnectAsync(simulation, siteUser: simulation.Accounts.ReadOnlySiteUser));
        Assert.Equal(CheckStatus.Fail, (await RunAsync(site)).Single(check => check.Id == "FullAdministrator").Status);
    }

    [Fact]
    public async Task A_site_without_clients_has_nothing_to_upload()
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 0 });
        Assert.Equal(CheckStatus.Fail, (await RunAsync(site)).Single(check => check.Id == "DevicesHaveClient").Status);
    }

    [Theory]
    [InlineData(false, CheckStatus.Pass)]
    [InlineData(true, CheckStatus.Pass)]
    public async Task A_provider_on_the_site_server_needs_no_delegation(bool central, CheckStatus status)
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 1, CentralAdministrationSite = central });
        Assert.Equal(status, (await RunAsync(site)).Single(check => check.Id == "RemoteProviderDelegation").Status);
    }

    [Theory]
    [InlineData("", 3)]
    [InlineData("Pass", 0)]
    [InlineData("Pass Unseen", 0)]
    [InlineData("Pass Warning", 1)]
    [InlineData("Warning NotChecked", 3)]
    [InlineData("Fail NotChecked Warning", 2)]
    public void The_exit_code_is_that_of_the_worst_result_that_counts(string states, int code)
    {
        var checks = states.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(state => new PrerequisiteCheck
        {
            Id = state,
            Title = state,
            Evidence = state,
            Source = state,
            CanBeChecked = state != "Unseen",
            Status = state == "Unseen" ? CheckStatus.NotChecked : Enum.Parse<CheckStatus>(state),
        }).ToList();
        Assert.Equal(code, PrerequisiteTest.ExitCode(checks));
    }

    [Fact]
    public async Task Without_a_tenant_its_checks_are_not_made_and_say_why()
    {
        using var site = await SimulatedSite.CreateAsync(Attached, tenant: false);
        var check = (await RunAsync(site)).Single(one => one.Id == "IntuneLicenseInTenant");
        Assert.Equal((CheckStatus.NotChecked, "The session has no tenant."), (check.Status, check.Evidence));
    }

    private static async Task<SimulatedSite> StartAsync(SimulationOptions options)
    {
        var site = await SimulatedSite.CreateAsync(options);
        site.Simulation.Clock.Advance(TimeSpan.FromHours(1));
        return site;
    }

    private static IEnumerable<string> Wrong(IEnumerable<PrerequisiteCheck> checks) => checks.Where(check => check.CanBeChecked && check.Status != CheckStatus.Pass).Select(check => check.Id).Order();

    private static async Task<List<PrerequisiteCheck>> RunAsync(SimulatedSite site, string? feature = null, string? user = null)
    {
        var checks = new List<PrerequisiteCheck>();
        await foreach (var check in PrerequisiteTest.RunAsync(site.Context(), feature is null ? [] : [feature], user ?? site.Simulation.Accounts.GlobalAdminUpn))
        {
            checks.Add(check);
        }

        return checks;
    }
}
