namespace TenantAttach.Core.EndpointSecurity.Policies;

/// <summary>Which policies are read, and how much of them.</summary>
public sealed record PolicyQuery
{
    /// <summary>The id of one policy; null for those that the rest describes.</summary>
    public string? Id { get; init; }

    /// <summary>The name, or null for all.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the name is a pattern with wildcards.</summary>
    public bool IsPattern { get; init; }

    /// <summary>The profiles; none for all.</summary>
    public IReadOnlyList<EndpointSecurityProfile> Profiles { get; init; } = [];

    /// <summary>The collection that the policies are assigned to, by name or id with wildcards; null for all.</summary>
    public string? Collection { get; init; }

    /// <summary>Whether the settings are read; that is a request for each policy.</summary>
    public bool IncludeSetting { get; init; }
}
