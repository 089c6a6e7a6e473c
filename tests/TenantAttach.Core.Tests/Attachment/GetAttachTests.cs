using TenantAttach.Core.Applications;
using TenantAttach.Core.Offboarding;
using TenantAttach.Core.Tests.Onboarding;

namespace TenantAttach.Core.Tests.Attachment;

public sealed class GetAttachTests
{
    [Fact]
    public async Task A_site_without_anything_reads_as_not_attached()
    {
        using var site = await AttachScenario.StartAsync();
        var state = await site.GetAsync();
        Assert.Equal(AttachState.NotAttached, state.State);
        Assert.NotEqual(Guid.Empty, state.SiteId);
        Assert.Null(state.EndpointAnalytics);
        Assert.False(state.AutoEnrollment.IsConfigured);
    }

    [Fact]
    public async Task A_site_that_was_attached_before_is_read_and_needs_no_change()
    {
        using var site = await AttachScenario.StartAsync(options => options with { Scenario = "Attached" });
        var state = await site.GetAsync();
        Assert.Equal(AttachState.Attached, state.State);
        Assert.Equal(site.Session.TenantId, state.TenantId);
        Assert.NotEmpty(state.Evidence);
        Assert.True((await new GetApplicationOperation(site.Context()).RunAsync()).IsConsentComplete);
        Assert.True((await site.RemoveAsync(new RemoveSettings { Wait = true, Timeout = TimeSpan.FromHours(3) })).IsCloudClean);
    }

    [Fact]
    public async Task A_central_site_is_attached()
    {
        using var site = await AttachScenario.StartAsync(options => options with { CentralAdministrationSite = true });
        Assert.Equal(AttachState.Attached, (await site.EnableAsync()).State);
    }
}
