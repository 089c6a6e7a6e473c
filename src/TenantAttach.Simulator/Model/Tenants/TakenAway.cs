namespace TenantAttach.Simulator.Model;

/// <summary>
/// What a fault has taken away: the things that were there when it came. What is made afterwards is not touched, so that the
/// remedy mends the fault; when the fault ends, all of it is back.
/// </summary>
/// <param name="isOn">Whether the fault is on.</param>
/// <param name="current">The ids of what is there.</param>
internal sealed class TakenAway(Func<bool> isOn, Func<IEnumerable<string>> current)
{
    private HashSet<string>? ids;

    public bool Has(string id)
    {
        Forget();
        return ids?.Contains(id) == true;
    }

    /// <summary>The fault meets what is there now, unless it has met something already.</summary>
    public void Meet()
    {
        Forget();
        if (ids is null && isOn())
        {
            ids = new HashSet<string>(current(), StringComparer.OrdinalIgnoreCase);
        }
    }

    public JsonArray? Save() =>
        ids is null ? null : new JsonArray([.. ids.OrderBy(id => id, StringComparer.Ordinal).Select(id => (JsonNode?)id)]);

    public void Load(JsonNode? saved) =>
        ids = saved is JsonArray rows ? new HashSet<string>(rows.Select(row => (string)row!), StringComparer.OrdinalIgnoreCase) : null;

    private void Forget()
    {
        if (!isOn())
        {
            ids = null;
        }
    }
}
