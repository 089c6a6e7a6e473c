using TenantAttach.Core.DeviceQuery;
using TenantAttach.Core.DeviceQuery.Language;
using TenantAttach.Core.DeviceReads;
using TenantAttach.Core.Tests.DeviceReads;

namespace TenantAttach.Core.Tests.DeviceQuery;

/// <summary>CMPivot on the simulator: devices, collections, and all that can go wrong.</summary>
public sealed class DeviceQueryRunTests
{
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task A_device_answers_with_rows_whose_properties_are_the_columns()
    {
        using var site = await Reads.OpenAsync();

        var answers = await OnAsync(site.Context(), "Service | where Name == 'CcmExec' | project Device, Name, State", 0);

        var row = Assert.Single(answers).Value!.Row!;
        Assert.Equal(["Device", "Name", "State"], row.Properties.Select(property => property.Key));
        Assert.Equal("Running", row.Properties[2].Value);
        Assert.Equal(row.Properties[0].Value, (await DevicesOf(site))[0].Name);
        Assert.Contains(
            site.Simulation.Requests.Entries,
            entry => entry.Path.EndsWith("/v1.0/Device(16777220)/AdminService.RunCMPivot", StringComparison.Ordinal)
                && entry.Status == 200);
    }

    [Fact]
    public async Task Values_keep_their_kinds()
    {
        using var site = await Reads.OpenAsync();

        var row = Assert.Single(
            await OnAsync(
                site.Context(),
                "OS | project Caption, N = 5 / 2.0, Whole = strlen(Caption), LastBootUpTime, Old = LastBootUpTime < ago(900d)", 0)).Value!.Row!;

        Assert.Equal(typeof(string), row.Properties[0].Value!.GetType());
        Assert.Equal(2.5, row.Properties[1].Value);
        Assert.IsType<long>(row.Properties[2].Value);
        Assert.IsType<DateTimeOffset>(row.Properties[3].Value);
        Assert.Equal(false, row.Properties[4].Value);
    }

    [Fact]
    public async Task Nothing_found_is_no_row_and_no_error()
    {
        using var site = await Reads.OpenAsync();
        Assert.Empty(await OnAsync(site.Context(), "Process | where Name == 'nothing.exe'", 0, 1));
    }

    [Fact]
    public async Task An_account_without_the_right_is_told_which_one()
    {
        using var site = await Reads.OpenAsync();
        foreach (var user in new[] { site.Simulation.Accounts.ReadOnlySiteUser, site.Simulation.Accounts.LimitedSiteUser })
        {
            var context = await Reads.AsUserAsync(site, user);
            var error = Assert.Single(await OnAsync(context, "OS", 0)).Error!;
            Assert.Equal(ErrorKind.PermissionDenied, error.Kind);
            Assert.Contains("Run CMPivot", error.Message + error.RecommendedAction, StringComparison.Ordinal);
        }

        var readOnly = await Reads.AsUserAsync(site, site.Simulation.Accounts.ReadOnlySiteUser);
        var refusal = await Assert.ThrowsAsync<TenantAttachException>(
            () => CollectionQueryRuns.RunAsync(readOnly, DeviceQueryLanguage.Check("OS"), "SMS00001", TenMinutes).ReadAllAsync());
        Assert.Equal(ErrorKind.PermissionDenied, refusal.Kind);
    }

    [Fact]
    public async Task Run_Script_includes_Run_CMPivot()
    {
        using var site = await Reads.OpenAsync();
        site.Simulation.Faults.On("GrantMissing:Collection: Run CMPivot");
        Assert.Single(await OnAsync(site.Context(), "OS", 0), answer => answer.Value?.Row is not null);

        site.Simulation.Faults.On("GrantMissing:Collection: Run Script");
        var error = Assert.Single(await OnAsync(site.Context(), "OS", 0)).Error!;
        Assert.Equal(("PermissionMissing", 403), (error.ErrorId, error.StatusCode));
    }

