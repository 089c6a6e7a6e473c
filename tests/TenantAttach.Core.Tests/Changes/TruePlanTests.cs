using TenantAttach.Core.Applications;
using TenantAttach.Core.Authority;
using TenantAttach.Core.Changes;
using TenantAttach.Core.CoManagement;
using TenantAttach.Core.EndpointSecurity.Collections;
using TenantAttach.Core.EndpointSecurity.Policies;
using TenantAttach.Core.Offboarding;
using TenantAttach.Core.Onboarding;
using TenantAttach.Core.Tests.EndpointSecurity;
using TenantAttach.Core.Tests.Onboarding;
using TenantAttach.Core.Upload;

namespace TenantAttach.Core.Tests.Changes;

/// <summary>What a plan lists is what a run sends, for every cmdlet that changes a site or a tenant.</summary>
public sealed class TruePlanTests
{
    private static readonly Dictionary<string, Func<SimulatedSite, Task<Planned>>> Cmdlets = new()
    {
        ["Enable"] = site => EnableAsync(site, site.Recommended()),
        ["Enable with a collection"] = site => EnableAsync(site, new EnableSettings { UploadCollectionId = ["Pilot devices"] }),
        ["Enable with switches"] = site => EnableAsync(site, new EnableSettings { EndpointAnalytics = false, RbacEnforcement = true }),
        ["Enable without upload"] = site => EnableAsync(
            site, new EnableSettings { Upload = false, AutoEnrollment = AutoEnrollmentMode.Pilot, PilotCollectionId = "Pilot devices" }),
        ["Set switches"] = site => OfAsync(new SetAttachOperation(site.Context()).PlanAsync(
            new Dictionary<UploadSwitch, bool> { [UploadSwitch.EndpointAnalytics] = false, [UploadSwitch.DefenderReporting] = false })),
        ["Set scope"] = site => OfAsync(UploadScopes.PlanAsync(site.Context(), ["Pilot devices"])),
        ["Set enrollment"] = site => OfAsync(
            new AutoEnrollmentOperation(site.Context()).PlanAsync(AutoEnrollmentMode.Pilot, "Pilot devices")),
        ["Move workload"] = site => OfAsync(new WorkloadOperation(site.Context()).PlanAsync(
            [new CoManagementWorkload { Workload = WorkloadName.DeviceConfiguration, Authority = WorkloadAuthority.Intune }])),
        ["Set authority"] = site => OfAsync(new SetAuthorityOperation(site.Context()).PlanAsync(AuthorityWish.For(DeviceAuthority.Intune))),
        ["Enable collection"] = async site => await OfAsync(Task.FromResult(Assert.Single(
            await (await CollectionSwitch.PrepareAsync(site.Context())).PlanEnableAsync(site.Context(), PolicyScenario.Workstations)))),
        ["Create policy"] = site => OfAsync(PolicyChanges.PlanNewAsync(site.Context(), new NewPolicySettings
        {
            Name = "AV",
            Profile = EndpointSecurityProfile.Antivirus,
            Setting = PolicyScenario.Realtime,
        })),
        ["Renew secret"] = site => OfAsync(new RotateSecretOperation(site.Context()).PlanAsync(new RotateSecretSettings())),
        ["Create application"] = site => OfAsync(
            new CreateApplicationOperation(site.Context()).PlanAsync(new CreateApplicationSettings { NewSecret = true })),
        ["Detach"] = site => OfAsync(new RemoveOperation(site.Context()).PlanAsync(new RemoveSettings())),
        ["Detach with the application"] = site => OfAsync(
            new RemoveOperation(site.Context()).PlanAsync(new RemoveSettings { RemovesApplication = true })),
    };

    // What cannot be there twice is done anew by every run.
    private static readonly string[] Repeating = ["Renew secret", "Create application", "Create policy"];

