namespace TenantAttach.Core.Changes;

/// <summary>One write of a plan. It is in the plan only because reading showed that it is needed.</summary>
public sealed class ChangeStep
{
    /// <summary>The call of the contract that does it.</summary>
    public required ServiceCall Call { get; init; }

    /// <summary>What changes, in one line for people, naming the object.</summary>
    public required string Summary { get; init; }

    /// <summary>The write.</summary>
    public required Func<CancellationToken, Task> Apply { get; init; }

    /// <summary>What has to come true before the write is sent, for example the end of a wait; null for nothing.</summary>
    public Func<CancellationToken, Task>? Before { get; init; }

    /// <summary>Reads back and tells whether the change holds; null where nothing public can show it.</summary>
    public Func<CancellationToken, Task<bool>>? Verify { get; init; }

    /// <summary>The same write, sent after something else came true.</summary>
    /// <param name="before">What is awaited.</param>
    /// <returns>The step.</returns>
    public ChangeStep After(Func<CancellationToken, Task> before) =>
        new() { Call = Call, Summary = Summary, Apply = Apply, Verify = Verify, Before = before };

    /// <summary>The step as the module's users see it.</summary>
    /// <returns>The call, its provenance and its summary.</returns>
    public PlannedCall ToPlannedCall() => Call.Plan(Summary);
}
