namespace TenantAttach.Core.Onboarding;

/// <summary>What attaching a hierarchy would change.</summary>
public sealed class EnablePlan
{
    internal EnablePlan(EnableSettings settings, SiteAttachment site, ChangePlan changes)
    {
        Settings = settings;
        Before = site.ToState();
        Changes = changes;
    }

    /// <summary>The settings.</summary>
    public EnableSettings Settings { get; }

    /// <summary>The attachment as it was read.</summary>
    public TenantAttachState Before { get; }

    /// <summary>The writes; empty where everything is as wanted.</summary>
    public ChangePlan Changes { get; }
}
