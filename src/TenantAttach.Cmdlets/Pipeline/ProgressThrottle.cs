using TenantAttach.Core;

namespace TenantAttach.Cmdlets.Pipeline;

/// <summary>Shows progress only of what takes longer than a second, at most four times a second, and always takes it away.</summary>
internal sealed class ProgressThrottle(ICommandOutput output, TimeProvider wallClock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly long started = wallClock.GetTimestamp();
    private long lastShown;
    private OperationProgress? waiting;
    private string? shownActivity;

    /// <summary>How long until what waits may be shown; null where nothing waits.</summary>
    public TimeSpan? NextShow => waiting is null ? null : TimeSpan.FromTicks(Math.Max(0, Delay().Ticks));

    /// <summary>Takes a state; shows it now or when its time has come.</summary>
    /// <param name="progress">The state.</param>
    public void Report(OperationProgress progress)
    {
        waiting = progress;
        ShowIfDue();
    }

    /// <summary>Shows what waits, if its time has come.</summary>
    public void ShowIfDue()
    {
        if (waiting is not { } progress || Delay() > TimeSpan.Zero)
        {
            return;
        }

        output.WriteProgress(progress.Activity, progress.Status, progress.PercentComplete, completed: false);
        shownActivity = progress.Activity;
        lastShown = wallClock.GetTimestamp();
        waiting = null;
    }

    /// <summary>Takes the display away.</summary>
    public void Complete()
    {
        waiting = null;
        if (shownActivity is { } activity)
        {
            shownActivity = null;
            output.WriteProgress(activity, string.Empty, 100, completed: true);
        }
    }

    private TimeSpan Delay()
    {
        var first = Patience - wallClock.GetElapsedTime(started);
        var next = shownActivity is null ? TimeSpan.Zero : Interval - wallClock.GetElapsedTime(lastShown);
        return first > next ? first : next;
    }
}
