namespace TenantAttach.Simulator.Engine;

/// <summary>Events and log lines of simulated clients: each at its own minute, back as far as a query asks, for at most 90 days.</summary>
internal static class PivotEvents
{
    private const int MinutesBetween = 20;

    private static readonly (string Level, string Source, int Id, string Message)[] Events =
    [
        ("Information", "Service Control Manager", 7036, "The Windows Update service entered the running state."),
        ("Warning",
            "Microsoft-Windows-DNS-Client", 1014,
            "Name resolution for the name timed out after none of the configured DNS servers responded."),
        ("Error", "Application Error", 1000, "Faulting application name: Teams.exe, faulting module name: ntdll.dll."),
        ("Information", "Microsoft-Windows-Security-Auditing", 4624, "An account was successfully logged on."),
        ("Information", "Microsoft-Windows-Security-Auditing", 4673, "A privileged service was called."),
    ];

    private static readonly string[] Logs = ["Application", "System", "Security", "Microsoft-Windows-HelloForBusiness/Operational"];

    private static readonly string[] ClientLogs = ["Scripts", "CcmExec", "PolicyAgent", "CcmNotificationAgent"];

    public static IEnumerable<object?[]> Log(SimulationContext context, SimulatedDevice device, PivotLeaf leaf, DateTimeOffset now)
    {
        var log = Array.FindIndex(Logs, name => name.Equals(leaf.Text, StringComparison.OrdinalIgnoreCase));
        foreach (var (time, number) in Times(context, device, log, leaf.Range, now))
        {
            var (level, source, id, message) = Events[Seeded.Below(Events.Length, context.Seed, number, 521 + log)];
            yield return [time, level, source, id, message];
        }
    }

    public static IEnumerable<object?[]> Ccm(SimulationContext context, SimulatedDevice device, PivotLeaf leaf, DateTimeOffset now)
    {
        var log = Array.FindIndex(
            ClientLogs, name => name.Equals(leaf.Text.Replace(".log", string.Empty), StringComparison.OrdinalIgnoreCase));
        foreach (var (time, number) in Times(context, device, log, leaf.Range, now))
        {
            var type = (1 + Seeded.Below(3, context.Seed, number, 531)).ToString(CultureInfo.InvariantCulture);
            yield return ["Processing request " + (number % 1000), time, ClientLogs[log], string.Empty, type, "4312", leaf.Text + ".cpp"];
        }
    }

    // Counted from the beginning of the calendar, so that an event stays where it is while time goes on.
    private static IEnumerable<(DateTimeOffset Time, long Number)> Times(
        SimulationContext context, SimulatedDevice device, int log, TimeSpan range, DateTimeOffset now)
    {
        if (log < 0)
        {
            yield break;
        }

        var step = TimeSpan.FromMinutes(MinutesBetween).Ticks;
        var back = range < TimeSpan.FromDays(90) ? range : TimeSpan.FromDays(90);
        for (var slot = (now.UtcTicks - back.Ticks) / step; slot <= now.UtcTicks / step; slot++)
        {
            var number = (slot * 64) + (device.Index % 64);
            var time = new DateTimeOffset(
                (slot * step) + TimeSpan.FromSeconds(Seeded.Below(MinutesBetween * 60, context.Seed, number, 541 + log)).Ticks,
                TimeSpan.Zero);
            if (time <= now && time >= now - back)
            {
                yield return (time, number);
            }
        }
    }
}
