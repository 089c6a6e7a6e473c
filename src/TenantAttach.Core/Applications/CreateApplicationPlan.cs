namespace TenantAttach.Core.Applications;

/// <summary>What making an application would change.</summary>
public sealed class CreateApplicationPlan
{
    internal CreateApplicationPlan(ApplicationDraft draft, ChangePlan changes)
    {
        Draft = draft;
        Changes = changes;
    }

    /// <summary>The display name.</summary>
    public string Name => Draft.Name;

    /// <summary>The writes; empty where the application is complete.</summary>
    public ChangePlan Changes { get; }

    internal ApplicationDraft Draft { get; }
}
