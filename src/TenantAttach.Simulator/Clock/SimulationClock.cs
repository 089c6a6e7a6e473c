namespace TenantAttach.Simulator.Clock;

/// <summary>
/// The simulated time. Timers fire when the clock passes them, in order of their time; time-outs of requests are such
/// timers, so they do not fire while nobody moves the clock.
/// </summary>
public sealed class SimulationClock : TimeProvider, IVirtualClock
{
    private readonly object gate = new();
    private readonly List<SimulatedTimer> timers = [];
    private readonly DateTimeOffset realStart;
    private DateTimeOffset now;

    /// <summary>Creates the clock.</summary>
    /// <param name="start">The time it shows first.</param>
    /// <param name="mode">What moves it.</param>
    public SimulationClock(DateTimeOffset start, ClockMode mode)
    {
        now = start.ToUniversalTime();
        Mode = mode;
        realStart = System.GetUtcNow();
    }

    /// <summary>Raised after the clock has moved, with the time before and the time now.</summary>
    public event Action<DateTimeOffset, DateTimeOffset>? Moved;

    /// <summary>What moves the clock.</summary>
    public ClockMode Mode { get; set; }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return Mode == ClockMode.RealTime ? now + (System.GetUtcNow() - realStart) : now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <summary>Moves the clock forward.</summary>
    /// <param name="duration">By how much; zero or more.</param>
    public void Advance(TimeSpan duration)
    {
        if (duration < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(duration), duration, "Time does not run backwards.");
        }

        DateTimeOffset before, target;
        lock (gate)
        {
            before = GetUtcNow();
            target = before + duration;
        }

        while (FireNext(target))
        {
        }

        lock (gate)
        {
            now += target - GetUtcNow();
        }

        Moved?.Invoke(before, target);
    }

    /// <inheritdoc/>
    public Task WaitAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        switch (Mode)
        {
            case ClockMode.Auto:
                Advance(duration);
                return Task.CompletedTask;
            case ClockMode.Manual:
                return WaitForTimerAsync(duration, cancellationToken);
            default:
                return Task.Delay(duration, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (Mode == ClockMode.RealTime)
        {
            return System.CreateTimer(callback, state, dueTime, period);
        }

        var timer = new SimulatedTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    internal void Schedule(SimulatedTimer timer, bool active)
    {
        lock (gate)
        {
            timers.Remove(timer);
            if (active)
            {
                timers.Add(timer);
            }
        }
    }

    private async Task WaitForTimerAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var timer = CreateTimer(_ => done.TrySetResult(true), null, duration, Timeout.InfiniteTimeSpan);
        using var registration = cancellationToken.Register(() => done.TrySetCanceled(cancellationToken));
        await done.Task.ConfigureAwait(false);
    }

    private bool FireNext(DateTimeOffset until)
    {
        SimulatedTimer? next;
        lock (gate)
        {
            next = timers.Where(timer => timer.Due <= until).OrderBy(timer => timer.Due).FirstOrDefault();
            if (next is null)
            {
                return false;
            }

            now = next.Due > now ? next.Due : now;
        }

        next.Fire();
        return true;
    }
}
