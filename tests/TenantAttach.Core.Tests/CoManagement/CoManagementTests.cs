using TenantAttach.Core.Changes;
using TenantAttach.Core.CoManagement;
using TenantAttach.Core.Tests.Onboarding;

namespace TenantAttach.Core.Tests.CoManagement;

public sealed class CoManagementTests
{
    [Fact]
    public async Task Enrollment_goes_from_none_to_a_pilot_to_all_and_back()
    {
        using var site = await AttachScenario.StartAsync();
        Assert.False((await new AutoEnrollmentOperation(site.Context()).GetAsync()).IsConfigured);
        var pilot = await EnrollAsync(site, AutoEnrollmentMode.Pilot, "SMS00001");
        Assert.Equal(AutoEnrollmentMode.Pilot, pilot.Mode);
        Assert.Equal("SMS00001", pilot.PilotCollectionId);
        var before = site.Writes().Count;
        await EnrollAsync(site, AutoEnrollmentMode.Pilot, "SMS00001");
        Assert.Equal(before, site.Writes().Count);
        Assert.Equal(AutoEnrollmentMode.All, (await EnrollAsync(site, AutoEnrollmentMode.All)).Mode);
        Assert.Equal(AutoEnrollmentMode.None, (await EnrollAsync(site, AutoEnrollmentMode.None)).Mode);
    }

    [Fact]
    public async Task A_pilot_moves_to_another_collection_by_its_assignment_and_the_policy_stays()
    {
        using var site = await AttachScenario.StartAsync();
        await EnrollAsync(site, AutoEnrollmentMode.Pilot, "SMS00001");
        var change = await new AutoEnrollmentOperation(site.Context()).PlanAsync(AutoEnrollmentMode.Pilot, "P0100017");
        Assert.Equal("SiteUpdatePolicyAssignment", Assert.Single(change.Writes.Calls).Name);
        Assert.Equal("P0100017", (await change.RunAsync()).Value.PilotCollectionId);
    }

    [Fact]
    public async Task Enrolling_moves_no_workload()
    {
        using var site = await AttachScenario.StartAsync();
        await EnrollAsync(site, AutoEnrollmentMode.All);
        Assert.All(
            await new WorkloadOperation(site.Context()).GetAsync(),
            workload => Assert.Equal(WorkloadAuthority.ConfigurationManager, workload.Authority));
    }

    [Fact]
    public async Task Workloads_move_one_by_one_and_device_configuration_takes_endpoint_protection_along()
    {
        using var site = await AttachScenario.StartAsync();
        await EnrollAsync(site, AutoEnrollmentMode.All);
        var operation = new WorkloadOperation(site.Context());
        var result = await operation.PlanAsync(
            [
                new CoManagementWorkload { Workload = WorkloadName.DeviceConfiguration, Authority = WorkloadAuthority.Intune },
                new CoManagementWorkload
                {
                    Workload = WorkloadName.ClientApps,
                    Authority = WorkloadAuthority.PilotIntune,
                    PilotCollectionId = "SMS00001",
                },
            ]).RunAsync();
        Assert.Equal(
            [WorkloadName.DeviceConfiguration, WorkloadName.EndpointProtection],
            result.Where(workload => workload.Authority == WorkloadAuthority.Intune).Select(workload => workload.Workload));
        Assert.Equal("SMS00001", result.Single(workload => workload.Workload == WorkloadName.ClientApps).PilotCollectionId);
        Assert.True((await new AutoEnrollmentOperation(site.Context()).GetAsync()).Mode == AutoEnrollmentMode.All);
        Assert.Empty((await operation.PlanAsync(
            [
                new CoManagementWorkload { Workload = WorkloadName.DeviceConfiguration, Authority = WorkloadAuthority.Intune },
            ])).Writes.Calls);
    }

    [Fact]
    public async Task Without_co_management_no_workload_moves()
    {
        using var site = await AttachScenario.StartAsync();
        await site.RefusedAsync("CoManagementNotConfigured", () => new WorkloadOperation(site.Context()).PlanAsync(
            [new CoManagementWorkload { Workload = WorkloadName.ClientApps, Authority = WorkloadAuthority.Intune }]));
    }

