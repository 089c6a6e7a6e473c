namespace TenantAttach;

/// <summary>An action that was asked for: one per device through the tenant, one per operation and device through the site.</summary>
public sealed class DeviceActionRequest
{
    /// <summary>The action.</summary>
    public required DeviceActionKind Action { get; init; }

    /// <summary>The way it went.</summary>
    public required DeviceActionRoute Route { get; init; }

    /// <summary>The site's number of the operation; null through the tenant.</summary>
    public long? OperationId { get; init; }

    /// <summary>The device; null where a whole collection was asked.</summary>
    public DeviceReference? Device { get; init; }

    /// <summary>The collection whose members are asked; null where devices were given.</summary>
    public string? CollectionId { get; init; }

    /// <summary>When it was asked for, in UTC by the session's clock.</summary>
    public required DateTimeOffset RequestedTime { get; init; }

    /// <summary>Why the service refused it for this device; null where it was accepted.</summary>
    public TenantAttachException? Error { get; init; }

    /// <summary>True where the service accepted it.</summary>
    public bool IsAccepted => Error is null;

    /// <inheritdoc/>
    public override string ToString() => $"{Action} on {(object?)Device ?? CollectionId}";
}
