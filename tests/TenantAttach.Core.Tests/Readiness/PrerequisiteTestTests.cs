using TenantAttach.Core.Changes;
using TenantAttach.Core.Readiness;

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
    [MemberData(nameof(Cases))]
    public async Task One_thing_that_is_wrong_changes_exactly_the_checks_that_depend_on_it(string name)
    {
        var one = PrerequisiteCases.All.Single(known => known.Name == name);
        using var site = await one.StartAsync();
        var checks = await RunAsync(site, user: one.User);
        Assert.Equal(one.Wrong.Split(' ').Order(StringComparer.Ordinal), checks.Where(check => check.Status is CheckStatus.Fail or CheckStatus.Warning).Select(check => check.Id).Order(StringComparer.Ordinal));
        Assert.All(one.Ids, id => Assert.Contains(id, one.Wrong.Split(' ')));
        Assert.All(checks.Where(check => check.Status != CheckStatus.Pass), check => Assert.NotEmpty(check.Remedy!));
        Assert.Equal(checks.Exists(check => check.Status == CheckStatus.Fail) ? 2 : 1, PrerequisiteTest.ExitCode(checks));
    }

    [Fact]
    public void Every_check_has_a_case_in_which_it_fails_or_says_that_nothing_shows_it() => Assert.Equal(
        PrerequisiteTest.Every.Select(check => check.Id).Order(StringComparer.Ordinal),
        PrerequisiteCases.All.SelectMany(one => one.Ids).Concat(PrerequisiteCases.NeverSeen).Append("SiteVersionSupported").Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public async Task A_site_before_2002_that_a_session_should_not_have_opened_fails()
    {
        await foreach (var check in PrerequisiteTest.RunAsync(new ScriptedServices().Context(), ["Attach"]))
        {
            Assert.Equal(check.Id == "SiteVersionSupported", check is { Status: CheckStatus.Fail, FaultCode: "T31" });
        }
    }

    [Fact]
    public async Task The_location_is_compared_where_that_of_the_server_is_known_and_unseen_elsewhere()
    {
        using var site = await StartAsync(Attached);
        var unseen = (await RunAsync(site, "Attach")).Single(check => check.Id == "TenantLocation");
        Assert.False(unseen.CanBeChecked);
        var country = unseen.Evidence!.Split(' ')[4].TrimEnd(';');
        Assert.Equal((CheckStatus.Pass, null), await AskAsync(country));
        Assert.Equal((CheckStatus.Warning, "R01"), await AskAsync(country == "JP" ? "BR" : "JP"));

        async Task<(CheckStatus Status, string? Fault)> AskAsync(string server)
        {
            await foreach (var check in PrerequisiteTest.RunAsync(site.Context(), ["Attach"], null, server))
            {
                if (check.Id == "TenantLocation")
                {
                    return (check.Status, check.FaultCode);
                }
            }

            throw new InvalidOperationException("The check is missing.");
        }
    }

    [Fact]
    public async Task What_nothing_shows_is_never_said_to_hold()
    {
        using var site = await StartAsync(Attached);
        var unseen = (await RunAsync(site)).Where(check => !check.CanBeChecked).Select(check => check.Id).ToList();
        Assert.Equal([], PrerequisiteCases.NeverSeen.Except(unseen));
        Assert.Equal(["IntuneLicenseOfUser", "ProviderAuthenticationLevel"], unseen.Except(PrerequisiteCases.NeverSeen).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_person_s_own_licence_passes()
    {
        var simulation = Simulation.Create(Attached);
        using var site = await UserSignIn.OpenAsync(simulation, simulation.Accounts.GlobalAdminUpn);
        Assert.Equal((CheckStatus.Pass, "INTUNE_A"), (await RunAsync(site)).Where(check => check.Id == "IntuneLicenseOfUser").Select(check => (check.Status, check.Evidence)).Single());
    }

    [Theory]
    [InlineData("DiscoveryMethodOff:Entra")]
    [InlineData("DiscoveryMethodOff:ActiveDirectory")]
    public async Task From_2103_either_method_of_discovery_suffices(string fault)
    {
        using var site = await StartAsync(Attached);
        site.Simulation.Faults.On(fault);
        Assert.Equal(CheckStatus.Pass, (await RunAsync(site)).Single(check => check.Id == "UserDiscoveryMethods").Status);
    }

    [Fact]
    public async Task Where_Intune_alone_decides_an_account_of_the_cloud_suffices()
    {
        using var site = await StartAsync(Attached);
        var operation = new Core.Onboarding.SetAttachOperation(site.Context());
        await operation.PlanAsync(new Dictionary<UploadSwitch, bool> { [UploadSwitch.RbacEnforcement] = false }).RunAsync();
        site.Simulation.Tenant.RbacSwitch.Set(true);
        site.Simulation.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal([], Wrong(await RunAsync(site, user: site.Simulation.Accounts.CloudOnlyUpn)));
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

    public static TheoryData<string> Cases() => [.. PrerequisiteCases.All.Select(one => one.Name)];

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
