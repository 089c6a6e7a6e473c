using TenantAttach.Core.Recommendations;

namespace TenantAttach.Core.Tests.Recommendations;

public sealed class RecommendationTests
{
    [Theory]
    [InlineData("NotAttached", RecommendationState.ActionNeeded)]
    [InlineData("Attached", RecommendationState.Complete)]
    public async Task Each_is_marked_inferred_and_rests_on_evidence(string scenario, RecommendationState upload)
    {
        using var site = await OpenAsync(new SimulationOptions { Devices = 300, Scenario = scenario });
        site.Simulation.Faults.On("Unavailable503:AdminService,count=2");

        var all = await TenantAttachRecommendations.GetAsync(site.Context());

        Assert.All(all, one =>
        {
            Assert.True(one.IsInferred);
            Assert.NotEmpty(one.Evidence);
            Assert.NotEmpty(one.LearnMore);
            Assert.InRange(one.AffectedCount, 0, one.TotalCount);
            Assert.Equal(one.AffectedCount == 0, one.State == RecommendationState.Complete);
        });
        Assert.Equal(upload, all.Single(one => one.Id == "EnableUpload").State);
        Assert.Equal(RecommendationState.Complete, all.Single(one => one.Id == "EqualSiteVersions").State);
        Assert.Equal(RecommendationState.InProgress, all.Single(one => one.Id == "UpdateClients").State);
        Assert.Equal(
            all.Count(one => one.State != RecommendationState.Complete),
            all.TakeWhile(one => one.State != RecommendationState.Complete).Count());
    }

    [Fact]
    public async Task A_limited_account_judges_only_what_it_sees_and_an_empty_site_is_no_good_news()
    {
        using var site = await OpenAsync(new SimulationOptions { Devices = 300 });
        var limited = SessionCore.Of(
            await SimulatedSite.ConnectAsync(
                site.Simulation, tenant: false,
                siteUser: site.Simulation.Accounts.LimitedSiteUser)).For(SilentObserver.Instance, CancellationToken.None);
        Assert.InRange((await TenantAttachRecommendations.GetAsync(limited)).Single(one => one.Id == "RemoveObsolete").TotalCount, 1, 30);

        using var nothing = await OpenAsync(new SimulationOptions { Devices = 0 });
        var error = await Assert.ThrowsAsync<TenantAttachException>(() => TenantAttachRecommendations.GetAsync(nothing.Context()));
        Assert.Equal("RecommendationNothingVisible", error.ErrorId);
        Assert.Contains("Collection: Read", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_site_a_site_that_is_down_and_a_stop_end_the_reading()
    {
        using var old = await OpenAsync(new SimulationOptions { Devices = 10, SiteVersion = 2002 });
        Assert.Equal(
            "DeviceFeatureNeedsVersion",
            (await Assert.ThrowsAsync<TenantAttachException>(() => TenantAttachRecommendations.GetAsync(old.Context()))).ErrorId);

        using var site = await OpenAsync(new SimulationOptions { Devices = 10 });
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TenantAttachRecommendations.GetAsync(site.Context(stop.Token)));
        site.Simulation.Faults.On("AdminServiceDown");
        Assert.Equal(
            503, (await Assert.ThrowsAsync<TenantAttachException>(() => TenantAttachRecommendations.GetAsync(site.Context()))).StatusCode);
    }

    private static Task<SimulatedSite> OpenAsync(SimulationOptions options) => SimulatedSite.CreateAsync(options, tenant: false);
}
