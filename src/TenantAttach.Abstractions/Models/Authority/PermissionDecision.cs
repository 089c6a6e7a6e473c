namespace TenantAttach;

/// <summary>Whether a user may do an operation, and what is missing first if not.</summary>
public sealed class PermissionDecision
{
    /// <summary>The operation.</summary>
    public required string Operation { get; init; }

    /// <summary>True where nothing is missing.</summary>
    public required bool IsAllowed { get; init; }

    /// <summary>Who decides about devices: <c>ConfigurationManager</c> or <c>Intune</c>.</summary>
    public required string Authority { get; init; }

    /// <summary>The first missing grant, or null.</summary>
    public string? MissingGrant { get; init; }

    /// <summary>How to grant it, or null.</summary>
    public string? Remedy { get; init; }
}
