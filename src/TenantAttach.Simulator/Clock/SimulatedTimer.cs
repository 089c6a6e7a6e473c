namespace TenantAttach.Simulator.Clock;

/// <summary>A timer of the simulated clock.</summary>
internal sealed class SimulatedTimer(SimulationClock clock, TimerCallback callback, object? state) : ITimer
{
    private TimeSpan period;

    public DateTimeOffset Due { get; private set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        this.period = period;
        var active = dueTime != Timeout.InfiniteTimeSpan;
        if (active)
        {
            Due = clock.GetUtcNow() + dueTime;
        }

        clock.Schedule(this, active);
        return true;
    }

    public void Dispose() => clock.Schedule(this, active: false);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }

    internal void Fire()
    {
        if (period > TimeSpan.Zero)
        {
            Due += period;
        }
        else
        {
            clock.Schedule(this, active: false);
        }

        callback(state);
    }
}
