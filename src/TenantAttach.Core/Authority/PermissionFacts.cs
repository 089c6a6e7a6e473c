namespace TenantAttach.Core.Authority;

/// <summary>What is known of a user and of the two switches that decide who grants.</summary>
public sealed record PermissionFacts
{
    /// <summary>Microsoft Entra roles of the user.</summary>
    public IReadOnlyCollection<string> EntraRoles { get; init; } = [];

    /// <summary>Intune roles of the user.</summary>
    public IReadOnlyCollection<string> IntuneRoles { get; init; } = [];

    /// <summary>Single Intune permissions of the user, for example from a custom role.</summary>
    public IReadOnlyCollection<string> IntunePermissions { get; init; } = [];

    /// <summary>Configuration Manager permissions (<c>Collection: Read</c>) or <c>Full Administrator</c>.</summary>
    public IReadOnlyCollection<string> ConfigurationManager { get; init; } = [];

    /// <summary>Whether the user is synchronized from Active Directory.</summary>
    public bool IsHybrid { get; init; }

    /// <summary>Whether the site has discovered the user.</summary>
    public bool IsDiscovered { get; init; }

    /// <summary>Whether the user has an Intune licence.</summary>
    public bool HasIntuneLicense { get; init; }

    /// <summary>The site's switch: Configuration Manager RBAC is enforced.</summary>
    public bool Enforce { get; init; } = true;

    /// <summary>The tenant's switch: Intune RBAC is used.</summary>
    public bool UseIntuneRbac { get; init; }

    /// <summary>Intune decides alone only where the site no longer enforces and the tenant has taken over.</summary>
    public bool IntuneDecides => !Enforce && UseIntuneRbac;
}
