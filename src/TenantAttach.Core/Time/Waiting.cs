namespace TenantAttach.Core.Time;

/// <summary>Waiting by the clock of the session: the only place where anything waits.</summary>
public static class Waiting
{
    /// <summary>Waits; on a virtual clock the clock decides how.</summary>
    /// <param name="time">The clock of the session.</param>
    /// <param name="duration">How long; nothing happens for zero or less.</param>
    /// <param name="cancellationToken">Ends the wait early.</param>
    /// <returns>A task that ends when the time has passed.</returns>
    public static Task WaitAsync(this TimeProvider time, TimeSpan duration, CancellationToken cancellationToken)
    {
        if (duration <= TimeSpan.Zero)
        {
            return cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : Task.CompletedTask;
        }

        if (time is IVirtualClock clock)
        {
            return clock.WaitAsync(duration, cancellationToken);
        }

        return time.TimerAsync(duration, cancellationToken);
    }

    /// <summary>Waits without moving a virtual clock: for a person or another program, who do not hurry for it.</summary>
    /// <param name="time">The clock of the session.</param>
    /// <param name="duration">How long.</param>
    /// <param name="cancellationToken">Ends the wait early.</param>
    /// <returns>A task that ends when the time has passed.</returns>
    public static Task TimerAsync(this TimeProvider time, TimeSpan duration, CancellationToken cancellationToken) =>
#if NET8_0_OR_GREATER
        Task.Delay(duration, time, cancellationToken);
#else
        time.Delay(duration, cancellationToken);
#endif
}
