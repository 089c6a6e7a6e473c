using TenantAttach.Core.Actions;
using TenantAttach.Core.Devices;

namespace TenantAttach.Core.Tests.Strict;

/// <summary>A lost reply starts nothing twice, and the devices after it are asked as well.</summary>
public sealed class LostReplyTests
{
    private const string Start = "SMS_ClientOperation.InitiateClientOperation";

    [Theory]
    [InlineData("ReplyLost:AdminService")]
    [InlineData("StatusAfter:AdminService,status=503")]
    [InlineData("StatusAfter:AdminService,status=504")]
    [InlineData("StatusAfter:AdminService,status=500")]
    [InlineData("EmptyReply:AdminService")]
    [InlineData("CutBody:AdminService")]
    [InlineData("HtmlInsteadOfJson:AdminService")]
    [InlineData("RequestLost:AdminService")]
    public async Task Of_three_batches_none_is_started_twice_and_the_third_is_asked(string fault)
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 3_200, Scenario = "Attached" });
        var devices = await DevicesAsync(site, DeviceSource.Site, 2_500);
        var before = Operations(site);
        site.Simulation.Faults.On($"{fault},route={Start},nth=2");
        var requests = await DeviceActions.InvokeAsync(site.Context(), DeviceActionKind.Restart, devices).ReadAllAsync();

        var wasDone = site.Simulation.Requests.Entries.Single(entry => entry.Fault is not null).IsWorkDone!.Value;
        Assert.Equal(2_500, requests.Count);
        Assert.Equal(wasDone ? 3 : 2, Operations(site) - before);
        var unknown = requests.Where(request => request.Error is not null).ToList();
        Assert.Equal(wasDone ? 0 : 1_000, unknown.Count);
        Assert.All(unknown, request => Assert.Equal("ActionOutcomeUnknown", request.Error!.ErrorId));
        Assert.All(requests.Except(unknown), request => Assert.NotNull(request.OperationId));
    }

    [Fact]
    public async Task An_operation_of_somebody_else_is_not_taken_for_the_lost_one()
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 60, Scenario = "Attached" });
        var devices = await DevicesAsync(site, DeviceSource.Site, 20);
        using var other = SimulatedSite.Over(site.Simulation, await SimulatedSite.ConnectAsync(site.Simulation));
        await DeviceActions.InvokeAsync(other.Context(), DeviceActionKind.Restart, [.. devices.Take(3)]).ReadAllAsync();
        site.Simulation.Faults.On($"RequestLost:AdminService,route={Start},nth=1");
        var requests = await DeviceActions.InvokeAsync(site.Context(), DeviceActionKind.Restart, [.. devices.Skip(5)]).ReadAllAsync();
        Assert.All(requests, request => Assert.Equal("ActionOutcomeUnknown", request.Error!.ErrorId));
    }

    [Fact]
    public async Task In_the_tenant_the_calls_of_a_lost_batch_are_unknown_and_the_others_are_sent()
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 90, Scenario = "Attached" });
        site.Simulation.Clock.Advance(TimeSpan.FromHours(1));
        var devices = await DevicesAsync(site, DeviceSource.Tenant, 60);
        site.Simulation.Faults.On("ReplyLost:Graph,route=$batch,nth=2");
        var requests = await DeviceActions.InvokeAsync(
            site.Context(), DeviceActionKind.AppEvaluationCycle, devices, DeviceActionRoute.Tenant).ReadAllAsync();
        Assert.Equal(60, requests.Count);
        Assert.Equal(20, requests.Count(request => request.Error is not null));
        Assert.All(requests.Where(request => request.Error is not null), request =>
            Assert.Contains("not known", request.Error!.Message, StringComparison.Ordinal));
        Assert.Equal(3, site.Simulation.Requests.Entries.Count(entry => entry.Path.EndsWith("$batch", StringComparison.Ordinal)));
    }

    private static int Operations(SimulatedSite site) => site.Simulation.Requests.Entries
        .Where(entry => entry.Path.Contains(Start, StringComparison.Ordinal))
        .Count(entry => entry.IsWorkDone ?? (entry.Status is >= 200 and < 300));

    private static async Task<List<AttachedDevice>> DevicesAsync(SimulatedSite site, DeviceSource source, int count) =>
        (await AttachedDevices.ListAsync(site.Context(), new AttachedDeviceQuery { Source = source }).ReadAllAsync())
            .Where(device => source == DeviceSource.Tenant || device.IsClient == true).Take(count).ToList();
}
