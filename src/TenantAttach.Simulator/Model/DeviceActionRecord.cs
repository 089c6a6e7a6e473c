namespace TenantAttach.Simulator.Model;

/// <summary>Where a device action is.</summary>
internal sealed record DeviceActionRecord
{
    public required Guid TaskGuid { get; init; }

    public required Guid CloudId { get; init; }

    /// <summary>As Graph names the action.</summary>
    public required string Action { get; init; }

    /// <summary>pendingDelivery, deliveredToConnectorService, failedToDeliverToConnectorService or deliveredToOnPremisesServer.</summary>
    public required string State { get; init; }

    /// <summary>none, pending, done, failed: Graph's actionState.</summary>
    public required string ActionState { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset LastUpdatedAt { get; init; }

    /// <summary>0, or the code of the failure.</summary>
    public int ErrorCode { get; init; }
}
