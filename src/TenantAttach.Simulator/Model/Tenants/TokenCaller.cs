namespace TenantAttach.Simulator.Model;

/// <summary>What a valid token says about its bearer.</summary>
internal sealed record TokenCaller
{
    public required string Audience { get; init; }

    public required string ClientId { get; init; }

    /// <summary>The object id: of the user, or of the service principal for an application alone.</summary>
    public required string ObjectId { get; init; }

    /// <summary>The UPN; null for an application alone.</summary>
    public string? UserPrincipalName { get; init; }

    public IReadOnlyList<string> Roles { get; init; } = [];

    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>The active directory roles of the user, by role template.</summary>
    public IReadOnlyList<string> DirectoryRoles { get; init; } = [];

    public required DateTimeOffset Expires { get; init; }

    public bool IsUser => UserPrincipalName is not null;

    /// <summary>What the caller was granted, whichever way.</summary>
    public IReadOnlyList<string> Permissions => IsUser ? Scopes : Roles;
}
