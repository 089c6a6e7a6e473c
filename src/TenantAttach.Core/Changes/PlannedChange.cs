namespace TenantAttach.Core.Changes;

/// <summary>What is shown and confirmed before a change, whatever it is.</summary>
public abstract class PlannedChange
{
    private readonly OperationContext context;

    private protected PlannedChange(OperationContext context, string action, string target)
    {
        this.context = context;
        Action = action;
        Target = target;
    }

    /// <summary>What is done, in the imperative.</summary>
    public string Action { get; }

    /// <summary>What it is done to.</summary>
    public string Target { get; }

    /// <summary>The calls that are sent to change something, in their order.</summary>
    public abstract IReadOnlyList<PlannedCall> Calls { get; }

    /// <summary>What the calls lead to.</summary>
    public IReadOnlyList<ChangeEffect> Effects { get; init; } = [];

    /// <summary>The expected state, or what is compared; null where there is none.</summary>
    public object? Preview { get; init; }

    /// <summary>What the reader should know before the change is confirmed.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>True where running changes nothing and waits for nothing.</summary>
    public abstract bool IsEmpty { get; }

    /// <summary>The change as the module's users see it.</summary>
    /// <returns>The plan.</returns>
    public TenantAttachPlan ToPlan() => new()
    {
        Action = Action,
        Target = Target,
        SiteCode = context.Session.SiteCode,
        TenantId = context.Session.TenantId,
        Calls = Calls,
        Effects = Effects,
        Preview = Preview,
    };
}
