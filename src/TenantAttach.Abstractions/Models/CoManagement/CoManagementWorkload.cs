namespace TenantAttach;

/// <summary>Who manages one workload of the co-managed devices.</summary>
public sealed class CoManagementWorkload
{
    /// <summary>The workload.</summary>
    public required WorkloadName Workload { get; init; }

    /// <summary>Who manages it.</summary>
    public required WorkloadAuthority Authority { get; init; }

    /// <summary>The collection of the pilot; null where there is no pilot.</summary>
    public string? PilotCollectionId { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Workload}: {Authority}";
}
