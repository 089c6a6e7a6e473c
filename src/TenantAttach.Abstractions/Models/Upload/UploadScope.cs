namespace TenantAttach;

/// <summary>Which devices a hierarchy uploads to its tenant.</summary>
public sealed class UploadScope
{
    /// <summary>The tenant that the hierarchy is attached to.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>True where every device with a client is uploaded.</summary>
    public required bool IsAllDevices { get; init; }

    /// <summary>The collections of the scope, the chosen ones and their children; empty for all devices.</summary>
    public IReadOnlyList<UploadCollection> Collections { get; init; } = [];

    /// <summary>The collections that were chosen, without their children; empty for all devices.</summary>
    public IReadOnlyList<UploadCollection> SelectedCollections => Collections.Where(collection => collection.Depth == 0).ToList();

    /// <summary>The number of devices that the scope covers and that have a client; null where they were not counted.</summary>
    public int? DeviceCount { get; init; }

    /// <inheritdoc/>
    public override string ToString() => IsAllDevices ? "All devices" : string.Join(", ", SelectedCollections);
}
