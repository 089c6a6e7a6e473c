namespace TenantAttach;

/// <summary>An instance of an inventory class on a device, for example one of its disks.</summary>
/// <remarks>Inferred, for instances as of a date: that the newest record of an instance up to the date is what held then.</remarks>
public sealed class DeviceInventoryItem
{
    /// <summary>The resource id of the device.</summary>
    public required int ResourceId { get; init; }

    /// <summary>The name of the device.</summary>
    public required string DeviceName { get; init; }

    /// <summary>The class, for example <c>LOGICAL_DISK</c>.</summary>
    public required string Class { get; init; }

    /// <summary>The number of the instance within the class on the device.</summary>
    public long GroupId { get; init; }

    /// <summary>When the inventory was taken, in UTC, or null.</summary>
    public DateTimeOffset? TimeStamp { get; init; }

    /// <summary>The properties of the class with its own names, in its own order: text, numbers, switches, dates in UTC, arrays,
    /// null.</summary>
    public required IReadOnlyList<KeyValuePair<string, object?>> Properties { get; init; }

    /// <inheritdoc/>
    public override string ToString() =>
        DeviceName + " " + Class + " " + GroupId.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
