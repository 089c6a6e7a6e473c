namespace TenantAttach.Core.Offboarding;

/// <summary>What detaching a hierarchy would change.</summary>
internal sealed class RemovePlan
{
    public RemovePlan(RemoveSettings settings, DetachPath path, DetachImpact impact)
    {
        Settings = settings;
        Path = path;
        Impact = impact;
    }

    /// <summary>The settings.</summary>
    public RemoveSettings Settings { get; }

    /// <summary>How it is detached.</summary>
    public DetachPath Path { get; }

    /// <summary>What goes away.</summary>
    public DetachImpact Impact { get; }

    /// <summary>The attachment as the site has it; null where the site is gone.</summary>
    public TenantAttachState? Before { get; internal init; }

    /// <summary>The writes that detach; empty where that is done, or only the portal can do it.</summary>
    public ChangePlan Changes { get; } = new();

    /// <summary>The writes that remove the application, made after the cloud has cleaned up.</summary>
    public ChangePlan Removal { get; } = new();

    /// <summary>True where something is written or, with a lost site, awaited.</summary>
    public bool HasWork => !Changes.IsEmpty || !Removal.IsEmpty || Path == DetachPath.Cloud;
}
