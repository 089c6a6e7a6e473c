namespace TenantAttach.Simulator.Model;

/// <summary>The tenant-wide switch "Use Intune RBAC", which takes effect ten minutes after it is flipped.</summary>
public sealed class RbacSwitch
{
    /// <summary>How long a flip takes to reach the hierarchies.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromMinutes(10);

    private readonly TimeProvider clock;
    private bool before;
    private DateTimeOffset effectiveFrom = DateTimeOffset.MinValue;

    internal RbacSwitch(TimeProvider clock) => this.clock = clock;

    /// <summary>What the switch shows: the value last set.</summary>
    public bool Enabled { get; private set; }

    /// <summary>What the hierarchies work by now.</summary>
    public bool Effective => clock.GetUtcNow() >= effectiveFrom ? Enabled : before;

    /// <summary>Flips the switch; the same value again changes nothing.</summary>
    /// <param name="enable">The new value.</param>
    public void Set(bool enable)
    {
        if (enable != Enabled)
        {
            before = Effective;
            Enabled = enable;
            effectiveFrom = clock.GetUtcNow() + Delay;
        }
    }

    internal JsonObject Export() => new()
    {
        ["enabled"] = Enabled,
        ["before"] = before,
        ["effectiveFrom"] = effectiveFrom.ToString("O", CultureInfo.InvariantCulture),
    };

    internal void Import(JsonObject saved)
    {
        Enabled = (bool)saved["enabled"]!;
        before = (bool)saved["before"]!;
        effectiveFrom = DateTimeOffset.Parse((string)saved["effectiveFrom"]!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
    }
}
