namespace TenantAttach.Core.Tests.Attachment;

public sealed class WorkloadRulesTests
{
    [Fact]
    public void Device_configuration_takes_endpoint_protection_and_resource_access_along()
    {
        var result = WorkloadRules.Apply([], [Move(WorkloadName.DeviceConfiguration, WorkloadAuthority.Intune)], 2111);
        Assert.Equal(
            [WorkloadName.ResourceAccessPolicies, WorkloadName.DeviceConfiguration, WorkloadName.EndpointProtection],
            result.Where(workload => workload.Authority == WorkloadAuthority.Intune).Select(workload => workload.Workload));
    }

    [Fact]
    public void From_2203_on_there_is_no_resource_access()
    {
        var result = WorkloadRules.Apply([], [Move(WorkloadName.DeviceConfiguration, WorkloadAuthority.Intune)], 2203);
        Assert.DoesNotContain(result, workload => workload.Workload == WorkloadName.ResourceAccessPolicies);
        var error = Assert.Throws<TenantAttachException>(
            () => WorkloadRules.Apply([], [Move(WorkloadName.ResourceAccessPolicies, WorkloadAuthority.Intune)], 2203));
        Assert.Equal("WorkloadGone", error.ErrorId);
    }

    [Fact]
    public void What_follows_cannot_be_moved_back_alone()
    {
        var error = Assert.Throws<TenantAttachException>(() => WorkloadRules.Apply(
            [Move(
                WorkloadName.DeviceConfiguration,
                WorkloadAuthority.Intune), Move(WorkloadName.EndpointProtection, WorkloadAuthority.Intune)],
            [Move(WorkloadName.EndpointProtection, WorkloadAuthority.ConfigurationManager)],
            2509));
        Assert.Equal("WorkloadFollows", error.ErrorId);
    }

    [Fact]
    public void A_pilot_needs_a_collection()
    {
        var error = Assert.Throws<TenantAttachException>(
            () => WorkloadRules.Apply([], [Move(WorkloadName.ClientApps, WorkloadAuthority.PilotIntune)], 2509));
        Assert.Equal("PilotCollectionInvalid", error.ErrorId);
    }

    private static CoManagementWorkload Move(WorkloadName workload, WorkloadAuthority authority) =>
        new() { Workload = workload, Authority = authority };
}
