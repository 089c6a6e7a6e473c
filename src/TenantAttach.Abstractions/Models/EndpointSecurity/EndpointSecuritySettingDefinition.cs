namespace TenantAttach;

/// <summary>A setting that a profile offers.</summary>
public sealed class EndpointSecuritySettingDefinition
{
    /// <summary>The name that is unique in the profile, for example <c>AllowRealtimeMonitoring</c> or
    /// <c>DomainProfile_EnableFirewall</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The tenant's id of the setting.</summary>
    public required string Id { get; init; }

    /// <summary>The profile.</summary>
    public required EndpointSecurityProfile Profile { get; init; }

    /// <summary>What the admin center calls it, or null.</summary>
    public string? DisplayName { get; init; }

    /// <summary>What it holds.</summary>
    public required EndpointSecuritySettingKind Kind { get; init; }

    /// <summary>The settings inside a group that can be there several times; empty for the other kinds.</summary>
    public IReadOnlyList<EndpointSecuritySettingDefinition> Member { get; init; } = [];

    /// <summary>The options of a choice by name; empty for the other kinds.</summary>
    public IReadOnlyList<string> AllowedValue { get; init; } = [];

    /// <summary>The least number, or null.</summary>
    public long? Minimum { get; init; }

    /// <summary>The greatest number, or null.</summary>
    public long? Maximum { get; init; }

    /// <summary>The setting whose value allows this one, as <c>name = option</c>; null where it stands alone.</summary>
    public string? Requires { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
