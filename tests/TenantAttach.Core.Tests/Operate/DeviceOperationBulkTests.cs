namespace TenantAttach.Core.Tests.Operate;

/// <summary>One device, a hundred, ten thousand: requests are shared, few are under way at once, and objects leave as they come.</summary>
public sealed class DeviceOperationBulkTests
{
    public static TheoryData<string> All => Ground.Names(DeviceOperation.Bulk);

    [Theory]
    [MemberData(nameof(All))]
    public async Task Devices_share_requests_of_which_one_is_under_way_at_a_time(string name)
    {
        var operation = DeviceOperations.Find(name);
        foreach (var count in new[] { 1, 100, operation.Many })
        {
            using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = count, Scenario = "Attached" });
            using var watcher = new Watcher();
            var session = await SimulatedSite.ConnectAsync(site.Simulation, wrap: inner =>
            {
                watcher.InnerHandler = inner;
                return watcher;
            });
            var context = Core.Sessions.SessionCore.Of(session).For(SilentObserver.Instance, default);
            await operation.AnswersAsync(context, DeviceOperations.Objects(1));
            watcher.Reset();

            var answers = await operation.AnswersAsync(context, DeviceOperations.Objects(count));

            Assert.DoesNotContain(answers, answer => answer.Error is { } error && error.ErrorId != operation.AlwaysError);
            Assert.InRange(watcher.Sent, 1, operation.Requests!(count));
            Assert.Equal(1, watcher.MostAtOnce);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_first_object_leaves_while_most_requests_are_still_to_be_sent(string name)
    {
        var operation = DeviceOperations.Find(name);
        if (operation.Name is "Get-CMTenantAttachDevice (Site)")
        {
            return;
        }

        var count = Math.Min(operation.Many, 3_000);
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = count, Scenario = "Attached" });
        await operation.PrepareAsync(site);
        await operation.AnswersAsync(site.Context(), DeviceOperations.Objects(1));
        var before = site.Simulation.Requests.Entries.Count;
        var atFirst = 0;

        await foreach (var _ in operation.Run(site.Context(), DeviceOperations.Objects(count)))
        {
            atFirst = atFirst == 0 ? site.Simulation.Requests.Entries.Count - before : atFirst;
        }

        var all = site.Simulation.Requests.Entries.Count - before;
        Assert.InRange(atFirst, 1, (all + 1) / 2);
    }
}
