namespace TenantAttach.Simulator.Graph;

/// <summary>A budget that fills up evenly: so many units in a period.</summary>
/// <param name="capacity">The units that fit, which are also those of a period.</param>
/// <param name="period">The period.</param>
internal sealed class TokenBucket(double capacity, TimeSpan period)
{
    private double spent;
    private DateTimeOffset filled = DateTimeOffset.MinValue;

    /// <summary>How much of the budget is used, 0 to 1.</summary>
    public double Used => spent / capacity;

    /// <summary>How long until so many units are there; zero when they are.</summary>
    public TimeSpan WaitFor(double units, DateTimeOffset now)
    {
        if (filled != DateTimeOffset.MinValue && now > filled)
        {
            spent = Math.Max(0, spent - (capacity * (now - filled).TotalSeconds / period.TotalSeconds));
        }

        filled = now > filled ? now : filled;
        var missing = spent + units - capacity;
        return missing <= 0 ? TimeSpan.Zero : TimeSpan.FromTicks((long)(missing * period.Ticks / capacity));
    }

    public void Take(double units) => spent += units;
}
