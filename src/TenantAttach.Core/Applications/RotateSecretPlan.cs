namespace TenantAttach.Core.Applications;

/// <summary>What renewing a secret would change.</summary>
public sealed class RotateSecretPlan
{
    internal RotateSecretPlan(ApplicationDraft draft, ChangePlan changes)
    {
        Draft = draft;
        Changes = changes;
    }

    /// <summary>The writes; empty where the secret lasts long enough.</summary>
    public ChangePlan Changes { get; }

    /// <summary>The secret as it is; its end is <see cref="System.DateTimeOffset.MinValue"/> where the site does not know it.</summary>
    public SecretRotation Preview => new()
    {
        ClientId = Draft.ClientId,
        SecretExpiry = CurrentExpiry ?? System.DateTimeOffset.MinValue,
        KeyId = Current?.KeyId,
        IsProved = false,
        IsUnchanged = true,
    };

    internal ApplicationDraft Draft { get; }

    internal System.Collections.Generic.IReadOnlyList<ApplicationCredential> Removed { get; init; } = [];

    internal ApplicationCredential? Current { get; init; }

    internal System.DateTimeOffset? CurrentExpiry { get; init; }
}
