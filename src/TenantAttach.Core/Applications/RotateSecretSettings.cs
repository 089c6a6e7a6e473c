using System.Security;

namespace TenantAttach.Core.Applications;

/// <summary>How the secret of a hierarchy's application shall be renewed.</summary>
public sealed record RotateSecretSettings
{
    /// <summary>How long the new secret lasts, 1 to 730 days.</summary>
    public int SecretDays { get; init; } = 365;

    /// <summary>Renew only where the secret ends within this many days; null to renew in any case.</summary>
    public int? WithinDays { get; init; }

    /// <summary>A secret that was made in the tenant before; null to make one.</summary>
    public SecureString? Secret { get; init; }

    /// <summary>When that secret ends.</summary>
    public DateTimeOffset? SecretExpiry { get; init; }
}