    [Theory]
    [InlineData("Usual")]
    [InlineData("EditedByHand")]
    public async Task Policies_of_the_known_shapes_are_read_and_changed_in_their_own_rules(string shape)
    {
        using var site = await AttachScenario.StartAsync(
            options => options with { Scenario = "CoManaged", CoManagementPolicy = shape });
        Assert.Equal(AutoEnrollmentMode.All, (await new AutoEnrollmentOperation(site.Context()).GetAsync()).Mode);
        await MoveAsync(site, WorkloadName.OfficeClickToRunApps);
        Assert.Equal(AutoEnrollmentMode.All, (await new AutoEnrollmentOperation(site.Context()).GetAsync()).Mode);
        Assert.Equal(
            [WorkloadName.OfficeClickToRunApps],
            (await new WorkloadOperation(site.Context()).GetAsync())
                .Where(workload => workload.Authority == WorkloadAuthority.Intune)
                .Select(workload => workload.Workload));
        var text = await PolicyTextAsync(site);
        Assert.Equal(3, text.Split("<Rule ").Length - 1);
        Assert.Contains("Value=\"129\"", text, StringComparison.Ordinal);
        Assert.Equal(shape == "EditedByHand", text.Contains("piloted first", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_policy_with_a_rule_that_nobody_knows_is_shown_as_not_understood_and_never_written()
    {
        using var site = await AttachScenario.StartAsync(
            options => options with { Scenario = "CoManaged", CoManagementPolicy = "UnknownRule" });
        Assert.Equal(AutoEnrollmentMode.NotUnderstood, (await new AutoEnrollmentOperation(site.Context()).GetAsync()).Mode);
        Assert.All(
            await new WorkloadOperation(site.Context()).GetAsync(),
            workload => Assert.Equal(WorkloadAuthority.NotUnderstood, workload.Authority));
        Assert.Contains(
            (await site.GetAsync()).Evidence, line => line.Contains("not understood: it has 4 rules", StringComparison.Ordinal));
        var before = await PolicyTextAsync(site);
        await site.RefusedAsync("CoManagementPolicyUnreadable", () => MoveAsync(site, WorkloadName.OfficeClickToRunApps));
        await site.RefusedAsync("CoManagementPolicyUnreadable", () => EnrollAsync(site, AutoEnrollmentMode.None));
        await site.RefusedAsync(
            "CoManagementPolicyUnreadable",
            () => site.EnableAsync(site.Recommended() with { AutoEnrollment = AutoEnrollmentMode.None, KeepsCoManagement = false }));
        Assert.Equal(before, await PolicyTextAsync(site));
    }

    [Fact]
    public async Task A_write_that_the_site_keeps_in_another_form_is_no_success()
    {
        using var site = await AttachScenario.StartAsync(options => options with { Scenario = "CoManaged" });
        using var odd = SimulatedSite.Over(
            site.Simulation,
            await SimulatedSite.ConnectAsync(site.Simulation, wrap: inner => new RewritingHandler(
                inner,
                (_, body) => body.Replace("129", "1", StringComparison.Ordinal))));
        Assert.Equal(
            "ChangeNotVerified",
            (await Assert.ThrowsAsync<TenantAttachException>(() => MoveAsync(odd, WorkloadName.OfficeClickToRunApps))).ErrorId);
    }

    private static async Task<string> PolicyTextAsync(SimulatedSite site) =>
        Assert.Single(await new SiteAttachmentReader(site.Context()).ReadPoliciesAsync()).Text;

    private static async Task MoveAsync(SimulatedSite site, WorkloadName workload)
    {
        var operation = new WorkloadOperation(site.Context());
        await operation.PlanAsync([new CoManagementWorkload { Workload = workload, Authority = WorkloadAuthority.Intune }]).RunAsync();
    }

    private static async Task<AutoEnrollment> EnrollAsync(SimulatedSite site, AutoEnrollmentMode mode, string? collection = null)
    {
        var operation = new AutoEnrollmentOperation(site.Context());
        return await operation.PlanAsync(mode, collection).RunAsync();
    }
}
