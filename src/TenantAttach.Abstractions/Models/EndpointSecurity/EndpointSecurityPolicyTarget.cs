namespace TenantAttach;

/// <summary>What an endpoint security policy is assigned to: a collection, a group, or all devices.</summary>
public sealed class EndpointSecurityPolicyTarget
{
    /// <summary>What it is.</summary>
    public EndpointSecurityTargetKind Kind { get; init; }

    /// <summary>The id at the site, for example <c>P0100014</c>; null for others, and where the tenant no longer shows the
    /// collection.</summary>
    public string? CollectionId { get; init; }

    /// <summary>The name of the collection; null for others, and where the tenant no longer shows it.</summary>
    public string? Name { get; init; }

    /// <summary>The hierarchy's name in the tenant, or null.</summary>
    public string? HierarchyName { get; init; }

    /// <summary>The collection or the group as the assignment names it; the kind for all others.</summary>
    public required string AssignedId { get; init; }

    /// <summary>The id of the filter that narrows the target, or null.</summary>
    public Guid? FilterId { get; init; }

    /// <summary>Whether the devices of the filter are included or excluded, or null.</summary>
    public EndpointSecurityFilterType? FilterType { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        EndpointSecurityTargetKind.Collection => Name ?? AssignedId,
        EndpointSecurityTargetKind.Group => "Group " + AssignedId,
        EndpointSecurityTargetKind.ExcludedGroup => "Without group " + AssignedId,
        EndpointSecurityTargetKind.AllDevices => "All devices",
        EndpointSecurityTargetKind.AllUsers => "All users",
        _ => AssignedId,
    };
}
