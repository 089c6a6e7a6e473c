namespace TenantAttach;

/// <summary>A device collection that endpoint security policies can, will or could be assigned to.</summary>
public sealed class EndpointSecurityCollection
{
    /// <summary>The id at the site, for example <c>P0100014</c>.</summary>
    public required string CollectionId { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Devices in it; null where the site was not asked.</summary>
    public int? MemberCount { get; init; }

    /// <summary>Where it stands.</summary>
    public required EndpointSecurityCollectionState State { get; init; }

    /// <summary>Why it stands there; null where all is well.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether the site offers it to endpoint security; null where the site does not tell.</summary>
    public bool? IsEnabledAtSite { get; init; }

    /// <summary>Whether the upload covers it; null where that is not known.</summary>
    public bool? IsInUploadScope { get; init; }

    /// <summary>Whether the tenant shows it; null where the tenant was not read.</summary>
    public bool? IsVisibleInTenant { get; init; }

    /// <summary>The tenant's id of it; null where the tenant does not show it.</summary>
    public string? TenantCollectionId { get; init; }

    /// <summary>Since when the tenant has it, in UTC; null where the tenant does not show it.</summary>
    public DateTimeOffset? VisibleSince { get; init; }

    /// <summary>The hierarchy's name in the tenant; null where the tenant does not show the collection.</summary>
    public string? HierarchyName { get; init; }

    /// <summary>The groups that its members are synchronized to.</summary>
    public IReadOnlyList<EndpointSecurityGroup> EntraGroup { get; init; } = [];

    /// <summary>The names of the policies that are assigned to it; null where they were not read.</summary>
    public IReadOnlyList<string>? AssignedPolicy { get; init; }

    /// <summary>How its policies stand, a policy each; empty where that was not asked for.</summary>
    public IReadOnlyList<EndpointSecurityStatus> Status { get; init; } = [];

    /// <summary>What is easily overlooked, for example that no Entra group follows the collection.</summary>
    public IReadOnlyList<string> Warning { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({CollectionId})";
}