    [Fact]
    public async Task A_device_that_is_offline_is_an_error_and_the_others_answer()
    {
        using var site = await Reads.OpenAsync();
        site.Simulation.Hierarchy.ChangeDevice(Reads.First + 1, new DeviceChange { IsOnline = false });
        var start = site.Simulation.Clock.GetUtcNow();

        var answers = await OnAsync(site.Context(), "OS | project Device", 0, 1);

        Assert.Single(answers, answer => answer.Value?.Row is not null);
        var error = Assert.Single(answers, answer => answer.Error is not null);
        Assert.Equal(("DeviceQueryOffline", Reads.First + 1), (error.Error!.ErrorId, ((DeviceReference)error.Input!).ResourceId!.Value));
        Assert.True(
            site.Simulation.Clock.GetUtcNow() - start < TimeSpan.FromMinutes(2), "Nobody waits for devices that are offline alone.");
    }

    [Fact]
    public async Task One_bad_device_of_three_is_one_error()
    {
        using var site = await Reads.OpenAsync();
        var answers = await OnAsync(site.Context(), "OS | project Device", 0, 999, 1);
        Assert.Equal(2, answers.Count(answer => answer.Value?.Row is not null));
        Assert.Equal("DeviceNotVisible", Assert.Single(answers, answer => answer.Error is not null).Error!.ErrorId);
    }

    [Fact]
    public async Task A_device_without_an_answer_is_a_timeout_and_one_without_a_number_is_not_asked()
    {
        using var site = await Reads.OpenAsync();
        var query = DeviceQueryLanguage.Check("OS");
        Assert.Equal(
            "DeviceQueryTimeout",
            Assert.Single(
                await DeviceQueryRuns.OnDevicesAsync(site.Context(), query, [Reads.Device(0)], TimeSpan.FromSeconds(1))
                    .ReadAllAsync())
                    .Error!.ErrorId);
        Assert.Equal(
            "ActionDeviceNotAtSite",
            Assert.Single(
                await DeviceQueryRuns.OnDevicesAsync(site.Context(), query, [new DeviceReference { Name = "x" }], TenMinutes)
                    .ReadAllAsync())
                    .Error!.ErrorId);
    }

