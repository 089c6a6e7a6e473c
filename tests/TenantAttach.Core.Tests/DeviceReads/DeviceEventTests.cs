using TenantAttach.Core.DeviceReads;

namespace TenantAttach.Core.Tests.DeviceReads;

public sealed class DeviceEventTests
{
    private static readonly DateTimeOffset Begin = Simulation.Create(new SimulationOptions { Devices = 1 }).Clock.GetUtcNow();
    private static readonly DeviceEventFilter Month = new() { Start = Begin.AddDays(-60) };

    [Fact]
    public async Task Without_a_range_the_last_24_hours_are_listed_the_newest_first()
    {
        using var site = await OpenAsync();
        var now = site.Simulation.Clock.GetUtcNow();
        var events = await ValuesAsync(site, [Reads.First, Reads.First + 1]);
        Assert.NotEmpty(events);
        Assert.All(events, one => Assert.InRange(one.Time!.Value, now.AddHours(-24), now));
        Assert.All(events.GroupBy(one => one.ResourceId), group => Assert.Equal(group.OrderByDescending(one => one.Time), group));
        Assert.All(events, one => Assert.NotEqual(DeviceEventLevel.Unknown, one.Level));
        Assert.All(events, one => Assert.NotNull(one.Message));
    }

    [Fact]
    public async Task Events_older_than_thirty_days_never_show()
    {
        using var site = await OpenAsync();
        var events = await ValuesAsync(site, [Reads.First], Month);
        var oldest = site.Simulation.Clock.GetUtcNow().AddDays(-30);
        Assert.All(events, one => Assert.True(one.Time > oldest, $"{one.Time:u}"));
        Assert.Contains(events, one => one.Time < oldest.AddDays(2));
    }

    [Fact]
    public async Task Events_before_the_policy_never_show()
    {
        using var site = await Onboarding.AttachScenario.StartAsync();
        Assert.Empty(await ValuesAsync(site, [Reads.First], Month));
        await Onboarding.AttachScenario.EnableAsync(site);
        var since = site.Simulation.Clock.GetUtcNow();
        await site.Simulation.Clock.WaitAsync(TimeSpan.FromDays(3), CancellationToken.None);
        var events = await ValuesAsync(site, [Reads.First], Month);
        Assert.NotEmpty(events);
        Assert.All(events, one => Assert.True(one.Time >= since, $"{one.Time:u}"));
    }

