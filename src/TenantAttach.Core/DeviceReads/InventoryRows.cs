namespace TenantAttach.Core.DeviceReads;

/// <summary>Rows of inventory: which of several records of an instance is the newest, and what a row holds.</summary>
internal sealed class InventoryRows
{
    private readonly SortedDictionary<(long Resource, long Group), JsonElement> newest = [];

    /// <summary>The newest record of each instance, by device and instance.</summary>
    public IEnumerable<JsonElement> Rows => newest.Values;

    /// <summary>Takes a record, unless a newer one of the same instance is there.</summary>
    /// <param name="row">The record.</param>
    public void Offer(JsonElement row)
    {
        var key = (row.GetInt64OrNull("ResourceID") ?? 0, row.GetInt64OrNull("GroupID") ?? 0);
        if (!newest.TryGetValue(key, out var other) || Age(row).CompareTo(Age(other)) > 0)
        {
            newest[key] = row;
        }
    }

    /// <summary>Makes an instance of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="device">Its device.</param>
    /// <param name="className">Its class.</param>
    /// <returns>The instance.</returns>
    public static DeviceInventoryItem ToItem(JsonElement row, DeviceReference device, string className) => new()
    {
        ResourceId = device.ResourceId!.Value,
        DeviceName = device.Name,
        Class = className,
        GroupId = row.GetInt64OrNull("GroupID") ?? 0,
        TimeStamp = row.GetDateOrNull("TimeStamp"),
        Properties = row.EnumerateObject()
            .Where(
                property => !property.Name.StartsWith("__", StringComparison.Ordinal)
                    && property.Name.IndexOf("@odata.", StringComparison.Ordinal) < 0)
            .Select(property => new KeyValuePair<string, object?>(property.Name, Value(property.Value)))
            .ToList(),
    };

    private static (DateTimeOffset, long) Age(JsonElement row) =>
        (row.GetDateOrNull("TimeStamp") ?? DateTimeOffset.MinValue, row.GetInt64OrNull("RevisionID") ?? 0);

    /// <summary>A value as an object has it: dates are told by the form in which the site writes them.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Text, number, switch, date in UTC, array or null.</returns>
    public static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Text(value.GetString()!),
        JsonValueKind.Number => value.TryGetInt64(out var number) ? (object)number : value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => value.EnumerateArray().Select(Value).ToArray(),
        JsonValueKind.Object => value.GetRawText(),
        _ => null,
    };

    // JSON has no dates; what has the exact form in which the site writes them is one.
    private static object? Text(string text)
    {
        const DateTimeStyles Universal = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (text.Length < 20
            || text[10] != 'T'
            || text[text.Length - 1] != 'Z'
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Universal, out var date))
        {
            return text;
        }

        return date is { Year: 1 or 1970 or 1980, Month: 1, Day: 1 } ? null : date;
    }
}
