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

    /// <summary>The collections that it is assigned to, by name or id; none for later.</summary>
    public IReadOnlyList<string> Collection { get; init; } = [];
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

    /// <summary>The collections that take the place of those that are assigned; none takes all away.</summary>
    public IReadOnlyList<string>? Collection { get; init; }

    /// <summary>Collections that are assigned besides.</summary>
    public IReadOnlyList<string> AddCollection { get; init; } = [];

    /// <summary>Collections whose assignment ends.</summary>
    public IReadOnlyList<string> RemoveCollection { get; init; } = [];
}
