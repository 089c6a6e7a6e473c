namespace TenantAttach.Core.EndpointSecurity.Policies;

/// <summary>A policy that is to be made.</summary>
public sealed record NewPolicySettings
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it configures; not <see cref="EndpointSecurityProfile.Other"/>.</summary>
    public required EndpointSecurityProfile Profile { get; init; }

    /// <summary>Its description.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>Its settings by name or id.</summary>
    public IReadOnlyDictionary<string, object?> Setting { get; init; } = new Dictionary<string, object?>();

    /// <summary>Whether settings that the profile does not have are left out instead of refused.</summary>
    public bool SkipUnknownSetting { get; init; }

    /// <summary>The ids of its scope tags; none for those of the caller.</summary>
    public IReadOnlyList<string> ScopeTag { get; init; } = [];

    /// <summary>The collections that it is assigned to, by name or id; none for later.</summary>
    public IReadOnlyList<string> Collection { get; init; } = [];

    /// <summary>Groups and others that it is assigned to.</summary>
    public GroupTargets Target { get; init; } = new();
}

/// <summary>Groups of the tenant, and all its devices, as targets of a policy.</summary>
public sealed record GroupTargets
{
    /// <summary>Groups by name or id.</summary>
    public IReadOnlyList<string> Group { get; init; } = [];

    /// <summary>Groups by name or id whose members do not get the policy.</summary>
    public IReadOnlyList<string> ExcludedGroup { get; init; } = [];

    /// <summary>Whether all devices get the policy; null leaves that as it is.</summary>
    public bool? AllDevices { get; init; }

    /// <summary>The filter that narrows the groups and all devices that are given here; null for none.</summary>
    public Guid? FilterId { get; init; }

    /// <summary>How the filter narrows.</summary>
    public EndpointSecurityFilterType FilterType { get; init; }

    /// <summary>Whether nothing is given.</summary>
    public bool IsEmpty => Group.Count == 0 && ExcludedGroup.Count == 0 && AllDevices is null;
}

/// <summary>What is to change of a policy; null keeps a part.</summary>
public sealed record SetPolicySettings
{
    /// <summary>The new name.</summary>
    public string? Name { get; init; }

    /// <summary>The new description; empty for none.</summary>
    public string? Description { get; init; }

    /// <summary>Settings that change, by name or id; null takes one away.</summary>
    public IReadOnlyDictionary<string, object?>? Setting { get; init; }

    /// <summary>Whether settings that are not given are taken away.</summary>
    public bool ReplaceSetting { get; init; }

    /// <summary>Whether settings that the policy cannot have are left out instead of refused.</summary>
    public bool SkipUnknownSetting { get; init; }

    /// <summary>The ids of the scope tags that take the place of those that it has; null keeps them.</summary>
    public IReadOnlyList<string>? ScopeTag { get; init; }

    /// <summary>The collections that take the place of those that are assigned; none takes all away.</summary>
    public IReadOnlyList<string>? Collection { get; init; }

    /// <summary>Collections that are assigned besides.</summary>
    public IReadOnlyList<string> AddCollection { get; init; } = [];

    /// <summary>Collections whose assignment is removed.</summary>
    public IReadOnlyList<string> RemoveCollection { get; init; } = [];

    /// <summary>Groups and others that are assigned as well.</summary>
    public GroupTargets Target { get; init; } = new();

    /// <summary>Groups by name or id whose assignment, or exclusion, is removed.</summary>
    public IReadOnlyList<string> RemoveGroup { get; init; } = [];
}