    [Fact]
    public async Task A_client_sends_once_a_day()
    {
        using var site = await OpenAsync(ClockMode.Manual);
        var seen = new List<DateTimeOffset?>();
        for (var hour = 0; hour < 72; hour++)
        {
            seen.Add((await ValuesAsync(site, [Reads.First], Month)).Max(one => one.Time));
            site.Simulation.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.InRange(seen.Distinct().Count(), 3, 4);
    }

    [Fact]
    public async Task Level_provider_and_number_narrow_what_is_listed()
    {
        using var site = await OpenAsync();
        var all = await ValuesAsync(site, [Reads.First], Month);
        var errors = await ValuesAsync(site, [Reads.First], Month with { Level = [DeviceEventLevel.Error, DeviceEventLevel.Critical] });
        Assert.Equal(all.Count(one => one.Level is DeviceEventLevel.Error or DeviceEventLevel.Critical), errors.Count);
        Assert.NotEmpty(errors);
        var boots = await ValuesAsync(site, [Reads.First], Month with { Provider = ["boot"] });
        Assert.Equal(all.Count(one => one.ProviderName == "Boot"), boots.Count);
        var configuration = await ValuesAsync(site, [Reads.First], Month with { Provider = ["*ConfigMgr", "Application ?ang"] });
        Assert.Equal(all.Count(one => one.ProviderName is "Microsoft-ConfigMgr" or "Application Hang"), configuration.Count);
        var crashes = await ValuesAsync(site, [Reads.First], Month with { Id = [1000, 1001] });
        Assert.Equal(all.Count(one => one.EventId is 1000 or 1001), crashes.Count);
    }

    [Fact]
    public async Task Every_listed_event_is_of_a_known_kind()
    {
        using var site = await OpenAsync();
        var events = await ValuesAsync(site, Enumerable.Range(Reads.First, 40).Cast<object?>(), Month);
        Assert.All(events, one => Assert.Contains(DeviceEvents.Known, kind => (kind.Provider, kind.Id) == (one.ProviderName, one.EventId)));
        Assert.Equal(DeviceEvents.Known.Count, events.Select(one => (one.ProviderName, one.EventId)).Distinct().Count());
    }

    [Fact]
    public async Task Many_devices_take_few_requests_and_the_first_answer_comes_after_the_first_batch()
    {
        using var site = await OpenAsync(devices: 400);
        var inputs = Enumerable.Range(Reads.First, 400)
            .Select(id => (object?)new DeviceReference { Name = "device " + id, ResourceId = id })
            .ToList();
        var before = Requests(site);
        await using (var stream = DeviceEvents.ReadAsync(site.Context(), inputs).GetAsyncEnumerator())
        {
            Assert.True(await stream.MoveNextAsync());
            Assert.InRange(Requests(site) - before, 1, 2);
        }

        before = Requests(site);
        await DeviceEvents.ReadAsync(site.Context(), inputs).ReadAllAsync();
        Assert.InRange(Requests(site) - before, 10, 20);
    }

    [Fact]
    public async Task A_site_that_pages_inside_a_device_is_read_to_the_end()
    {
        using var whole = await OpenAsync();
        using var paged =
            await SimulatedSite.CreateAsync(
                new SimulationOptions { Devices = 60, Scenario = "Attached", ServerPageSize = 7 }, tenant: false);
        var expected = await ValuesAsync(whole, [Reads.First], Month);
        Assert.Equal(expected.Select(one => one.Time), (await ValuesAsync(paged, [Reads.First], Month)).Select(one => one.Time));
    }

    [Fact]
    public async Task The_time_out_after_a_restart_is_got_over_once()
    {
        using var site = await OpenAsync();
        var expected = await ValuesAsync(site, [Reads.First], Month);
        site.Simulation.Faults.On("TimelineTimeout");
        Assert.Equal(expected.Count, (await ValuesAsync(site, [Reads.First], Month)).Count);
        Assert.Empty(site.Simulation.Faults.Active);
    }

    [Fact]
    public async Task One_bad_device_of_three_is_one_error_and_the_others_are_read()
    {
        using var site = await OpenAsync();
        var answers = await DeviceEvents.ReadAsync(site.Context(), [Reads.First, "NO-SUCH-DEVICE", Reads.First + 1], Month).ReadAllAsync();
        Assert.Equal("DeviceNotFound", Assert.Single(answers, answer => answer.Error is not null).Error!.ErrorId);
        Assert.Equal(
            [Reads.First, Reads.First + 1],
            answers.Where(answer => answer.Value is not null).Select(answer => answer.Value!.ResourceId!.Value).Distinct().Order());
    }

    [Theory]
    [InlineData("Collection: Read Resource", "PermissionMissing")]
    [InlineData("Collection: Read", "DeviceNotVisible")]
    public async Task A_missing_permission_is_named(string grant, string errorId)
    {
        using var site = await OpenAsync();
        site.Simulation.Faults.On("GrantMissing:" + grant);
        TenantAttachException error;
        try
        {
            error = Assert.Single(await DeviceEvents.ReadAsync(site.Context(), [Reads.Device(0)], Month).ReadAllAsync()).Error!;
        }
        catch (TenantAttachException refusal)
        {
            error = refusal;
        }

        Assert.Equal(errorId, error.ErrorId);
        Assert.Equal(ErrorKind.PermissionDenied, error.Kind);
        Assert.Contains(grant, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_offline_device_is_read_as_far_as_it_sent()
    {
        using var site = await OpenAsync(ClockMode.Manual);
        site.Simulation.Hierarchy.ChangeDevice(Reads.First, new DeviceChange { IsOnline = false });
        var before = (await ValuesAsync(site, [Reads.First], Month)).Max(one => one.Time);
        site.Simulation.Clock.Advance(TimeSpan.FromDays(4));
        Assert.Equal(before, (await ValuesAsync(site, [Reads.First], Month)).Max(one => one.Time));
        site.Simulation.Hierarchy.ChangeDevice(Reads.First, new DeviceChange { IsOnline = true });
        site.Simulation.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.True((await ValuesAsync(site, [Reads.First], Month)).Max(one => one.Time) > before);
    }

    [Fact]
    public async Task Refusals_are_named_before_anything_is_asked()
    {
        using (var old = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 20, SiteVersion = 2002 }, tenant: false))
        {
            Assert.Equal("DeviceFeatureNeedsVersion", (await FailAsync(old)).ErrorId);
        }

        using (var alone = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 20 }, site: false))
        {
            Assert.Equal("DeviceSourceNotConnected", (await FailAsync(alone)).ErrorId);
        }

        using var site = await OpenAsync();
        var range = Assert.Throws<TenantAttachException>(
            () => { _ = DeviceEvents.ReadAsync(site.Context(), [Reads.First], new() { Start = Begin, End = Begin.AddDays(-1) }); });
        Assert.Equal("EventRangeInvalid", range.ErrorId);
        foreach (var lack in new[] { "Device.Events", "DeviceEvent.Level" })
        {
            using var hidden = await OpenAsync();
            hidden.Simulation.Faults.On("MetadataLacks:" + lack);
            var error = await FailAsync(hidden);
            Assert.Equal("SiteSchemaMissing", error.ErrorId);
            Assert.Contains(lack, error.Message, StringComparison.Ordinal);
            Assert.Contains("Timeline", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_busy_site_is_asked_again_and_stopping_ends_the_read()
    {
        using var site = await OpenAsync();
        site.Simulation.Faults.On("Unavailable503:AdminService,count=2");
        Assert.NotEmpty(await ValuesAsync(site, [Reads.First], Month));
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => DeviceEvents.ReadAsync(site.Context(stop.Token), [Reads.First]).ReadAllAsync());
    }

    private static async Task<TenantAttachException> FailAsync(SimulatedSite site) =>
        await Assert.ThrowsAsync<TenantAttachException>(
            async () => await DeviceEvents.ReadAsync(site.Context(), [Reads.First]).ReadAllAsync());

    private static int Requests(SimulatedSite site) =>
        site.Simulation.Requests.Entries.Count(
            entry => entry.Service == "adminservice" && !entry.Path.EndsWith("$metadata", StringComparison.Ordinal));

    private static async Task<List<DeviceEvent>> ValuesAsync(
        SimulatedSite site, IEnumerable<object?> devices, DeviceEventFilter? filter = null) =>
        (await DeviceEvents.ReadAsync(site.Context(), devices, filter).ReadAllAsync())
            .Where(answer => answer.Value is not null)
            .Select(answer => answer.Value!)
            .ToList();

    private static Task<SimulatedSite> OpenAsync(ClockMode clock = ClockMode.Auto, int devices = 60) =>
        SimulatedSite.CreateAsync(new SimulationOptions { Devices = devices, Scenario = "Attached", ClockMode = clock }, tenant: false);
}
