namespace TenantAttach;

/// <summary>A person of the simulated organisation, the same one at the site and in the tenant.</summary>
public sealed class SimulatorAccount
{
    /// <summary>The user principal name.</summary>
    public required string UserPrincipalName { get; init; }

    /// <summary>The object id in the tenant.</summary>
    public required Guid ObjectId { get; init; }

    /// <summary>The account of the domain; null for somebody who is only in the cloud.</summary>
    public string? LogonName { get; init; }

    /// <summary>The Microsoft Entra role; null for none.</summary>
    public string? EntraRole { get; init; }

    /// <summary>The Intune role; null for none.</summary>
    public string? IntuneRole { get; init; }

    /// <summary>The Configuration Manager role; null for none.</summary>
    public string? SiteRole { get; init; }

    /// <inheritdoc/>
    public override string ToString() => UserPrincipalName;
}
