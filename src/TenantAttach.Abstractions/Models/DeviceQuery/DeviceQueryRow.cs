namespace TenantAttach;

/// <summary>A row that a CMPivot query gave.</summary>
public sealed class DeviceQueryRow
{
    /// <summary>The site's number of the operation.</summary>
    public required long OperationId { get; init; }

    /// <summary>The device that was asked; null where a collection was.</summary>
    public DeviceReference? Device { get; init; }

    /// <summary>The columns of the query with their own names, in their own order: text, numbers, switches, dates in UTC, null.</summary>
    public required IReadOnlyList<KeyValuePair<string, object?>> Properties { get; init; }

    /// <inheritdoc/>
    public override string ToString() => "Row of query " + OperationId.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
