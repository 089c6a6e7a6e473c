using System.Security.Cryptography.X509Certificates;

namespace TenantAttach.Core.Applications;

/// <summary>What an application shall be made with.</summary>
public sealed record CreateApplicationSettings
{
    /// <summary>The display name; null for the name of the hierarchy.</summary>
    public string? Name { get; init; }

    /// <summary>The hierarchy that it is for; null for that of the connected site.</summary>
    public Guid? SiteId { get; init; }

    /// <summary>How long the secret lasts, 1 to 730 days.</summary>
    public int SecretDays { get; init; } = 365;

    /// <summary>True to make a further secret where there is one already, whose value nobody can show again.</summary>
    public bool NewSecret { get; init; }

    /// <summary>A certificate instead of a secret. A site cannot import it; it is for other tools that sign in as the
    /// application.</summary>
    public X509Certificate2? Certificate { get; init; }
}
