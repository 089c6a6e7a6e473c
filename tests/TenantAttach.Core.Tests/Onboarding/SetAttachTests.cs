using TenantAttach.Core.Changes;
using TenantAttach.Core.Onboarding;

namespace TenantAttach.Core.Tests.Onboarding;

public sealed class SetAttachTests
{
    [Fact]
    public async Task Switches_are_turned_and_the_rest_stays()
    {
        using var site = await AttachScenario.StartAsync();
        await site.EnableAsync();
        var before = site.Writes().Count;
        var operation = new SetAttachOperation(site.Context());
        var wanted = new Dictionary<UploadSwitch, bool> { [UploadSwitch.RbacEnforcement] = false, [UploadSwitch.EndpointAnalytics] = true };
        var state = await operation.PlanAsync(wanted).RunAsync();
        Assert.False(state.RbacEnforcement);
        Assert.True(state.EndpointAnalytics);
        Assert.True(state.DefenderReporting);
        Assert.Equal(before + 1, site.Writes().Count);
        Assert.True((await operation.PlanAsync(wanted).RunAsync()).IsUnchanged);
    }

    [Fact]
    public async Task Without_an_attachment_there_is_no_switch()
    {
        using var site = await AttachScenario.StartAsync();
        await site.RefusedAsync("NotAttached", () => new SetAttachOperation(site.Context())
            .PlanAsync(new Dictionary<UploadSwitch, bool> { [UploadSwitch.RbacEnforcement] = false }));
    }

    [Fact]
    public async Task A_version_without_the_switch_refuses_it()
    {
        using var site = await AttachScenario.StartAsync(options => options with { SiteVersion = 2203 });
        await site.EnableAsync();
        await site.RefusedAsync("SiteVersionTooOld", () => new SetAttachOperation(site.Context())
            .PlanAsync(new Dictionary<UploadSwitch, bool> { [UploadSwitch.RbacEnforcement] = false }));
    }
}
