using TenantAttach.Cmdlets.Pipeline;
using TenantAttach.Core;
using TenantAttach.Simulator.Clock;

namespace TenantAttach.Cmdlets.Tests.Pipeline;

public sealed class ProgressThrottleTests
{
    private readonly SimulationClock clock = new(DateTimeOffset.UnixEpoch, ClockMode.Manual);
    private readonly RecordingOutput output = new();

    [Fact]
    public void What_takes_less_than_a_second_shows_nothing()
    {
        var throttle = new ProgressThrottle(output, clock);
        Report(throttle, 10, TimeSpan.FromMilliseconds(900));
        throttle.Complete();
        Assert.Empty(output.Progress);
    }

    [Fact]
    public void Nothing_is_shown_more_than_four_times_a_second()
    {
        var throttle = new ProgressThrottle(output, clock);
        Report(throttle, 300, TimeSpan.FromSeconds(3));
        Assert.InRange(output.Progress.Count, 7, 9);
    }

    [Fact]
    public void What_was_held_back_is_shown_when_its_time_has_come()
    {
        var throttle = new ProgressThrottle(output, clock);
        throttle.Report(new OperationProgress("Waiting", "for a while", -1));
        Assert.Equal(TimeSpan.FromSeconds(1), throttle.NextShow);
        clock.Advance(TimeSpan.FromSeconds(1));
        throttle.ShowIfDue();
        Assert.Single(output.Progress);
        Assert.Null(throttle.NextShow);
    }

    [Fact]
    public void What_was_shown_is_taken_away_once()
    {
        var throttle = new ProgressThrottle(output, clock);
        Report(throttle, 20, TimeSpan.FromSeconds(2));
        throttle.Complete();
        throttle.Complete();
        Assert.Equal(1, output.Progress.Count(shown => shown.Completed));
        Assert.True(output.Progress[^1].Completed);
    }

    private void Report(ProgressThrottle throttle, int times, TimeSpan within)
    {
        for (var index = 0; index < times; index++)
        {
            clock.Advance(TimeSpan.FromTicks(within.Ticks / times));
            throttle.Report(new OperationProgress("Waiting", "step " + index, 100 * index / times));
        }
    }
}
