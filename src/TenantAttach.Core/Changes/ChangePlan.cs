namespace TenantAttach.Core.Changes;

/// <summary>
/// What has to be written to reach a wanted state, found by reading alone. An empty plan is a state already reached, so
/// running an operation twice writes nothing the second time, and running it after an interruption writes the rest.
/// </summary>
public sealed class ChangePlan
{
    // Looks after 0, 1, 3, 7, 15 and 31 seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(31);

    private readonly List<ChangeStep> steps = [];

    /// <summary>The writes, in order.</summary>
    public IReadOnlyList<ChangeStep> Steps => steps;

    /// <summary>True where the wanted state is there already.</summary>
    public bool IsEmpty => steps.Count == 0;

    /// <summary>The writes as the module's users see them.</summary>
    public IReadOnlyList<PlannedCall> Calls => steps.Select(step => step.ToPlannedCall()).ToList();

    /// <summary>Adds writes of another plan.</summary>
    /// <param name="others">The writes, in their order.</param>
    public void Add(ChangePlan others) => steps.AddRange(others.steps);

    /// <summary>Adds a write.</summary>
    /// <param name="step">The write.</param>
    public void Add(ChangeStep step) => steps.Add(step);

    /// <summary>Does the writes in order, reading each back.</summary>
    /// <param name="context">The running operation.</param>
    /// <returns>The writes that nothing public could verify.</returns>
    /// <exception cref="TenantAttachException">A write was refused, or did not hold when read back (<c>ChangeNotVerified</c>).</exception>
    public async Task<IReadOnlyList<PlannedCall>> RunAsync(OperationContext context)
    {
        var unverified = new List<PlannedCall>();
        for (var index = 0; index < steps.Count; index++)
        {
            var step = steps[index];
            context.CancellationToken.ThrowIfCancellationRequested();
            context.Observer.Progress(new OperationProgress("Changing", step.Summary, 100 * index / steps.Count));
            context.Observer.Verbose(step.Summary);
            if (step.Before is not null)
            {
                await step.Before(context.CancellationToken).ConfigureAwait(false);
            }

            await step.Apply(context.CancellationToken).ConfigureAwait(false);
            if (step.Verify is null)
            {
                unverified.Add(step.ToPlannedCall());
            }
            else if (!await Eventually.HoldsAsync(context, () => step.Verify(context.CancellationToken), Patience).ConfigureAwait(false))
            {
                throw ErrorCatalog.ChangeNotVerified.Create(step.Summary);
            }
        }

        return unverified;
    }
}
