namespace TenantAttach.Core.Tests.Http;

public sealed class BudgetTests
{
    private static readonly ServiceCall Batch = PipelineBench.Post with { Route = "/$batch" };

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(20);

    [Fact]
    public void No_window_ever_sees_more_than_the_capacity()
    {
        var clock = new SimulationClock(PipelineBench.Start, ClockMode.Manual);
        var bucket = new TokenBucket(50, Window, clock);
        var random = new Random(5);
        var spent = new List<DateTimeOffset>();
        for (var round = 0; round < 400; round++)
        {
            var count = random.Next(1, 21);
            clock.Advance(bucket.Take(count));
            spent.AddRange(Enumerable.Repeat(clock.GetUtcNow(), count));
            clock.Advance(TimeSpan.FromSeconds(random.NextDouble()));
        }

        Assert.All(spent, start => Assert.True(spent.Count(time => time >= start && time < start + Window) <= 50));
    }

    [Fact]
    public void Ten_thousand_actions_take_no_longer_than_the_limit_demands()
    {
        var clock = new SimulationClock(PipelineBench.Start, ClockMode.Manual);
        var budget = new Budget("speed", false, clock);
        var batch = new ServiceRequest
        {
            Call = Batch,
            Body =
                new JsonObject { ["requests"] = new JsonArray(
                    [.. Enumerable.Range(0, 20).Select(_ => (JsonNode)new JsonObject { ["method"] = "POST" })]) },
        };
        for (var round = 0; round < 500; round++)
        {
            clock.Advance(budget.Take(batch));
        }

        Assert.InRange((clock.GetUtcNow() - PipelineBench.Start).TotalSeconds, 980, 980 * 1.05);
    }

    [Fact]
    public void Sessions_of_the_same_application_and_tenant_share_a_budget_and_others_do_not()
    {
        var clock = new SimulationClock(PipelineBench.Start, ClockMode.Manual);
        var first = new Budget("graph|tenant-a|app", false, clock);
        var second = new Budget("graph|tenant-a|app", false, clock);
        var other = new Budget("graph|tenant-b|app", false, clock);
        var elsewhere = new Budget("graph|tenant-a|app", false, new SimulationClock(PipelineBench.Start, ClockMode.Manual));
        var write = PipelineBench.Of(PipelineBench.Post);
        for (var round = 0; round < 200; round++)
        {
            Assert.Equal(TimeSpan.Zero, first.Take(write));
        }

        Assert.True(second.Take(write) > TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, other.Take(write));
        Assert.Equal(TimeSpan.Zero, elsewhere.Take(write));
    }

    [Fact]
    public void A_throttled_session_slows_the_others_down()
    {
        var clock = new SimulationClock(PipelineBench.Start, ClockMode.Manual);
        new Budget("shared", false, clock).Pause(Workload.IntuneDevices, TimeSpan.FromSeconds(30));
        Assert.Equal(TimeSpan.FromSeconds(30), new Budget("shared", false, clock).Take(PipelineBench.Of(PipelineBench.Get)));
    }

    [Fact]
    public void The_entries_of_a_batch_count_each()
    {
        var body = JsonNode.Parse("""{"requests":[{"method":"GET"},{"method":"POST"},{"method":"POST"}]}""");
        Assert.Equal((3, 2), Budget.CostOf(new ServiceRequest { Call = Batch, Body = body }));
        Assert.Equal((1, 0), Budget.CostOf(PipelineBench.Of(PipelineBench.Get)));
    }

    [Fact]
    public void A_user_may_ask_for_eight_exports_a_minute_and_an_application_for_more()
    {
        var clock = new SimulationClock(PipelineBench.Start, ClockMode.Manual);
        var export = PipelineBench.Of(PipelineBench.Post with { Workload = Workload.IntuneReports });
        var user = new Budget("exports-user", true, clock);
        var application = new Budget("exports-app", false, clock);
        Assert.Equal(8, Enumerable.Range(0, 9).Count(_ => user.Take(export) == TimeSpan.Zero));
        Assert.Equal(48, Enumerable.Range(0, 49).Count(_ => application.Take(export) == TimeSpan.Zero));
    }

    [Fact]
    public async Task The_pipeline_waits_by_the_clock_of_the_session()
    {
        var bench = new PipelineBench(ScriptedHandler.InOrder(() => ScriptedHandler.Json(204, string.Empty)));
        for (var round = 0; round < 401; round++)
        {
            await bench.SendAsync(PipelineBench.Post);
        }

        Assert.InRange(bench.Passed.TotalSeconds, 40, 41);
    }
}
