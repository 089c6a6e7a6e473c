using System.Collections.Specialized;
using TenantAttach.Core.Devices;
using TenantAttach.Core.Scripts;

namespace TenantAttach.Core.Tests.Scripts;

/// <summary>Scripts on the simulator.</summary>
public sealed class SimulatedScriptsTests
{
    private static readonly Dictionary<string, object?> Nothing = [];

    [Fact]
    public async Task The_reason_why_the_admin_center_hides_a_script_is_told()
    {
        using var site = await CreateAsync();

        var scripts = (await DeviceScripts.ListAsync(site.Context()).ReadAllAsync()).ToDictionary(script => script.Name);

        Assert.Equal(7, scripts.Count);
        Assert.Equal(ScriptHiddenReason.None, scripts["Get disk report"].HiddenReason);
        Assert.Equal(ScriptHiddenReason.HasParameters, scripts["Find old files"].HiddenReason);
        Assert.Equal(ScriptHiddenReason.NotApproved, scripts["Clear temporary files"].HiddenReason);
        Assert.Equal(ScriptApproval.Denied, scripts["Disable firewall"].Approval);
        Assert.Equal(ScriptHiddenReason.WrongType, scripts["Collect inventory (shell)"].HiddenReason);
        Assert.Equal(["Folder", "Days", "Recurse"], scripts["Find old files"].Parameters.Select(parameter => parameter.Name));
        Assert.Equal(365, scripts["Find old files"].Parameters[1].Maximum);
    }

    [Fact]
    public async Task A_name_that_no_script_has_is_an_error_and_a_pattern_that_fits_none_is_empty()
    {
        using var site = await CreateAsync();

        Assert.Equal(
            "ScriptNotFound",
            (await Assert.ThrowsAsync<TenantAttachException>(
                () => DeviceScripts.ListAsync(site.Context(), "Nonsense").ReadAllAsync())).ErrorId);
        Assert.Empty(await DeviceScripts.ListAsync(site.Context(), "Nons*").ReadAllAsync());
    }

    [Fact]
    public async Task One_device_is_asked_over_the_newer_route_and_its_JSON_becomes_objects()
    {
        using var site = await CreateAsync();
        var device = Assert.Single(await DevicesAsync(site, 1));

        var result = Assert.Single(await RunAsync(site, "Get disk report", Nothing, [device]));

        Assert.Contains(site.WritesInLog, entry => entry.Path.EndsWith("AdminService.RunScript", StringComparison.Ordinal));
        Assert.Equal(DeviceScriptState.Succeeded, result.State);
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(device.Name, ((OrderedDictionary)result.Value!)["Device"]);
    }

    [Fact]
    public async Task A_script_with_parameters_gets_its_values_and_the_site_accepts_their_hash()
    {
        using var site = await CreateAsync();
        var devices = await DevicesAsync(site, 3);

        var results = await RunAsync(
            site, "Find old files", new() { ["folder"] = @"C:\Temp & <more> ""x""", ["Days"] = 90, ["Recurse"] = true }, devices);

        Assert.Equal(3, results.Count);
        Assert.All(results, result => Assert.Equal(@"C:\Temp & <more> ""x""", ((OrderedDictionary)result.Value!)["Folder"]));
        Assert.All(results, result => Assert.Equal(90L, ((OrderedDictionary)result.Value!)["Days"]));
        Assert.Single(site.WritesInLog);
    }

