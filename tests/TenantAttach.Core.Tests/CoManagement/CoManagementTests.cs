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
                new CoManagementWorkload { Workload = WorkloadName.ClientApps, Authority = WorkloadAuthority.PilotIntune, PilotCollectionId = "SMS00001" },
            ]).RunAsync();
        Assert.Equal(
            [WorkloadName.DeviceConfiguration, WorkloadName.EndpointProtection],
            result.Where(workload => workload.Authority == WorkloadAuthority.Intune).Select(workload => workload.Workload));
        Assert.Equal("SMS00001", result.Single(workload => workload.Workload == WorkloadName.ClientApps).PilotCollectionId);
        Assert.True((await new AutoEnrollmentOperation(site.Context()).GetAsync()).Mode == AutoEnrollmentMode.All);
        Assert.Empty((await operation.PlanAsync(
            [new CoManagementWorkload { Workload = WorkloadName.DeviceConfiguration, Authority = WorkloadAuthority.Intune }])).Writes.Calls);
    }

    [Fact]
    public async Task Without_co_management_no_workload_moves()
    {
        using var site = await AttachScenario.StartAsync();
        await site.RefusedAsync("CoManagementNotConfigured", () => new WorkloadOperation(site.Context()).PlanAsync(
            [new CoManagementWorkload { Workload = WorkloadName.ClientApps, Authority = WorkloadAuthority.Intune }]));
    }

    private static async Task<AutoEnrollment> EnrollAsync(SimulatedSite site, AutoEnrollmentMode mode, string? collection = null)
    {
        var operation = new AutoEnrollmentOperation(site.Context());
        return await operation.PlanAsync(mode, collection).RunAsync();
    }
}
