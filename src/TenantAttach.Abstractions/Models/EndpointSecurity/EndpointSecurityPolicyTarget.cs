namespace TenantAttach;

/// <summary>A collection that an endpoint security policy is assigned to.</summary>
public sealed class EndpointSecurityPolicyTarget
{
    /// <summary>The id at the site, for example <c>P0100014</c>; null where the tenant no longer shows the collection.</summary>
    public string? CollectionId { get; init; }

    /// <summary>The name, or null where the tenant no longer shows the collection.</summary>
    public string? Name { get; init; }

    /// <summary>The hierarchy's name in the tenant, or null.</summary>
    public string? HierarchyName { get; init; }

    /// <summary>The collection as the assignment names it.</summary>
    public required string AssignedId { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name ?? AssignedId;
}
