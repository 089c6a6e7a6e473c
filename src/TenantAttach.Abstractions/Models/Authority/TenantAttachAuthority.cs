namespace TenantAttach;

/// <summary>Whose roles decide about the cloud-attached devices of a hierarchy, by which switches, and what that means for whom.</summary>
public sealed class TenantAttachAuthority
{
    /// <summary>Who decides, once both switches are in effect.</summary>
    public required DeviceAuthority Authority { get; init; }

    /// <summary>The tenant's switch <c>Use Intune RBAC</c>, which holds for all hierarchies of the tenant; null without a tenant in the
    /// session.</summary>
    public bool? UseIntuneRbac { get; init; }

    /// <summary>The site's switch to enforce Configuration Manager's roles; null without a site in the session, or where the site does not
    /// show the switch.</summary>
    public bool? EnforcesConfigurationManager { get; init; }

    /// <summary>From when on a changed tenant's switch works in all hierarchies, in UTC, about ten minutes after the change; null where
    /// nothing was changed.</summary>
    public DateTimeOffset? EffectiveAt { get; init; }

    /// <summary>The site that was asked, or null.</summary>
    public string? SiteCode { get; init; }

    /// <summary>Its version as year and month, or null.</summary>
    public int? SiteVersion { get; init; }

    /// <summary>The tenant that was asked, or null.</summary>
    public Guid? TenantId { get; init; }

    /// <summary>What holds for whom.</summary>
    public IReadOnlyList<AuthorityEffect> Effect { get; init; } = [];

    /// <summary>Which role assignments of Intune see devices that only Configuration Manager manages; null where they could not be
    /// read.</summary>
    public IReadOnlyList<AttachedDeviceVisibility>? Visibility { get; init; }

    /// <summary>What was read, and why something was not.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>Changes that were accepted and that nothing public can verify.</summary>
    public IReadOnlyList<PlannedCall> Unverified { get; init; } = [];

    /// <summary>True where a change was asked for and both switches stood so already.</summary>
    public bool IsUnchanged { get; init; }
}
