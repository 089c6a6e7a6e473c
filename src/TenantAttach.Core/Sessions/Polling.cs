namespace TenantAttach.Core.Sessions;

/// <summary>Waiting for what takes minutes: how long the next pause is, and when the wait is over.</summary>
/// <param name="context">The running operation.</param>
/// <param name="timeout">How long is waited in all.</param>
/// <param name="pauses">The pauses in seconds; the last one repeats.</param>
internal sealed class Polling(OperationContext context, TimeSpan timeout, params int[] pauses)
{
    private readonly DateTimeOffset start = context.Time.GetUtcNow();
    private int polls;

    /// <summary>How long was waited.</summary>
    public TimeSpan Waited => context.Time.GetUtcNow() - start;

    /// <summary>How much of the time is left.</summary>
    public TimeSpan Left => timeout - Waited;

    /// <summary>Whether no time is left.</summary>
    public bool IsOver => Left <= TimeSpan.Zero;

    /// <summary>How much of the time has passed, from 0 to 100.</summary>
    public int Percent => timeout <= TimeSpan.Zero ? 100 : (int)Math.Min(100, 100 * Waited.Ticks / timeout.Ticks);

    /// <summary>Waits until it is time to look again.</summary>
    /// <param name="longest">No longer than this; null for the time that is left.</param>
    /// <returns>A task that ends with the pause.</returns>
    public Task PauseAsync(TimeSpan? longest = null)
    {
        var pause = TimeSpan.FromSeconds(pauses[Math.Min(polls++, pauses.Length - 1)]);
        var most = longest ?? Left;
        return context.Time.WaitAsync(pause < most ? pause : most, context.CancellationToken);
    }
}
