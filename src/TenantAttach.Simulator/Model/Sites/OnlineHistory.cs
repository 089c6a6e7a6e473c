namespace TenantAttach.Simulator.Model;

/// <summary>When devices that were changed came and went; all others are as they are seeded, always.</summary>
internal sealed class OnlineHistory
{
    private readonly SortedDictionary<int, List<Turn>> turns = [];

    /// <summary>Remembers that a device was online or not until now, and is or is not from now on.</summary>
    public void Note(int index, bool before, bool after, DateTimeOffset now)
    {
        if (!turns.TryGetValue(index, out var list))
        {
            turns[index] = list = [new Turn(DateTimeOffset.MinValue, before)];
        }

        if (list[list.Count - 1].IsOnline != after)
        {
            list.Add(new Turn(now, after));
        }
    }

    /// <summary>The first moment from a time on at which a device was online; null where there was none so far.</summary>
    public DateTimeOffset? OnlineFrom(SimulatedDevice device, DateTimeOffset time)
    {
        if (!turns.TryGetValue(device.Index, out var list))
        {
            return device.IsOnline ? time : null;
        }

        for (var at = 0; at < list.Count; at++)
        {
            var ends = at + 1 < list.Count ? list[at + 1].At : DateTimeOffset.MaxValue;
            if (list[at].IsOnline && ends > time)
            {
                return list[at].At > time ? list[at].At : time;
            }
        }

        return null;
    }

    public JsonArray? Save(int index) => !turns.TryGetValue(index, out var list) ? null
        : new JsonArray([.. list.Select(turn => (JsonNode?)new JsonArray(Json.Time(turn.At), turn.IsOnline))]);

    public void Load(int index, JsonNode? saved)
    {
        if (saved is JsonArray rows)
        {
            turns[index] = [.. rows.Select(row => new Turn(Json.TryTime((string)row![0]!, out var at) ? at : default, (bool)row[1]!))];
        }
    }

    public void Clear() => turns.Clear();

    private sealed record Turn(DateTimeOffset At, bool IsOnline);
}
