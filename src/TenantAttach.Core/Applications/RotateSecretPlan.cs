using TenantAttach.Core.Changes;

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

    internal ApplicationDraft Draft { get; }

    internal System.Collections.Generic.IReadOnlyList<ApplicationCredential> Removed { get; init; } = [];

    internal ApplicationCredential? Current { get; init; }

    internal System.DateTimeOffset? CurrentExpiry { get; init; }
}
