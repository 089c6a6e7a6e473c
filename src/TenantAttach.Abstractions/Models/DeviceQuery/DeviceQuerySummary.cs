namespace TenantAttach;

/// <summary>What became of a CMPivot query: which devices answered, and which did not.</summary>
public sealed class DeviceQuerySummary
{
    /// <summary>The query; null where it is not known.</summary>
    public string? Query { get; init; }

    /// <summary>A link that opens the query in CMPivot standalone; null where the query is not known.</summary>
    public string? Link { get; init; }

    /// <summary>
    /// The site's numbers of the operations, by which the query can be resumed and stopped: one for a collection, one for each device.
    /// </summary>
    public required IReadOnlyList<long> OperationId { get; init; }

    /// <summary>The identifier of the collection that was asked; null where devices were.</summary>
    public string? CollectionId { get; init; }

    /// <summary>How many devices were asked; null where nobody looked.</summary>
    public int? TotalDevices { get; init; }

    /// <summary>How many devices answered, also those whose answer has no rows; null where nobody looked.</summary>
    public int? AnsweredDevices { get; init; }

    /// <summary>How many rows were written.</summary>
    public int RowCount { get; init; }

    /// <summary>True where every device that was asked answered or failed.</summary>
    public bool IsComplete { get; init; }

    /// <summary>True where a device or the site has more rows than it gives.</summary>
    public bool IsCut { get; init; }

    /// <summary>Devices that were offline.</summary>
    public IReadOnlyList<DeviceReference> Offline { get; init; } = [];

    /// <summary>Devices that are connected and did not answer in time.</summary>
    public IReadOnlyList<DeviceReference> Silent { get; init; } = [];

    /// <summary>Devices that could not run the query.</summary>
    public IReadOnlyList<DeviceReference> Failed { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => "Query " + string.Join(", ", OperationId);
}
