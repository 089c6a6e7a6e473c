namespace TenantAttach.Core.Tests.Operate;

/// <summary>Services that are busy, and users who stop.</summary>
public sealed class DeviceOperationDisturbanceTests
{
    public static TheoryData<string, string, int> Throttled
    {
        get
        {
            var data = new TheoryData<string, string, int>();
            foreach (var operation in DeviceOperations.All)
            {
                data.Add(operation.Name, ",seconds=30", 60);
                data.Add(operation.Name, ",date=30", 58);
                data.Add(operation.Name, string.Empty, 0);
            }

            return data;
        }
    }

    public static TheoryData<string> All => Ground.Names();

    [Theory]
    [MemberData(nameof(Throttled))]
    public async Task Throttling_delays_the_operation_and_changes_nothing_of_its_answers(string name, string retryAfter, int seconds)
    {
        var operation = DeviceOperations.Find(name);
        using var calm = await Ground.OpenAsync(operation);
        using var busy = await Ground.OpenAsync(operation);
        var expected = await calm.RunAsync(operation);
        busy.Site.Simulation.Faults.On($"Throttle:{(operation.IsTenant ? "Graph" : "AdminService")},count=2{retryAfter}");
        var began = busy.Now;

        var answers = await busy.RunAsync(operation);

        Assert.Equal(
            expected.Select(answer => answer.Error?.ErrorId ?? DeviceOperations.KeyOf(answer.Value)),
            answers.Select(answer => answer.Error?.ErrorId ?? DeviceOperations.KeyOf(answer.Value)));
        Assert.InRange((busy.Now - began).TotalSeconds, seconds, seconds + 600);
        Assert.Equal(calm.Writes, busy.Writes);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Throttling_without_end_is_an_error_with_its_status(string name)
    {
        var operation = DeviceOperations.Find(name);
        using var ground = await Ground.OpenAsync(operation);
        ground.Site.Simulation.Faults.On(operation.IsTenant ? "Throttle:Graph" : "Throttle:AdminService");

        var error = (await ground.RunAsync(operation))[^1].Error;

        Assert.Equal(429, error?.StatusCode);
        Assert.Equal(ErrorKind.ResourceUnavailable, error!.Kind);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Stopped_after_any_request_nothing_more_is_sent(string name)
    {
        var operation = DeviceOperations.Find(name);
        var last = int.MaxValue;
        for (var number = 1; number < last; number++)
        {
            using var ground = await Ground.OpenAsync(operation);
            using var stop = new CancellationTokenSource();
            using var watcher = new Watcher();
            var context = await ground.WatchAsync(watcher, stop.Token);
            watcher.Reset();
            watcher.Answered = count =>
            {
                if (count == number)
                {
                    stop.Cancel();
                }
            };
            var isStopped = false;
            try
            {
                await operation.Run(context, ground.Inputs).ReadAllAsync();
            }
            catch (OperationCanceledException)
            {
                isStopped = true;
            }

            // The last request of all may have been answered before the stop could matter.
            Assert.InRange(watcher.Sent, 0, number);
            if (!isStopped)
            {
                last = number;
            }

            Assert.InRange(number, 1, 40);
        }
    }
}
