namespace TenantAttach.Core.Authority;

/// <summary>What has to be written so that another side decides, and what that changes.</summary>
public sealed class AuthorityPlan
{
    internal AuthorityPlan(ChangePlan changes, AuthoritySwitches before, AuthoritySwitches after, IReadOnlyList<string> effects)
    {
        Changes = changes;
        Before = before;
        After = after;
        Effects = effects;
    }

    /// <summary>The writes.</summary>
    public ChangePlan Changes { get; }

    /// <summary>The switches as they were read.</summary>
    public AuthoritySwitches Before { get; }

    /// <summary>The switches as they will be.</summary>
    public AuthoritySwitches After { get; }

    /// <summary>What the writes lead to, a line each.</summary>
    public IReadOnlyList<string> Effects { get; }

    /// <summary>True where the tenant's switch is among the writes, which takes its time.</summary>
    public bool ChangesTenant => Before.UseIntune != After.UseIntune;

    /// <summary>From when on the tenant's switch works, once it was turned.</summary>
    internal DateTimeOffset? EffectiveAt { get; set; }
}
