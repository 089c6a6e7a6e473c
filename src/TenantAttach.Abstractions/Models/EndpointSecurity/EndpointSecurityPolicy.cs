namespace TenantAttach;

/// <summary>An endpoint security policy of Intune for devices of Configuration Manager.</summary>
public sealed class EndpointSecurityPolicy
{
    /// <summary>Its id in the tenant; empty for one that is not made yet.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its description; empty where it has none.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>What it configures.</summary>
    public required EndpointSecurityProfile Profile { get; init; }

    /// <summary>The template's name, or the creation source where it has no template.</summary>
    public string? TemplateName { get; init; }

    /// <summary>How many settings it has; those inside others are not counted.</summary>
    public int SettingCount { get; init; }

    /// <summary>Its settings; null where they were not read.</summary>
    public IReadOnlyList<EndpointSecurityPolicySetting>? Setting { get; init; }

    /// <summary>All that it is assigned to: collections, groups, and others.</summary>
    public IReadOnlyList<EndpointSecurityPolicyTarget> Assignment { get; init; } = [];

    /// <summary>The collections that it is assigned to.</summary>
    public IReadOnlyList<EndpointSecurityPolicyTarget> Collection =>
        Assignment.Where(one => one.Kind == EndpointSecurityTargetKind.Collection).ToList();

    /// <summary>Whether it is assigned to anything.</summary>
    public bool IsAssigned => Assignment.Count > 0;

    /// <summary>The ids of its scope tags.</summary>
    public IReadOnlyList<string> ScopeTagId { get; init; } = [];

    /// <summary>When it was made, in UTC, or null.</summary>
    public DateTimeOffset? CreatedTime { get; init; }

    /// <summary>When it was last changed, in UTC, or null.</summary>
    public DateTimeOffset? ModifiedTime { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
