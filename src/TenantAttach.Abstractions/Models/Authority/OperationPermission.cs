namespace TenantAttach;

/// <summary>The least permissions of one operation, by who grants them.</summary>
public sealed class OperationPermission
{
    /// <summary>The name of the operation, for example <c>RunScript</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>What it is.</summary>
    public required string Title { get; init; }

    /// <summary>The cmdlets that do it.</summary>
    public IReadOnlyList<string> Cmdlet { get; init; } = Array.Empty<string>();

    /// <summary>Delegated permissions of Microsoft Graph that the calls of the cmdlets declare.</summary>
    public IReadOnlyList<string> GraphDelegated { get; init; } = Array.Empty<string>();

    /// <summary>Application permissions of Microsoft Graph that the calls of the cmdlets declare.</summary>
    public IReadOnlyList<string> GraphApplication { get; init; } = Array.Empty<string>();

    /// <summary>Microsoft Entra roles; any one suffices.</summary>
    public IReadOnlyList<string> EntraRole { get; init; } = Array.Empty<string>();

    /// <summary>True where the account needs an Intune licence.</summary>
    public bool NeedsIntuneLicense { get; init; }

    /// <summary>True where any role in Intune is needed, in both modes.</summary>
    public bool NeedsIntuneRole { get; init; }

    /// <summary>Intune permissions that are needed in both modes.</summary>
    public IReadOnlyList<string> Intune { get; init; } = Array.Empty<string>();

    /// <summary>Permissions of Configuration Manager, needed while it decides (and for operations of the site, always).</summary>
    public IReadOnlyList<string> ConfigurationManager { get; init; } = Array.Empty<string>();

    /// <summary>The Intune permission that takes their place where Intune decides; null where the operation knows no such mode.</summary>
    public string? IntuneModePermission { get; init; }

    /// <summary>Built-in Intune roles that contain it.</summary>
    public IReadOnlyList<string> IntuneModeRole { get; init; } = Array.Empty<string>();

    /// <summary>True where the account must be synchronized from Active Directory and discovered by the site, unless Intune
    /// decides.</summary>
    public bool NeedsHybridUser { get; init; }

    /// <summary>What of this is inferred and not documented; null for nothing.</summary>
    public string? Inferred { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Operation;
}
