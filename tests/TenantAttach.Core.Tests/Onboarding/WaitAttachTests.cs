using TenantAttach.Core.Onboarding;

namespace TenantAttach.Core.Tests.Onboarding;

public sealed class WaitAttachTests
{
    [Theory]
    [InlineData("ConsentMissing", "UploadConsentMissing")]
    [InlineData("EndpointBlocked", "UploadEndpointBlocked")]
    [InlineData("DoubleOnboarding", "OnboardedTwice")]
    public async Task What_stands_in_the_way_is_named(string fault, string errorId)
    {
        using var site = await AttachScenario.StartAsync();
        site.Simulation.Faults.On(fault);
        await site.EnableAsync();
        var wait = await new WaitAttachOperation(site.Context()).RunAsync(TimeSpan.FromHours(2));
        Assert.False(wait.Result.IsHealthy);
        Assert.Equal(errorId, wait.Error?.ErrorId);
        Assert.Equal(errorId, wait.Result.ErrorId);
        Assert.True(wait.Result.Waited < TimeSpan.FromHours(2));
    }

    [Fact]
    public async Task Consent_that_is_given_later_heals()
    {
        using var site = await AttachScenario.StartAsync();
        site.Simulation.Faults.On("ConsentMissing");
        await site.EnableAsync();
        Assert.NotNull((await new WaitAttachOperation(site.Context()).RunAsync(TimeSpan.FromHours(1))).Error);
        site.Simulation.Faults.Off("ConsentMissing");
        await site.Simulation.Clock.WaitAsync(TimeSpan.FromMinutes(45), CancellationToken.None);
        Assert.Null((await new WaitAttachOperation(site.Context()).RunAsync(TimeSpan.FromHours(1))).Error);
    }

    [Fact]
    public async Task A_time_out_gives_what_was_seen()
    {
        using var site = await AttachScenario.StartAsync();
        await site.EnableAsync();
        var wait = await new WaitAttachOperation(site.Context()).RunAsync(TimeSpan.FromMinutes(2));
        Assert.Equal("AttachTimeout", wait.Error?.ErrorId);
        Assert.NotNull(wait.Result.Health);
        Assert.Equal(AttachState.Attached, wait.Result.State.State);
    }

    [Fact]
    public async Task Without_an_attachment_there_is_nothing_to_wait_for()
    {
        using var site = await AttachScenario.StartAsync();
        await site.RefusedAsync("NotAttached", () => new WaitAttachOperation(site.Context()).RunAsync(TimeSpan.FromHours(1)));
    }
}
