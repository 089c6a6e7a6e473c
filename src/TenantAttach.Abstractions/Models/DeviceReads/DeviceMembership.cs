namespace TenantAttach;

/// <summary>A collection that a device is a member of.</summary>
public sealed class DeviceMembership : DeviceReference
{
    /// <summary>The identifier of the collection.</summary>
    public required string CollectionId { get; init; }

    /// <summary>The name of the collection; null where the signed-in account may not see it.</summary>
    public string? CollectionName { get; init; }

    /// <summary>True where a rule names the device itself; false where a query or another collection brings it in.</summary>
    public bool IsDirect { get; init; }
}
