using TenantAttach.Core.Tests.Graph;

namespace TenantAttach.Core.Tests.Sessions;

public sealed class PollingTests
{
    [Fact]
    public async Task Pauses_follow_each_other_the_last_repeats_and_none_is_longer_than_the_time_that_is_left()
    {
        var pipeline = new ScriptedPipeline(_ => "{}");
        var polling = new Polling(pipeline.Context(), TimeSpan.FromSeconds(20), 2, 5);
        var percents = new List<int>();
        while (!polling.IsOver)
        {
            percents.Add(polling.Percent);
            await polling.PauseAsync();
        }

        Assert.Equal([2, 5, 5, 5, 3], pipeline.Clock.Waits.Select(wait => (int)wait.TotalSeconds));
        Assert.Equal([0, 10, 35, 60, 85], percents);
        Assert.Equal((100, TimeSpan.FromSeconds(20)), (polling.Percent, polling.Waited));
        Assert.True(new Polling(pipeline.Context(), TimeSpan.Zero, 5).IsOver);
    }

    [Fact]
    public async Task What_shows_for_a_moment_only_is_not_taken_for_known_everywhere()
    {
        var pipeline = new ScriptedPipeline(_ => "{}");
        var answers = new Queue<string?>(["there", null, "there", "there"]);
        Assert.Equal(
            "there",
            await Eventually.ReadAsync(pipeline.Context(), () => Task.FromResult(answers.Dequeue()), TimeSpan.FromMinutes(1), hits: 2));
        Assert.Equal([1, 2, 1], pipeline.Clock.Waits.Select(wait => (int)wait.TotalSeconds));
        Assert.False(await Eventually.HoldsAsync(pipeline.Context(), () => Task.FromResult(false), TimeSpan.FromSeconds(31)));
        Assert.Equal([1, 2, 4, 8, 16], pipeline.Clock.Waits.Skip(3).Select(wait => (int)wait.TotalSeconds));
    }
}