    [Fact]
    public async Task An_old_PowerShell_fails_for_the_four_entities_and_for_no_other()
    {
        using var site = await Reads.OpenAsync(devices: 100);
        var all = Enumerable.Range(0, 100).ToArray();

        var failed = (await OnAsync(site.Context(), "IPConfig | project Device", all))
            .Where(answer => answer.Error?.ErrorId == "DeviceQueryFailed")
            .ToList();
        Assert.NotEmpty(failed);
        Assert.Contains("PowerShell", failed[0].Error!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(
            await OnAsync(site.Context(), "OS | project Device", all), answer => answer.Error?.ErrorId == "DeviceQueryFailed");
    }

    [Fact]
    public async Task A_site_that_is_too_old_is_not_asked()
    {
        using var site = await Reads.OpenAsync(version: 2002);
        var before = site.Simulation.Requests.Entries.Count;
        Assert.Equal(
            "DeviceFeatureNeedsVersion", (await Assert.ThrowsAsync<TenantAttachException>(() => OnAsync(site.Context(), "OS", 0))).ErrorId);
        Assert.Equal(before, site.Simulation.Requests.Entries.Count);
    }

    [Fact]
    public async Task A_site_that_does_not_offer_queries_is_not_asked_to_run_one()
    {
        using var site = await Reads.OpenAsync();
        site.Simulation.Faults.On("MetadataLacks:Device.RunCMPivot");
        var error = await Assert.ThrowsAsync<TenantAttachException>(() => OnAsync(site.Context(), "OS", 0));
        Assert.Equal("SiteSchemaMissing", error.ErrorId);
        Assert.Contains("Start CMPivot", error.Message + error.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain(site.Simulation.Requests.Entries, entry => entry.Path.Contains("RunCMPivot", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_query_that_the_site_refuses_is_told_with_its_words()
    {
        using var site = await Reads.OpenAsync();
        var query = DeviceQueryLanguage.Check("ContosoAsset", new DeviceQueryOptions { CustomEntities = ["ContosoAsset"] });
        var error = await Assert.ThrowsAsync<TenantAttachException>(
            () => DeviceQueryRuns.OnDevicesAsync(site.Context(), query, [Reads.Device(0)], TenMinutes).ReadAllAsync());
        Assert.Equal("DeviceQueryRejected", error.ErrorId);
        Assert.Contains("ContosoAsset", error.Message, StringComparison.Ordinal);
        Assert.Equal(
            "DeviceQueryRejected",
            (await Assert.ThrowsAsync<TenantAttachException>(
                () => CollectionQueryRuns.RunAsync(site.Context(), query, "SMS00001", TenMinutes).ReadAllAsync())).ErrorId);
    }

    [Fact]
    public async Task A_site_that_is_busy_is_waited_for()
    {
        using var site = await Reads.OpenAsync();
        await OnAsync(site.Context(), "OS", 0);
        site.Simulation.Faults.On("Throttle:AdminService,count=3,seconds=20");
        Assert.Single(await OnAsync(site.Context(), "OS", 0), answer => answer.Value?.Row is not null);
    }

    [Fact]
    public async Task Waiting_ends_when_it_is_cancelled()
    {
        using var site =
            await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 5, ClockMode = ClockMode.Manual }, tenant: false);
        using var stop = new CancellationTokenSource();
        var running = OnAsync(site.Context(stop.Token), "OS", 0);
        await Task.Delay(50, CancellationToken.None);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task A_collection_is_asked_with_one_request_and_aggregates_over_its_devices()
    {
        using var site = await Reads.OpenAsync(devices: 200);
        var listener = new Listener();

        var answers = await CollectionQueryRuns.RunAsync(
            site.Context() with { Observer = listener },
            DeviceQueryLanguage.Check("Service | where Name == 'Spooler' | summarize Devices = count() by State"), "SMS00001",
            TenMinutes).ReadAllAsync();

        Assert.Equal(
            ["Stopped", "Running"],
            answers.Select(answer => answer.Value!.Row!.Properties[0].Value).OrderByDescending(state => (string)state!, StringComparer.Ordinal));
        var answered = answers.Sum(answer => (long)answer.Value!.Row!.Properties[1].Value!);
        Assert.InRange(answered, 100, 199);
        Assert.Single(site.Simulation.Requests.Entries, entry => entry.Path.Contains("RunCMPivot", StringComparison.Ordinal));
        Assert.Contains(listener.Warnings, warning => warning.Contains("are offline", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_collection_gives_one_row_for_each_device_whatever_the_query_calls_Device()
    {
        using var site = await Reads.OpenAsync(devices: 2000);
        var summary = await LastAsync(site.Context(), "Device | project Device = Manufacturer");
        Assert.Equal(summary.AnsweredDevices, summary.RowCount);
        Assert.True(summary.RowCount > 500, summary.RowCount + " rows");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("MetadataLacks:SMS_CMPivotStatus.ScriptOutput")]
    public async Task Two_devices_of_one_name_keep_their_rows(string? lacks)
    {
        using var site = await Reads.OpenAsync(devices: 60);
        if (lacks is not null)
        {
            site.Simulation.Faults.On(lacks);
        }

        var online = (await DevicesOf(site)).Where(device => device.IsOnline == true).Take(2).ToList();
        foreach (var device in online)
        {
            site.Simulation.Hierarchy.ChangeDevice(device.ResourceId!.Value, new DeviceChange { Name = "TWIN" });
        }

        var query = DeviceQueryLanguage.Check("OS | project Device, Caption");
        var answers = await CollectionQueryRuns.RunAsync(site.Context(), query, "SMS00001", TenMinutes).ReadAllAsync();
        var twins = answers.Where(answer => answer.Value?.Row is not null && Equals(answer.Value.Row.Properties[0].Value, "TWIN")).ToList();
        Assert.Equal(2, twins.Count);
        if (lacks is null)
        {
            Assert.Equal(online.Select(device => device.ResourceId).Order(), twins.Select(answer => ((DeviceReference)answer.Input!).ResourceId).Order());
        }
    }

    [Theory]
    [InlineData("OS | project Device, Caption, LastBootUpTime, Old = LastBootUpTime < ago(900d)")]
    [InlineData("Registry('HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run') | project Value")]
    [InlineData("IPConfig | project Device, IPV4Address, IPV6DefaultGateway")]
    public async Task Rows_are_the_same_whether_they_are_read_by_device_or_as_a_whole(string query)
    {
        using var site = await Reads.OpenAsync(devices: 80);
        var byDevice = await RowsAsync(site.Context(), query);
        using var other = await Reads.OpenAsync(devices: 80);
        other.Simulation.Faults.On("MetadataLacks:SMS_CMPivotStatus.ScriptOutput");
        Assert.Equal(byDevice, await RowsAsync(other.Context(), query));
        Assert.NotEmpty(byDevice);
    }

    [Fact]
    public async Task A_poll_reads_only_what_is_new_where_the_site_shows_a_way()
    {
        using var site = await Reads.OpenAsync(devices: 1000);
        site.Simulation.Requests.BodyLimit = int.MaxValue;
        var query = DeviceQueryLanguage.Check("OS");
        await CollectionQueryRuns.RunAsync(site.Context(), query, "SMS00001", TenMinutes).ReadAllAsync();
        var polls = site.Simulation.Requests.Entries.Where(
            entry => entry.Path.EndsWith("/SMS_CMPivotStatus", StringComparison.Ordinal)).ToList();
        var read = polls.SelectMany(Outputs).ToList();
        Assert.Equal(read.Count, read.Distinct().Count());
        Assert.DoesNotContain(site.Simulation.Requests.Entries, entry => entry.Path.Contains("CMPivotResult", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_whole_result_is_read_at_growing_distances()
    {
        using var site = await Reads.OpenAsync(devices: 1000);
        site.Simulation.Requests.BodyLimit = int.MaxValue;
        site.Simulation.Faults.On("MetadataLacks:SMS_CMPivotStatus.ScriptOutput");
        await CollectionQueryRuns.RunAsync(site.Context(), DeviceQueryLanguage.Check("OS"), "SMS00001", TenMinutes).ReadAllAsync();
        var lengths = site.Simulation.Requests.Entries.Where(
            entry => entry.Path.Contains("CMPivotResult", StringComparison.Ordinal) && entry.Status == 200)
            .Select(entry => entry.ResponseBody!.Length).ToList();
        Assert.True(lengths.Sum() <= 2.5 * lengths[^1], string.Join(", ", lengths));
    }

    [Fact]
    public async Task The_summary_names_devices_that_are_offline_silent_or_failed()
    {
        using var site = await Reads.OpenAsync(devices: 300);
        var summary = await LastAsync(site.Context(), "IPConfig");
        var online = (await DevicesOf(site)).Where(device => device.IsOnline == true).Select(device => device.ResourceId).ToHashSet();
        Assert.NotEmpty(summary.Offline);
        Assert.All(summary.Offline, device => Assert.DoesNotContain(device.ResourceId, online));
        Assert.All(summary.Offline, device => Assert.NotEqual($"{device.ResourceId}", device.Name));
        Assert.NotEmpty(summary.Failed);
        Assert.False(summary.IsComplete);
        Assert.Equal(summary.TotalDevices, summary.AnsweredDevices + summary.Offline.Count + summary.Silent.Count + summary.Failed.Count);

        var early = CollectionQueryRuns.RunAsync(
            site.Context(), DeviceQueryLanguage.Check("OS"), "SMS00001", TimeSpan.FromSeconds(7), withSummary: true);
        var cut = (await early.ReadAllAsync())[^1].Value!.Summary!;
        Assert.NotEmpty(cut.Silent);
        Assert.Empty(cut.Silent.Select(device => device.ResourceId).Intersect(summary.Offline.Select(device => device.ResourceId)));
    }

    [Fact]
    public async Task Devices_that_are_named_have_a_summary_too()
    {
        using var site = await Reads.OpenAsync();
        site.Simulation.Hierarchy.ChangeDevice(Reads.First + 1, new DeviceChange { IsOnline = false });
        var query = DeviceQueryLanguage.Check("OS | project Device");
        var answers = await DeviceQueryRuns.OnDevicesAsync(
            site.Context(), query, [Reads.Device(0), Reads.Device(1)], TenMinutes, true).ReadAllAsync();
        var summary = answers[^1].Value!.Summary!;
        Assert.Equal((2, 1, 1), (summary.TotalDevices, summary.AnsweredDevices, summary.RowCount));
        Assert.Equal(Reads.First + 1, Assert.Single(summary.Offline).ResourceId);
        Assert.Equal(2, summary.OperationId.Count);
    }

    [Theory]
    [InlineData("OS | project Device, Caption")]
    [InlineData("OS | summarize Devices = count() by Caption | order by Devices")]
    public async Task A_query_on_a_collection_can_be_left_and_gone_on_with_by_its_number(string text)
    {
        using var site = await Reads.OpenAsync(devices: 60);
        var query = DeviceQueryLanguage.Check(text);
        var started = await CollectionQueryRuns.StartAsync(site.Context(), query, "SMS00001");
        Assert.Null(started.AnsweredDevices);
        site.Simulation.Clock.Advance(TimeSpan.FromMinutes(2));

        var known = await StartedQueries.FollowAsync(site.Context(), started.OperationId, query, TenMinutes, true).ReadAllAsync();
        var unknown = await StartedQueries.FollowAsync(site.Context(), started.OperationId, null, TenMinutes, true).ReadAllAsync();
        Assert.True(known[^1].Value!.Summary!.RowCount > 0);
        Assert.Equal(known[^1].Value!.Summary!.RowCount, unknown[^1].Value!.Summary!.RowCount);
        Assert.Equal(started.OperationId, known[^1].Value!.Summary!.OperationId);
    }

    [Fact]
    public async Task A_query_on_devices_can_be_gone_on_with_and_a_number_that_is_none_is_an_error()
    {
        using var site = await Reads.OpenAsync();
        var query = DeviceQueryLanguage.Check("OS | project Device");
        var started = (await DeviceQueryRuns.StartOnDevicesAsync(site.Context(), query, [Reads.Device(0)]).ReadAllAsync())[^1].Value!.Summary!;
        var answers = await StartedQueries.FollowAsync(
            site.Context(), [.. started.OperationId, 5], query, TenMinutes, false).ReadAllAsync();
        Assert.Equal("DeviceQueryNotFound", Assert.Single(answers, answer => answer.Error is not null).Error!.ErrorId);
        Assert.Equal(Reads.First, ((DeviceReference)Assert.Single(answers, answer => answer.Value?.Row is not null).Input!).ResourceId);
    }

    [Fact]
    public async Task A_stopped_query_is_run_by_no_device_that_comes_later()
    {
        using var site = await Reads.OpenAsync();
        site.Simulation.Hierarchy.ChangeDevice(Reads.First, new DeviceChange { IsOnline = false });
        var query = DeviceQueryLanguage.Check("OS");
        var started = (await DeviceQueryRuns.StartOnDevicesAsync(site.Context(), query, [Reads.Device(0)]).ReadAllAsync())[^1].Value!.Summary!;
        await StartedQueries.StopAsync(site.Context(), started.OperationId[0]);
        site.Simulation.Clock.Advance(TimeSpan.FromMinutes(1));
        site.Simulation.Hierarchy.ChangeDevice(Reads.First, new DeviceChange { IsOnline = true });
        site.Simulation.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(0, await StateAsync(site, started.OperationId[0]));

        var error = await Assert.ThrowsAsync<TenantAttachException>(() => StartedQueries.StopAsync(site.Context(), 5));
        Assert.Equal("DeviceQueryNotFound", error.ErrorId);
    }

    [Fact]
    public async Task Rows_of_a_collection_leave_while_other_devices_still_answer_and_each_once()
    {
        using var site = await Reads.OpenAsync(devices: 200);
        var reads = new List<int>();

        var rows = new List<string>();
        await foreach (var answer in CollectionQueryRuns.RunAsync(
            site.Context(), DeviceQueryLanguage.Check("OS | project Device"), "SMS00001", TenMinutes))
        {
            rows.Add((string)answer.Value!.Row!.Properties[0].Value!);
            reads.Add(site.Simulation.Requests.Entries.Count(entry => entry.Path.EndsWith("/SMS_CMPivotStatus", StringComparison.Ordinal)));
        }

        Assert.Equal(rows.Count, rows.Distinct().Count());
        Assert.True(reads[0] < reads[^1], "All rows came at the end.");
    }

    [Fact]
    public async Task A_failing_device_of_a_collection_is_an_error_of_its_own()
    {
        using var site = await Reads.OpenAsync(devices: 300);
        var answers = await CollectionQueryRuns.RunAsync(
            site.Context(), DeviceQueryLanguage.Check("SMBConfig | where EnableSMB1Protocol == true | project Device"), "All Systems",
            TenMinutes).ReadAllAsync();
        Assert.Contains(answers, answer => answer.Value?.Row is not null);
        Assert.All(
            answers.Where(answer => answer.Error is not null),
            answer => Assert.Equal(("DeviceQueryFailed", true), (answer.Error!.ErrorId, ((DeviceReference)answer.Input!).ResourceId > 0)));
        Assert.Contains(answers, answer => answer.Error is not null);
    }

    [Fact]
    public async Task More_than_a_device_sends_or_a_result_shows_is_warned_of()
    {
        using var site = await Reads.OpenAsync(devices: 200);
        var listener = new Listener();
        var onDevice = await DeviceQueryRuns.OnDevicesAsync(
            site.Context() with { Observer = listener }, DeviceQueryLanguage.Check("EventLog('System', 30d)"), [Reads.Device(0)],
            TenMinutes).ReadAllAsync();
        Assert.InRange(onDevice.Count, 500, 2000);
        Assert.Contains(listener.Warnings, warning => warning.Contains("128 KB", StringComparison.Ordinal));

        // The device counts its own events, so that nothing is cut.
        var counted = Assert.Single(await OnAsync(site.Context(), "EventLog('System', 30d) | count", 0)).Value!.Row!;
        Assert.InRange((long)counted.Properties[0].Value!, 2150, 2165);

        // By device nothing of a collection is cut; a result as a whole has at most 100,000 cells.
        listener.Warnings.Clear();
        const string Events = "EventLog('System', 3d) | project Device, DateTime, EventID, EntryType";
        var all = CollectionQueryRuns.RunAsync(
            site.Context() with { Observer = listener }, DeviceQueryLanguage.Check(Events), "SMS00001", TenMinutes);
        Assert.True((await all.ReadAllAsync()).Count(answer => answer.Value?.Row is not null) > 30_000);
        Assert.DoesNotContain(listener.Warnings, warning => warning.Contains("100,000 cells", StringComparison.Ordinal));

        using var other = await Reads.OpenAsync(devices: 200);
        other.Simulation.Faults.On("MetadataLacks:SMS_CMPivotStatus.ScriptOutput");
        var whole = CollectionQueryRuns.RunAsync(
            other.Context() with { Observer = listener }, DeviceQueryLanguage.Check(Events), "SMS00001", TenMinutes);
        Assert.True((await whole.ReadAllAsync()).Count(answer => answer.Value?.Row is not null) >= 25_000);
        Assert.Contains(listener.Warnings, warning => warning.Contains("100,000 cells", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Devices_that_come_back_within_the_hour_answer_and_later_ones_do_not()
    {
        using var site = await Reads.OpenAsync();
        var hierarchy = site.Simulation.Hierarchy;
        hierarchy.ChangeDevice(Reads.First, new DeviceChange { IsOnline = false });
        await OnAsync(site.Context(), "OS", 0);
        var operation = site.Simulation.Requests.Entries.Last(entry => entry.Path.Contains("RunCMPivot", StringComparison.Ordinal));
        var id = System.Text.Json.Nodes.JsonNode.Parse(operation.ResponseBody!)!["value"]!["OperationId"]!.GetValue<long>();

        site.Simulation.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(0, await StateAsync(site, id));
        site.Simulation.Clock.Advance(TimeSpan.FromMinutes(31));
        hierarchy.ChangeDevice(Reads.First, new DeviceChange { IsOnline = true });
        site.Simulation.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(0, await StateAsync(site, id));
        Assert.Single(await OnAsync(site.Context(), "OS", 0), answer => answer.Value?.Row is not null);
    }

    [Fact]
    public async Task Who_runs_a_query_is_written_down()
    {
        using var site = await Reads.OpenAsync();
        await OnAsync(site.Context(), "OS", 0);
        var messages = await site.Context().Site().ListAsync(SiteCalls.ListStatusMessages).ReadAllAsync();
        Assert.Contains(messages, message => message.GetProperty("MessageID").GetInt64() == 40805);
    }

    [Fact]
    public async Task A_query_is_one_request_to_start_and_few_to_follow()
    {
        using var site = await Reads.OpenAsync(devices: 60);
        await OnAsync(site.Context(), "OS", 0);
        var before = site.Simulation.Requests.Entries.Count;
        var online = (await DevicesOf(site))
            .Where(device => device.IsOnline == true)
            .Take(20)
            .Select(device => device.ResourceId!.Value - Reads.First)
            .ToArray();

        await OnAsync(site.Context(), "OS", online);

        Assert.InRange(site.Simulation.Requests.Entries.Count - before, 40, 64);
    }

    private static async Task<DeviceQuerySummary> LastAsync(OperationContext context, string query) =>
        (await CollectionQueryRuns.RunAsync(
            context, DeviceQueryLanguage.Check(query), "SMS00001", TenMinutes, withSummary: true).ReadAllAsync())[^1].Value!.Summary!;

    private static async Task<List<string>> RowsAsync(OperationContext context, string query)
    {
        var answers = await CollectionQueryRuns.RunAsync(context, DeviceQueryLanguage.Check(query), "SMS00001", TenMinutes).ReadAllAsync();
        return
        [
            .. answers.Where(answer => answer.Value?.Row is not null)
                .Select(answer => string.Join("|", answer.Value!.Row!.Properties.Select(Shown)))
                .Order(StringComparer.Ordinal),
        ];
    }

    private static string Shown(KeyValuePair<string, object?> property) =>
        $"{property.Key}={property.Value?.GetType().Name}:{property.Value}";

    private static IEnumerable<string> Outputs(TenantAttach.Simulator.Log.RequestLogEntry entry) =>
        System.Text.Json.Nodes.JsonNode.Parse(entry.ResponseBody!)!["value"]!.AsArray()
            .Where(row => row!["ScriptOutput"] is not null).Select(row => row!["ResourceId"]!.ToString());

    private static async Task<long> StateAsync(SimulatedSite site, long operation)
    {
        var rows = await site.Context()
            .Site()
            .ListAsync(DeviceQueryCalls.ListStatus, ODataFilter.Eq("ClientOperationId", operation))
            .ReadAllAsync();
        return Assert.Single(rows).GetProperty("ScriptExecutionState").GetInt64();
    }

    private static async Task<List<Answer<DeviceQueryPart>>> OnAsync(OperationContext context, string query, params int[] indexes) =>
        [
            .. await DeviceQueryRuns.OnDevicesAsync(
                context, DeviceQueryLanguage.Check(query), [.. indexes.Select(Reads.Device)], TenMinutes).ReadAllAsync(),
        ];

    private static async Task<IReadOnlyList<DeviceDetail>> DevicesOf(SimulatedSite site) =>
        [.. (await DeviceDetails.ReadAsync(site.Context(), ["*"]).ReadAllAsync()).Select(read => read.Value!)];

    private sealed class Listener : IOperationObserver
    {
        public List<string> Warnings { get; } = [];

        public void Verbose(string message)
        {
        }

        public void Debug(string message)
        {
        }

        public void Warning(string message) => Warnings.Add(message);

        public void Progress(OperationProgress progress)
        {
        }
    }
}
