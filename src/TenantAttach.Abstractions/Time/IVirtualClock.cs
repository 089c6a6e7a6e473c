namespace TenantAttach;

/// <summary>
/// A clock that is not the wall clock. A wait asks it first, so that a simulated two-hour wait takes milliseconds
/// while time-outs of requests, which are ordinary timers, do not fire.
/// </summary>
public interface IVirtualClock
{
    /// <summary>Lets the given simulated time pass: by moving the clock, or by waiting until somebody else moves it.</summary>
    /// <param name="duration">How long to wait; zero or more.</param>
    /// <param name="cancellationToken">Ends the wait early.</param>
    /// <returns>A task that ends when the time has passed.</returns>
    Task WaitAsync(TimeSpan duration, CancellationToken cancellationToken);
}