    [Theory]
    [InlineData("Enable", "NotAttached", 2002)]
    [InlineData("Enable", "NotAttached", 2006)]
    [InlineData("Enable", "NotAttached", 2207)]
    [InlineData("Enable", "NotAttached", 2509)]
    [InlineData("Enable", "CoManaged", 2509)]
    [InlineData("Enable", "NotAttached", 2509, TenantAttachCloud.AzureChinaCloud)]
    [InlineData("Enable", "NotAttached", 2509, TenantAttachCloud.AzureUSGovernmentCloud)]
    [InlineData("Enable with a collection", "NotAttached", 2002)]
    [InlineData("Enable with a collection", "NotAttached", 2509)]
    [InlineData("Enable with a collection", "Attached", 2509)]
    [InlineData("Enable with switches", "NotAttached", 2509)]
    [InlineData("Enable with switches", "Attached", 2509)]
    [InlineData("Enable without upload", "NotAttached", 2002)]
    [InlineData("Enable without upload", "NotAttached", 2509)]
    [InlineData("Set switches", "Attached", 2509)]
    [InlineData("Set scope", "Attached", 2002)]
    [InlineData("Set scope", "Attached", 2509)]
    [InlineData("Set enrollment", "Attached", 2002)]
    [InlineData("Set enrollment", "Attached", 2509)]
    [InlineData("Set enrollment", "NotAttached", 2509)]
    [InlineData("Move workload", "CoManaged", 2002)]
    [InlineData("Move workload", "Attached", 2509)]
    [InlineData("Set authority", "Attached", 2509)]
    [InlineData("Enable collection", "Attached", 2509)]
    [InlineData("Create policy", "Attached", 2509)]
    [InlineData("Renew secret", "Attached", 2002)]
    [InlineData("Renew secret", "Attached", 2509)]
    [InlineData("Create application", "NotAttached", 2509)]
    [InlineData("Detach", "Attached", 2002)]
    [InlineData("Detach", "Attached", 2509)]
    [InlineData("Detach with the application", "Attached", 2509)]
    public async Task The_plan_is_what_is_sent_and_the_next_plan_is_empty(
        string cmdlet, string scenario, int version, TenantAttachCloud cloud = TenantAttachCloud.AzurePublicCloud)
    {
        using var site = await SimulatedSite.CreateAsync(
            new SimulationOptions { Devices = 20, Scenario = scenario, SiteVersion = version, Cloud = cloud });

        var start = site.Simulation.Requests.Entries.Count;
        var plan = await Cmdlets[cmdlet](site);
        Assert.Empty(SentCalls.Since(site, start));
        Assert.NotEmpty(plan.Calls);
        await plan.RunAsync();

        Assert.Equal(SentCalls.Of(plan.Calls), WithoutSecondForm(SentCalls.Since(site, start)));
        if (Repeating.Contains(cmdlet))
        {
            return;
        }

        start = site.Simulation.Requests.Entries.Count;
        var again = await Cmdlets[cmdlet](site);
        Assert.Empty(again.Calls);
        await again.RunAsync();
        Assert.Empty(SentCalls.Since(site, start));
    }

    [Theory]
    [InlineData("Enable", "NotAttached")]
    [InlineData("Renew secret", "Attached")]
    public async Task A_site_that_keeps_what_it_is_given_is_sent_exactly_the_plan(string cmdlet, string scenario)
    {
        using var site = await SimulatedSite.CreateAsync(
            new SimulationOptions { Devices = 20, Scenario = scenario, SecretStorage = "Keeps" });
        var start = site.Simulation.Requests.Entries.Count;
        var plan = await Cmdlets[cmdlet](site);
        await plan.RunAsync();
        Assert.Equal(SentCalls.Of(plan.Calls), SentCalls.Since(site, start));
    }

    [Fact]
    public async Task A_state_is_unchanged_exactly_where_nothing_was_written()
    {
        using var site = await AttachScenario.StartAsync();
        Assert.False((await site.EnableAsync()).IsUnchanged);
        Assert.True((await site.EnableAsync()).IsUnchanged);
        var switches = new Dictionary<UploadSwitch, bool> { [UploadSwitch.EndpointAnalytics] = false };
        Assert.False((await new SetAttachOperation(site.Context()).PlanAsync(switches).RunAsync()).IsUnchanged);
        Assert.True((await new SetAttachOperation(site.Context()).PlanAsync(switches).RunAsync()).IsUnchanged);
    }

