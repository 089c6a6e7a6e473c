namespace TenantAttach;

/// <summary>What goes away when a hierarchy is detached.</summary>
public sealed class DetachImpact
{
    /// <summary>The hierarchy, where it is known.</summary>
    public Guid? HierarchyId { get; init; }

    /// <summary>The name by which the tenant knows the hierarchy, or null.</summary>
    public string? HierarchyName { get; init; }

    /// <summary>The devices that the tenant shows as managed by Configuration Manager alone, of all its hierarchies; null where they could
    /// not be read.</summary>
    public int? TenantDevices { get; init; }

    /// <summary>The devices of this hierarchy among them, counted one by one; null without a site to ask.</summary>
    public int? HierarchyDevices { get; init; }

    /// <summary>The collections of this hierarchy that receive endpoint security policies.</summary>
    public IReadOnlyList<string> Collections { get; init; } = [];

    /// <summary>The endpoint security policies for Configuration Manager clients in the tenant; null where they could not be
    /// read.</summary>
    public IReadOnlyList<string>? Policies { get; init; }
}
