namespace TenantAttach.Simulator.Model;

/// <summary>
/// The events of devices. They follow from the seed, the device and the day; what the site has of them follows from when the
/// collection policy came, when the client last sent, and which are not older than thirty days.
/// </summary>
internal sealed class EventStore(SimulationContext context, DeviceStore devices)
{
    private const int Salt = 470;
    private const int MostADay = 9;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Sending = TimeSpan.FromSeconds(40);

    private readonly SortedDictionary<int, List<DateTimeOffset>> requests = [];
    private DateTimeOffset? collectedSince;

    /// <summary>The first time that the setting was on, the clients were told to collect; it stays in their settings.</summary>
    public void Collect(DateTimeOffset since) => collectedSince ??= since;

    /// <summary>Asks a client to send what it has; it does when it is connected.</summary>
    public void Request(int index, DateTimeOffset now)
    {
        if (!requests.TryGetValue(index, out var list))
        {
            requests[index] = list = [];
        }

        list.Add(now);
    }

    /// <summary>What the site has of a device, the newest first.</summary>
    public IEnumerable<SimulatedEvent> Of(SimulatedDevice device, DateTimeOffset now)
    {
        if (!device.HasClient || PolicyAt(device) is not { } policy || SentUntil(device, now) is not { } sent)
        {
            return [];
        }

        var from = now - Kept > policy ? now - Kept : policy;
        var days = Enumerable.Range(0, (int)Kept.TotalDays + 2).Select(back => DayOf(sent) - back);
        return days.SelectMany(day => OfDay(device, day))
            .Where(one => one.Time > from && one.Time <= sent)
            .OrderByDescending(one => one.Time)
            .ThenByDescending(one => one.RecordId);
    }

    public JsonObject Save() => new()
    {
        ["since"] = collectedSince is { } since ? Json.Time(since) : null,
        ["requests"] = new JsonArray([.. requests.Select(pair => (JsonNode?)new JsonObject
        {
            ["index"] = pair.Key,
            ["at"] = Json.Texts([.. pair.Value.Select(Json.Time)]),
        })]),
    };

    public void Load(JsonObject? saved)
    {
        requests.Clear();
        collectedSince = (string?)saved?["since"] is { } since && Json.TryTime(since, out var time) ? time : null;
        foreach (var row in saved?["requests"] as JsonArray ?? [])
        {
            requests[(int)row!["index"]!] =
            [
                .. row["at"]!.AsArray().Select(text => Json.TryTime((string)text!, out var at) ? at : default),
            ];
        }
    }

    private static long DayOf(DateTimeOffset time) => time.UtcTicks / TimeSpan.TicksPerDay;

    /// <summary>When the client fetched the policy: within the hour.</summary>
    private DateTimeOffset? PolicyAt(SimulatedDevice device) =>
        collectedSince?.AddMinutes(Seeded.Below(60, context.Seed, device.Index, Salt));

    /// <summary>Until when the client has sent: once a day at a minute of its own, and when it was asked.</summary>
    private DateTimeOffset? SentUntil(SimulatedDevice device, DateTimeOffset now)
    {
        var minute = Seeded.Below(24 * 60, context.Seed, device.Index, Salt + 1);
        var daily = Enumerable.Range(0, (int)Kept.TotalDays + 1)
            .Select(back => new DateTimeOffset((DayOf(now) - back) * TimeSpan.TicksPerDay, TimeSpan.Zero).AddMinutes(minute))
            .Where(time => time <= now)
            .Select(time => OnlineFrom(device, time, now))
            .FirstOrDefault(time => time <= now);
        var asked = requests.TryGetValue(device.Index, out var list)
            ? list.Select(time => OnlineFrom(device, time, now) + Sending).Where(time => time <= now).DefaultIfEmpty(null).Max()
            : null;
        return asked > daily || daily is null ? asked : daily;
    }

    // A device that was always away sent the last time that it was active.
    private DateTimeOffset? OnlineFrom(SimulatedDevice device, DateTimeOffset time, DateTimeOffset now) =>
        devices.OnlineFrom(device, time)
            ?? (device.LastActive(now) >= time && device.LastActive(now) < time + Day ? device.LastActive(now) : null);

    private IEnumerable<SimulatedEvent> OfDay(SimulatedDevice device, long day)
    {
        var number = (day * 1_000_003) + device.Index;
        var count = 1 + Seeded.Below(MostADay, context.Seed, number, Salt + 2);
        for (var index = 0; index < count; index++)
        {
            var bits = Seeded.Bits(context.Seed, (number * 31) + index, Salt + 3);
            yield return new SimulatedEvent(
                device,
                (day * 100) + index,
                new DateTimeOffset(day * TimeSpan.TicksPerDay, TimeSpan.Zero).AddSeconds(bits % 86_400),
                EventKind.Pick((int)((bits >> 20) % 100)));
        }
    }
}

/// <summary>An event of a device.</summary>
internal sealed record SimulatedEvent(SimulatedDevice Device, long RecordId, DateTimeOffset Time, EventKind Kind);
