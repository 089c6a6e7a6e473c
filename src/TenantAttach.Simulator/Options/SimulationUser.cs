namespace TenantAttach.Simulator;

/// <summary>A named person of the simulated organisation, the same one on both sides.</summary>
public sealed record SimulationUser
{
    /// <summary>The user principal name.</summary>
    public required string Upn { get; init; }

    /// <summary>The Entra object id.</summary>
    public required Guid ObjectId { get; init; }

    /// <summary>The name shown.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The domain account, <c>CORP\name</c>; null for somebody who is only in the cloud.</summary>
    public string? LogonName { get; init; }

    /// <summary>The Entra role, for example <c>Global Administrator</c>; null for none.</summary>
    public string? EntraRole { get; init; }

    /// <summary>The Intune role, for example <c>Help Desk Operator</c>; null for none.</summary>
    public string? IntuneRole { get; init; }

    /// <summary>The Configuration Manager role: <c>Full Administrator</c>, <c>Limited Operator</c>, <c>Read-only Analyst</c>; null for
    /// none.</summary>
    public string? SiteRole { get; init; }

    /// <summary>Whether an Intune licence is assigned.</summary>
    public bool HasIntuneLicense { get; init; } = true;
}