    [Fact]
    public async Task The_plan_names_the_devices_that_the_default_enrolls_and_only_where_it_enrolls()
    {
        using var site = await AttachScenario.StartAsync();
        var byDefault = await new EnableOperation(site.Context()).PlanAsync(site.Recommended());
        var enroll = Assert.Single(byDefault.Effects, effect => effect.Kind == ChangeEffectKind.DevicesEnroll);
        Assert.StartsWith("Automatic enrollment: All. In Intune enrolls every eligible device", enroll.Text, StringComparison.Ordinal);
        Assert.True(enroll.DeviceCount > 0);
        Assert.Contains(byDefault.Effects, effect => effect.Text.StartsWith("Endpoint analytics changes the default client settings", StringComparison.Ordinal));

        var chosen = await new EnableOperation(site.Context()).PlanAsync(new EnableSettings { UploadCollectionId = ["Pilot devices"] });
        Assert.DoesNotContain(chosen.Effects, effect => effect.Kind == ChangeEffectKind.DevicesEnroll);
        await chosen.RunAsync();
        Assert.Equal(AutoEnrollmentMode.None, (await site.GetAsync()).AutoEnrollment.Mode);
    }

    [Fact]
    public async Task The_plan_names_the_workload_that_moves_along_and_the_one_that_stays_on_the_way_back()
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 20, Scenario = "Attached" });
        var there = await MoveAsync(site, WorkloadAuthority.Intune);
        Assert.Contains("EndpointProtection moves along", Assert.Single(there.Effects).Text, StringComparison.Ordinal);
        Assert.Equal(
            [WorkloadName.DeviceConfiguration, WorkloadName.EndpointProtection],
            (await there.RunAsync()).Value.Select(workload => workload.Workload).Order());

        var back = await MoveAsync(site, WorkloadAuthority.ConfigurationManager);
        Assert.Contains("EndpointProtection stays", Assert.Single(back.Effects).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_of_a_secret_that_is_not_created_and_a_scope_without_upload_are_refused()
    {
        using var site = await AttachScenario.StartAsync();
        await site.RefusedAsync("UploadScopeWithoutUpload", () => new EnableOperation(site.Context()).PlanAsync(
            new EnableSettings { Upload = false, UploadCollectionId = ["Pilot devices"] }));
        await site.EnableAsync();
        await site.RefusedAsync("SecretKept", () => new EnableOperation(site.Context()).PlanAsync(site.Recommended() with { SecretDays = 30 }));
    }

    private static Task<Change<IReadOnlyList<CoManagementWorkload>>> MoveAsync(SimulatedSite site, WorkloadAuthority authority) =>
        new WorkloadOperation(site.Context()).PlanAsync(
            [new CoManagementWorkload { Workload = WorkloadName.DeviceConfiguration, Authority = authority }]);

    private static Task<Planned> EnableAsync(SimulatedSite site, EnableSettings settings) =>
        OfAsync(new EnableOperation(site.Context()).PlanAsync(settings));

    // Only what a site shows after the first write tells that it encrypts what it is given; then the secret is written once more, and the
    // summary of the step says so.
    private static List<string> WithoutSecondForm(IReadOnlyList<string> sent)
    {
        var calls = sent.ToList();
        var first = calls.FindIndex(call => call is "SiteCreateApplication" or "SiteUpdateApplication");
        if (first >= 0 && calls.ElementAtOrDefault(first + 1) == "SiteUpdateApplication")
        {
            calls.RemoveAt(first + 1);
        }

        return calls;
    }

    private static async Task<Planned> OfAsync<T>(Task<Change<T>> planned)
    {
        var change = await planned;
        return new Planned(change.ToPlan().Calls, () => change.RunAsync());
    }

    private sealed record Planned(IReadOnlyList<PlannedCall> Calls, Func<Task> RunAsync);
}
