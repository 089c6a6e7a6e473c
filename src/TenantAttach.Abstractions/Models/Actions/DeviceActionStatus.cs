namespace TenantAttach;

/// <summary>Where an action on one device stands.</summary>
public sealed class DeviceActionStatus
{
    /// <summary>The action; null where the service reports one that this list does not have.</summary>
    public DeviceActionKind? Action { get; init; }

    /// <summary>The action as the service names it.</summary>
    public required string ServiceAction { get; init; }

    /// <summary>The way it went.</summary>
    public required DeviceActionRoute Route { get; init; }

    /// <summary>The site's number of the operation; null through the tenant.</summary>
    public long? OperationId { get; init; }

    /// <summary>The device.</summary>
    public required DeviceReference Device { get; init; }

    /// <summary>The state.</summary>
    public required DeviceActionState State { get; init; }

    /// <summary>How far the tenant delivered it, in the words of Microsoft Graph; null through the site.</summary>
    public string? Delivery { get; init; }

    /// <summary>The error code of the device or service; null or 0 where there is none.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>Why it failed, where its course tells: an action that the tenant delivered and the site did not take was not allowed. Null
    /// otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was asked for, in UTC, or null.</summary>
    public DateTimeOffset? RequestedTime { get; init; }

    /// <summary>When its state last changed, in UTC, or null.</summary>
    public DateTimeOffset? LastUpdated { get; init; }

    /// <summary>True where the state will not change any more.</summary>
    public bool IsFinal =>
        State is DeviceActionState.Completed or DeviceActionState.Failed or DeviceActionState.NotSupported or DeviceActionState.Canceled;

    /// <inheritdoc/>
    public override string ToString() => $"{ServiceAction} on {Device}: {State}";
}
