using TenantAttach.Core.Authority;
using TenantAttach.Core.Changes;
using TenantAttach.Core.DeviceReads;

namespace TenantAttach.Core.Tests.DeviceReads;

public sealed class DeviceEventSyncTests
{
    [Fact]
    public async Task Nothing_is_written_and_the_step_of_a_person_is_named()
    {
        using var site = await OpenAsync();
        var sync = Assert.Single(await StartAsync(site, [Reads.First])).Value!;
        Assert.Equal((DeviceEventSyncState.WaitingForPortal, true), (sync.State, sync.IsOnline!.Value));
        Assert.NotNull(sync.LastEventBefore);
        Assert.EndsWith("> Timeline > Sync", sync.PortalStep!.Split('.')[0], StringComparison.Ordinal);
        Assert.DoesNotContain(site.Simulation.Requests.Entries, entry => entry.Method != "GET" && !entry.Path.Contains("IsClientOperationAllowed", StringComparison.Ordinal) && !entry.Path.Contains(".Get", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_person_does_in_the_portal_is_seen()
    {
        using var site = await OpenAsync(ClockMode.Manual);
        var started = (await StartAsync(site, [Reads.First])).Select(answer => answer.Value!).ToList();
        site.Simulation.Clock.Advance(TimeSpan.FromHours(30));
        started = (await StartAsync(site, [Reads.First])).Select(answer => answer.Value!).ToList();
        site.Simulation.Clock.Advance(TimeSpan.FromHours(9));
        Assert.True(site.Simulation.SyncEventsInPortal(Reads.First));
        site.Simulation.Clock.Advance(TimeSpan.FromMinutes(1));
        var done = Assert.Single(await DeviceEventSyncs.UntilSyncedAsync(site.Context(), started, TimeSpan.Zero).ReadAllAsync());
        Assert.Equal(DeviceEventSyncState.Synced, done.State);
        Assert.True(done.LastEvent > done.LastEventBefore);
        Assert.Null(done.PortalStep);
    }

    [Fact]
    public async Task Waiting_ends_with_the_daily_upload_at_the_latest()
    {
        using var site = await OpenAsync();
        var started = (await StartAsync(site, [Reads.First, Reads.First + 1])).Select(answer => answer.Value!).ToList();
        var done = await DeviceEventSyncs.UntilSyncedAsync(site.Context(), started, TimeSpan.FromHours(49)).ReadAllAsync();
        Assert.Equal(2, done.Count);
        Assert.All(done, one => Assert.Equal(DeviceEventSyncState.Synced, one.State));
    }

    [Fact]
    public async Task Time_that_runs_out_and_devices_that_are_offline_are_told_apart()
    {
        using var site = await OpenAsync();
        site.Simulation.Hierarchy.ChangeDevice(Reads.First + 1, new DeviceChange { IsOnline = false });
        var started = (await StartAsync(site, [Reads.First, Reads.First + 1])).Select(answer => answer.Value!).ToList();
        var done = await DeviceEventSyncs.UntilSyncedAsync(site.Context(), started, TimeSpan.FromSeconds(40)).ReadAllAsync();
        Assert.Equal([DeviceEventSyncState.Offline, DeviceEventSyncState.TimedOut], done.Select(one => one.State));
        Assert.All(done, one => Assert.NotNull(one.PortalStep));
    }

    [Fact]
    public async Task One_bad_device_of_three_is_one_error()
    {
        using var site = await OpenAsync();
        var answers = await StartAsync(site, [Reads.First, "NO-SUCH-DEVICE", Reads.First + 1]);
        Assert.Equal("DeviceNotFound", Assert.Single(answers, answer => answer.Error is not null).Error!.ErrorId);
        Assert.Equal(2, answers.Count(answer => answer.Value is not null));
    }

    [Theory]
    [InlineData("Collection: Notify Resource", "EventSyncNotAllowed")]
    [InlineData("Collection: Read Resource", "PermissionMissing")]
    [InlineData("Collection: Read", "DeviceNotVisible")]
    public async Task Each_missing_permission_is_named(string grant, string errorId)
    {
        using var site = await OpenAsync();
        site.Simulation.Faults.On("GrantMissing:" + grant);
        TenantAttachException error;
        try
        {
            error = Assert.Single(await StartAsync(site, [Reads.Device(0)])).Error!;
        }
        catch (TenantAttachException refusal)
        {
            error = refusal;
        }

        Assert.Equal(errorId, error.ErrorId);
        Assert.Contains(grant, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hdesk@contoso.com", DeviceAuthority.ConfigurationManager, false)]
    [InlineData("gadmin@contoso.com", DeviceAuthority.ConfigurationManager, true)]
    [InlineData("cloudonly@contoso.onmicrosoft.com", DeviceAuthority.ConfigurationManager, false)]
    [InlineData("cloudonly@contoso.onmicrosoft.com", DeviceAuthority.Intune, true)]
    [InlineData("user@contoso.com", DeviceAuthority.Intune, false)]
    public async Task In_the_portal_whoever_decides_lets_a_person_sync_or_not(string upn, DeviceAuthority authority, bool allowed)
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 20, Scenario = "Attached" });
        await new SetAuthorityOperation(site.Context()).PlanAsync(AuthorityWish.For(authority), wait: true).RunAsync();
        Assert.Equal(allowed, site.Simulation.SyncEventsInPortal(Reads.First, upn));
    }

    [Fact]
    public async Task Stopping_ends_the_wait_and_a_busy_site_is_asked_again()
    {
        using var site = await OpenAsync();
        site.Simulation.Faults.On("Unavailable503:AdminService,count=2");
        var started = (await StartAsync(site, [Reads.First])).Select(answer => answer.Value!).ToList();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => DeviceEventSyncs.UntilSyncedAsync(site.Context(stop.Token), started, TimeSpan.FromHours(1)).ReadAllAsync());
    }

    [Fact]
    public async Task A_site_that_is_too_old_is_named()
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 20, SiteVersion = 2002 }, tenant: false);
        Assert.Equal("DeviceFeatureNeedsVersion", (await Assert.ThrowsAsync<TenantAttachException>(() => StartAsync(site, [Reads.First]))).ErrorId);
    }

    private static async Task<List<Answer<DeviceEventSync>>> StartAsync(SimulatedSite site, IEnumerable<object?> devices) =>
        [.. await DeviceEventSyncs.StartAsync(site.Context(), devices).ReadAllAsync()];

    private static Task<SimulatedSite> OpenAsync(ClockMode clock = ClockMode.Auto) =>
        SimulatedSite.CreateAsync(new SimulationOptions { Devices = 60, Scenario = "Attached", ClockMode = clock }, tenant: false);
}
