using TenantAttach.Core.Actions;
using TenantAttach.Core.Devices;

namespace TenantAttach.Core.Tests.Actions;

/// <summary>Device actions on the simulator.</summary>
public sealed class SimulatedActionsTests
{
    [Fact]
    public async Task Ten_thousand_devices_go_through_the_site_in_at_most_twenty_requests()
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 10_000, Scenario = "Attached" });
        var devices = await DevicesAsync(site, DeviceSource.Site);
        var before = site.Simulation.Requests.Entries.Count;

        var requests = await DeviceActions.InvokeAsync(site.Context(), DeviceActionKind.SyncMachinePolicy, devices).ReadAllAsync();

        Assert.Equal(10_000, requests.Count);
        Assert.All(requests, request => Assert.True(request.IsAccepted));
        Assert.InRange(site.Simulation.Requests.Entries.Count - before, 1, 20);
    }

    [Fact]
    public async Task Many_devices_through_Graph_keep_to_the_documented_budget()
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 2_600, Scenario = "Attached" });
        site.Simulation.Clock.Advance(TimeSpan.FromHours(1));
        var devices = (await DevicesAsync(site, DeviceSource.Tenant)).Take(2_000).ToList();
        var before = site.Simulation.Requests.Entries.Count;
        var began = site.Simulation.Clock.GetUtcNow();

        var requests = await DeviceActions.InvokeAsync(
            site.Context(), DeviceActionKind.AppEvaluationCycle, devices, DeviceActionRoute.Tenant).ReadAllAsync();
        var took = site.Simulation.Clock.GetUtcNow() - began;
        var entries = site.Simulation.Requests.Entries.Skip(before).ToList();

        Assert.Equal(2_000, requests.Count);
        Assert.InRange(took.TotalSeconds, 0, 1.05 * 20 * (2_000 - 200) / 200);
        Assert.InRange(entries.Count(entry => entry.Status == 429), 0, entries.Count / 200);
        Assert.DoesNotContain(entries, entry => entry.ResponseBody?.Contains("\"status\":429", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_device_without_its_identifier_of_Intune_is_found_in_the_list_of_the_tenant()
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 60, Scenario = "Attached" });
        site.Simulation.Clock.Advance(TimeSpan.FromHours(1));
        var known = (await DevicesAsync(site, DeviceSource.Tenant))[0];
        var device = new DeviceReference { Name = known.Name, EntraDeviceId = known.EntraDeviceId };

        var request = Assert.Single(await DeviceActions.InvokeAsync(
            site.Context(), DeviceActionKind.SyncMachinePolicy, [device], DeviceActionRoute.Tenant).ReadAllAsync());

        Assert.Null(request.Error);
        Assert.Equal(known.IntuneDeviceId, request.Device!.IntuneDeviceId);
    }

    [Fact]
    public async Task A_device_that_is_offline_waits_and_the_others_end()
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 100, Scenario = "Attached" });
        var devices = (await DevicesAsync(site, DeviceSource.Site))
            .OfType<AttachedDevice>()
            .Where(device => device.IsClient)
            .Take(3)
            .ToList();
        foreach (var device in devices)
        {
            site.Simulation.Hierarchy.ChangeDevice(device.ResourceId!.Value, new DeviceChange { IsOnline = device != devices[1] });
        }

        var requests = await DeviceActions.InvokeAsync(site.Context(), DeviceActionKind.SyncMachinePolicy, devices).ReadAllAsync();
        var ends = await DeviceActionWait.UntilDoneAsync(site.Context(), requests, TimeSpan.FromMinutes(10)).ReadAllAsync();

        Assert.Equal(3, ends.Count);
        Assert.Equal(DeviceActionState.Queued, ends.Single(end => end.Device.ResourceId == devices[1].ResourceId).State);
        Assert.All(ends.Where(end => end.Device.ResourceId != devices[1].ResourceId), end => Assert.True(end.IsFinal));
        Assert.Equal(devices.Select(device => device.Name).Order(), ends.Select(end => end.Device.Name).Order());
    }

    [Fact]
    public async Task An_action_through_Graph_is_followed_to_its_end()
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 100, Scenario = "Attached" });
        site.Simulation.Clock.Advance(TimeSpan.FromHours(1));
        var device = (await DevicesAsync(site, DeviceSource.Both))
            .OfType<AttachedDevice>()
            .First(device => device is { UploadState: DeviceUploadState.Visible, IsOnline: true });

        var request = Assert.Single(
            await DeviceActions.InvokeAsync(
                site.Context(), DeviceActionKind.SyncUserPolicy, [device], DeviceActionRoute.Tenant).ReadAllAsync());
        var end = Assert.Single(await DeviceActionWait.UntilDoneAsync(site.Context(), [request], TimeSpan.FromMinutes(15)).ReadAllAsync());

        Assert.True(request.IsAccepted, request.Error?.Message);
        Assert.Equal(DeviceActionKind.SyncUserPolicy, end.Action);
        Assert.NotEqual(DeviceActionState.Unknown, end.State);
    }

    [Fact]
    public async Task A_whole_collection_is_asked_in_one_request_and_its_devices_are_told()
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 200, Scenario = "Attached" });

        var request = await DeviceActions.InvokeOnCollectionAsync(
            site.Context(), DeviceActionKind.CollectHardwareInventory, "Pilot devices");
        site.Simulation.Clock.Advance(TimeSpan.FromMinutes(5));
        var states = await DeviceActionResults.OfOperationAsync(site.Context(), request.OperationId!.Value).ReadAllAsync();

        Assert.Single(site.WritesInLog);
        Assert.InRange(states.Count, 10, 20);
        Assert.All(states, state => Assert.Equal(DeviceActionKind.CollectHardwareInventory, state.Action));
    }

    [Fact]
    public async Task A_device_that_is_gone_since_it_was_listed_fails_alone()
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 50, Scenario = "Attached" });
        var devices = (await DevicesAsync(site, DeviceSource.Site)).Take(2).ToList();

        var requests = await DeviceActions.InvokeAsync(
            site.Context(), DeviceActionKind.SyncMachinePolicy,
            [devices[0], new DeviceReference { Name = "GONE", ResourceId = 16999999 }, devices[1]]).ReadAllAsync();

        Assert.Equal([null, "DeviceNotFound", null], requests.Select(request => request.Error?.ErrorId));
        Assert.NotNull(requests[0].OperationId);
        Assert.Equal(requests[0].OperationId, requests[2].OperationId);
    }

    [Theory]
    [InlineData("Throttle:Graph,count=2,seconds=30", 0)]
    [InlineData("ThrottleInBatch", 1)]
    public async Task Throttling_delays_actions_and_only_what_is_throttled_to_the_end_fails(string fault, int failures)
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 200, Scenario = "Attached" });
        site.Simulation.Clock.Advance(TimeSpan.FromHours(1));
        var devices = (await DevicesAsync(site, DeviceSource.Tenant)).Take(60).ToList();
        site.Simulation.Faults.On(fault);

        var requests = await DeviceActions.InvokeAsync(
            site.Context(), DeviceActionKind.QuickScan, devices, DeviceActionRoute.Tenant).ReadAllAsync();

        Assert.Equal(devices.Select(device => device.IntuneDeviceId), requests.Select(request => request.Device!.IntuneDeviceId));
        Assert.Equal(failures, requests.Count(request => !request.IsAccepted));
        Assert.All(
            requests.Where(request => !request.IsAccepted), request => Assert.Equal(ErrorKind.ResourceUnavailable, request.Error!.Kind));
    }

    [Fact]
    public async Task The_site_tells_all_actions_of_a_device_the_newest_first()
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 50, Scenario = "Attached" });
        var device = (await DevicesAsync(site, DeviceSource.Site))
            .OfType<AttachedDevice>()
            .First(device => device is { IsClient: true, IsOnline: true });
        await DeviceActions.InvokeAsync(site.Context(), DeviceActionKind.SyncMachinePolicy, [device]).ReadAllAsync();
        await DeviceActions.InvokeAsync(site.Context(), DeviceActionKind.CheckCompliance, [device]).ReadAllAsync();
        site.Simulation.Clock.Advance(TimeSpan.FromMinutes(5));

        var states = await DeviceActionResults.OfSiteAsync(site.Context(), [device]).ReadAllAsync();

        Assert.Equal([DeviceActionKind.CheckCompliance, DeviceActionKind.SyncMachinePolicy], states.Select(state => state.Action!.Value));
        Assert.All(states, state => Assert.True(state.IsFinal));
    }

    [Fact]
    public async Task An_account_without_the_right_is_refused()
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 50, Scenario = "Attached" });
        var devices = (await DevicesAsync(site, DeviceSource.Site)).Take(1).ToList();
        var reader = await SimulatedSite.ConnectAsync(site.Simulation, tenant: false, siteUser: site.Simulation.Accounts.ReadOnlySiteUser);

        var error = await Assert.ThrowsAsync<TenantAttachException>(
            () => DeviceActions.InvokeAsync(
                Core.Sessions.SessionCore.Of(reader).For(SilentObserver.Instance, default), DeviceActionKind.Restart,
                devices).ReadAllAsync());

        Assert.Equal(ErrorKind.PermissionDenied, error.Kind);
        Assert.Contains("Notify", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_ends_the_wait()
    {
        using var site =
            await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 50, Scenario = "Attached", ClockMode = ClockMode.Manual });
        using var stop = new CancellationTokenSource();
        var device = (await DevicesAsync(site, DeviceSource.Site))
            .OfType<AttachedDevice>()
            .First(device => device is { IsClient: true, IsOnline: true });
        var requests = await DeviceActions.InvokeAsync(site.Context(), DeviceActionKind.WakeUp, [device]).ReadAllAsync();

        var wait = DeviceActionWait.UntilDoneAsync(site.Context(stop.Token), requests, TimeSpan.FromHours(1)).ReadAllAsync();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }

    private static async Task<List<DeviceReference>> DevicesAsync(SimulatedSite site, DeviceSource source) =>
        [.. await AttachedDevices.ListAsync(site.Context(), new AttachedDeviceQuery { Source = source }).ReadAllAsync()];
}