    [Fact]
    public async Task A_failing_script_has_its_exit_code_and_its_words()
    {
        using var site = await CreateAsync();
        var devices = (await DevicesAsync(site, 30)).ToList();

        var results = await RunAsync(site, "Restart print spooler", Nothing, devices);

        var failed = results.Where(result => result.State == DeviceScriptState.Failed).ToList();
        Assert.NotEmpty(failed);
        Assert.All(failed, result => Assert.Equal(1, result.ExitCode));
        Assert.All(failed, result => Assert.Contains("disabled", result.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Output_that_the_list_cuts_is_read_whole_and_once_for_all_devices_that_share_it()
    {
        using var site = await CreateAsync();
        var devices = await DevicesAsync(site, 5);

        var results = await RunAsync(site, "List installed updates", Nothing, devices);

        Assert.All(results, result => Assert.True(result.IsOutputComplete));
        Assert.All(results, result => Assert.Equal(60, ((object?[])result.Value!).Length));
        Assert.Single(
            site.Simulation.Requests.Entries, entry => entry.Path.Contains("SMS_ScriptsExecutionSummary(", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Clear temporary files", "ScriptNotApproved")]
    [InlineData("Disable firewall", "ScriptNotApproved")]
    [InlineData("Collect inventory (shell)", "ScriptTypeNotSupported")]
    [InlineData("Nonsense", "ScriptNotFound")]
    [InlineData("*s*", "ScriptAmbiguous")]
    [InlineData("Find old files", "ScriptParameterMissing")]
    public async Task What_cannot_run_is_refused_before_anything_is_sent(string script, string error)
    {
        using var site = await CreateAsync();

        var failure = await Assert.ThrowsAsync<TenantAttachException>(() => DeviceScriptRuns.PrepareAsync(site.Context(), script, Nothing));

        Assert.Equal(error, failure.ErrorId);
        Assert.Empty(site.WritesInLog);
    }

    [Fact]
    public async Task A_device_that_is_offline_runs_the_script_when_it_comes_back_within_the_hour()
    {
        using var site = await CreateAsync(ClockMode.Manual);
        var devices = await DevicesAsync(site, 2);
        Offline(site, devices[1], true);
        var runs = await StartAsync(site, "Get disk report", Nothing, devices);
        site.Simulation.Clock.Advance(TimeSpan.FromMinutes(1));

        var first = await DeviceScriptWait.UntilDoneAsync(site.Context(), runs, TimeSpan.Zero).ReadAllAsync();
        site.Simulation.Clock.Advance(TimeSpan.FromMinutes(50));
        Offline(site, devices[1], false);
        site.Simulation.Clock.Advance(TimeSpan.FromMinutes(1));
        var later = await DeviceScriptWait.UntilDoneAsync(site.Context(), runs, TimeSpan.Zero).ReadAllAsync();

        Assert.Equal([DeviceScriptState.Succeeded, DeviceScriptState.Offline], first.Select(result => result.State));
        Assert.Equal([DeviceScriptState.Succeeded, DeviceScriptState.Succeeded], later.Select(result => result.State));
    }

    [Fact]
    public async Task A_script_is_dead_after_sixty_minutes()
    {
        using var site = await CreateAsync(ClockMode.Manual);
        var devices = await DevicesAsync(site, 2);
        Offline(site, devices[1], true);
        var runs = await StartAsync(site, "Get disk report", Nothing, devices);
        site.Simulation.Clock.Advance(TimeSpan.FromMinutes(60));
        Offline(site, devices[1], false);
        Offline(site, devices[0], true);
        site.Simulation.Clock.Advance(TimeSpan.FromHours(5));

        var results = await DeviceScriptWait.UntilDoneAsync(site.Context(), runs, TimeSpan.FromHours(1)).ReadAllAsync();

        Assert.Equal([DeviceScriptState.Succeeded, DeviceScriptState.Expired], results.Select(result => result.State));
    }

    [Fact]
    public async Task Waiting_does_not_last_for_devices_that_are_offline_alone()
    {
        using var site = await CreateAsync();
        var devices = await DevicesAsync(site, 3);
        Offline(site, devices[1], true);
        var began = site.Simulation.Clock.GetUtcNow();

        var results = await RunAsync(site, "Get disk report", Nothing, devices);

        Assert.InRange(site.Simulation.Clock.GetUtcNow() - began, TimeSpan.Zero, TimeSpan.FromMinutes(2));
        Assert.Equal(DeviceScriptState.Offline, results.Single(result => result.Device.ResourceId == devices[1].ResourceId).State);
        Assert.Equal(2, results.Count(result => result.State == DeviceScriptState.Succeeded));
    }

    [Fact]
    public async Task A_collection_is_asked_in_one_request_and_every_member_answers()
    {
        using var site = await CreateAsync(devices: 300);
        var script = await DeviceScriptRuns.PrepareAsync(
            site.Context(), "Find old files", new Dictionary<string, object?> { ["Folder"] = @"C:\Temp" });

        var run = await DeviceScriptRuns.InvokeOnCollectionAsync(site.Context(), script, "Pilot devices");
        var results = await DeviceScriptWait.UntilDoneAsync(site.Context(), [run], TimeSpan.FromMinutes(10)).ReadAllAsync();

        Assert.Single(site.WritesInLog);
        Assert.InRange(results.Count, 20, 30);
        Assert.All(results, result => Assert.True(result.State is DeviceScriptState.Succeeded or DeviceScriptState.Offline));
        Assert.Equal(results.Count, results.Select(result => result.Device.ResourceId).Distinct().Count());
    }

    [Fact]
    public async Task Ten_thousand_devices_take_ten_requests()
    {
        using var site = await CreateAsync(devices: 10_000);
        var devices =
            (await AttachedDevices.ListAsync(site.Context(), new AttachedDeviceQuery { Source = DeviceSource.Site }).ReadAllAsync())
            .Cast<DeviceReference>()
            .ToList();

        var runs = await StartAsync(site, "Restart print spooler", Nothing, devices);

        Assert.Equal(devices.Count, runs.Count);
        Assert.InRange(site.WritesInLog.Count, 1, 10);
    }

    [Fact]
    public async Task A_device_that_is_gone_fails_alone()
    {
        using var site = await CreateAsync();
        var devices = await DevicesAsync(site, 2);

        var runs = await StartAsync(
            site, "Get disk report", Nothing, [devices[0], new DeviceReference { Name = "GONE", ResourceId = 16999999 }, devices[1]]);

        Assert.Equal([null, "DeviceNotFound", null], runs.Select(run => run.Error?.ErrorId));
        Assert.Equal(runs[0].OperationId, runs[2].OperationId);
    }

    [Fact]
    public async Task An_account_without_the_right_is_told_which_one_is_missing()
    {
        using var site = await CreateAsync();
        var devices = await DevicesAsync(site, 2);
        var reader = await SimulatedSite.ConnectAsync(site.Simulation, tenant: false, siteUser: site.Simulation.Accounts.ReadOnlySiteUser);
        var context = SessionCore.Of(reader).For(SilentObserver.Instance, CancellationToken.None);
        var script = await DeviceScriptRuns.PrepareAsync(context, "Get disk report", Nothing);

        foreach (var some in new[] { devices, devices.Take(1).ToList() })
        {
            var error = await Assert.ThrowsAsync<TenantAttachException>(
                () => DeviceScriptRuns.InvokeAsync(context, script, some).ReadAllAsync());
            Assert.Equal("PermissionMissing", error.ErrorId);
            Assert.Contains("Run Script", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_site_that_does_not_show_what_a_run_uses_is_sent_nothing()
    {
        using var site = await CreateAsync();
        site.Simulation.Faults.On("MetadataLacks:SMS_ClientOperation.InitiateClientOperationEx");
        var devices = await DevicesAsync(site, 2);

        var error = await Assert.ThrowsAsync<TenantAttachException>(() => StartAsync(site, "Get disk report", Nothing, devices));

        Assert.Equal("SiteCallNotOffered", error.ErrorId);
        Assert.Empty(site.WritesInLog);
    }

    [Fact]
    public async Task Throttling_delays_reading_and_nothing_is_lost()
    {
        using var site = await CreateAsync();
        var runs = await StartAsync(site, "Get disk report", Nothing, await DevicesAsync(site, 3));
        site.Simulation.Faults.On("Throttle:AdminService,count=2,seconds=30");

        var results = await DeviceScriptWait.UntilDoneAsync(site.Context(), runs, TimeSpan.FromMinutes(10)).ReadAllAsync();

        Assert.Equal(3, results.Count(result => result.State == DeviceScriptState.Succeeded));
    }

    [Fact]
    public async Task Stopping_ends_the_wait()
    {
        using var site = await CreateAsync(ClockMode.Manual);
        using var stop = new CancellationTokenSource();
        var runs = await StartAsync(site, "Get disk report", Nothing, await DevicesAsync(site, 1));

        var wait = DeviceScriptWait.UntilDoneAsync(site.Context(stop.Token), runs, TimeSpan.FromHours(1)).ReadAllAsync();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }

    [Fact]
    public async Task What_ran_on_a_device_is_listed_the_newest_first()
    {
        using var site = await CreateAsync();
        var device = Assert.Single(await DevicesAsync(site, 1));
        await RunAsync(site, "Get disk report", Nothing, [device]);
        await RunAsync(site, "Find old files", new() { ["Folder"] = @"D:\x" }, [device]);

        var results = await DeviceScriptResults.OfDevicesAsync(site.Context(), [device]).ReadAllAsync();

        Assert.Equal(["Find old files", "Get disk report"], results.Select(result => result.ScriptName));
        Assert.Equal(
            "ActionOperationNotFound",
            (await Assert.ThrowsAsync<TenantAttachException>(
                () => DeviceScriptResults.OfOperationAsync(site.Context(), 1).ReadAllAsync())).ErrorId);
    }

    [Fact]
    public async Task A_session_without_the_site_is_told_so()
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 20, Scenario = "Attached" }, site: false);

        var error = await Assert.ThrowsAsync<TenantAttachException>(
            () => DeviceScriptRuns.PrepareAsync(site.Context(), "Get disk report", Nothing));

        Assert.Equal("ScriptNeedsSite", error.ErrorId);
    }

    [Fact]
    public async Task A_state_file_keeps_runs_and_when_devices_were_online()
    {
        using var site = await CreateAsync(ClockMode.Manual);
        var devices = await DevicesAsync(site, 2);
        Offline(site, devices[1], true);
        var runs = await StartAsync(site, "Get disk report", Nothing, devices);
        site.Simulation.Clock.Advance(TimeSpan.FromMinutes(70));
        Offline(site, devices[1], false);
        var file = System.IO.Path.GetTempFileName();
        try
        {
            site.Simulation.Save(file);
            var again = Simulation.Load(file);
            using var other = SimulatedSite.Over(again, await SimulatedSite.ConnectAsync(again));

            var results = await DeviceScriptWait.UntilDoneAsync(other.Context(), runs, TimeSpan.Zero).ReadAllAsync();

            Assert.Equal([DeviceScriptState.Succeeded, DeviceScriptState.Expired], results.Select(result => result.State));
        }
        finally
        {
            System.IO.File.Delete(file);
        }
    }

    private static Task<SimulatedSite> CreateAsync(ClockMode clock = ClockMode.Auto, int devices = 60) =>
        SimulatedSite.CreateAsync(new SimulationOptions { Devices = devices, Scenario = "Attached", ClockMode = clock });

    private static async Task<List<DeviceReference>> DevicesAsync(SimulatedSite site, int count) =>
        (await AttachedDevices.ListAsync(site.Context(), new AttachedDeviceQuery { Source = DeviceSource.Site }).ReadAllAsync())
            .Where(device => device is { IsClient: true, IsOnline: true }).Take(count).Cast<DeviceReference>().ToList();

    private static async Task<List<DeviceScriptRun>> StartAsync(
        SimulatedSite site, string script, Dictionary<string, object?> arguments, IReadOnlyList<DeviceReference> devices)
    {
        var prepared = await DeviceScriptRuns.PrepareAsync(site.Context(), script, arguments);
        return [.. await DeviceScriptRuns.InvokeAsync(site.Context(), prepared, devices).ReadAllAsync()];
    }

    private static async Task<List<DeviceScriptResult>> RunAsync(
        SimulatedSite site, string script, Dictionary<string, object?> arguments, IReadOnlyList<DeviceReference> devices)
    {
        var runs = await StartAsync(site, script, arguments, devices);
        return [.. await DeviceScriptWait.UntilDoneAsync(site.Context(), runs, TimeSpan.FromMinutes(10)).ReadAllAsync()];
    }

    private static void Offline(SimulatedSite site, DeviceReference device, bool isOffline) =>
        site.Simulation.Hierarchy.ChangeDevice(device.ResourceId!.Value, new DeviceChange { IsOnline = !isOffline });
}
