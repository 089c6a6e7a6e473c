namespace TenantAttach.Core.Changes;

/// <summary>
/// A change as it was planned by reading: the writes, what they lead to, and what is read when they are done. It is shown, confirmed,
/// and run in one way, whatever it changes; nothing is written before <see cref="RunAsync"/>.
/// </summary>
/// <typeparam name="TResult">What the change leads to.</typeparam>
public sealed class Change<TResult> : PlannedChange
{
    private readonly OperationContext context;
    private readonly Func<ChangeRun, Task<TResult>> finish;

    /// <summary>Creates the change.</summary>
    /// <param name="context">The operation that planned it; its session, its output, and its end are those of the run.</param>
    /// <param name="action">What is done, in the imperative, for example <c>Attach the hierarchy</c>.</param>
    /// <param name="target">What it is done to.</param>
    /// <param name="writes">The writes; none where the wanted state is there already.</param>
    /// <param name="finish">Reads the result when the writes are done, also when there were none.</param>
    public Change(OperationContext context, string action, string target, ChangePlan writes, Func<ChangeRun, Task<TResult>> finish)
        : base(context, action, target)
    {
        this.context = context;
        Writes = writes;
        this.finish = finish;
    }

    /// <summary>The writes, in their order.</summary>
    public ChangePlan Writes { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<PlannedCall> Calls => Writes.Calls;

    /// <summary>
    /// True where running does more than the writes, for example waits for the cloud, so that it is asked for although nothing is
    /// written.
    /// </summary>
    public bool DoesMoreThanWrite { get; init; }

    /// <summary>What is done before the first write, for example a snapshot that has to be on the disk by then; null for nothing.</summary>
    public Func<Task>? Begin { get; init; }

    /// <inheritdoc/>
    public override bool IsEmpty => Writes.IsEmpty && !DoesMoreThanWrite;

    /// <summary>Does the writes, reads each back, and reads the result.</summary>
    /// <returns>The result, and the writes that nothing public could verify.</returns>
    /// <exception cref="TenantAttachException">A write was refused, or did not hold when read back (<c>ChangeNotVerified</c>).</exception>
    public async Task<ChangeResult<TResult>> RunAsync()
    {
        var isUnchanged = Writes.IsEmpty;
        if (Begin is not null)
        {
            await Begin().ConfigureAwait(false);
        }

        var unverified = await Writes.RunAsync(context).ConfigureAwait(false);
        var value = await finish(new ChangeRun(unverified, isUnchanged)).ConfigureAwait(false);
        return new ChangeResult<TResult>(value, unverified);
    }
}

/// <summary>What is known when the writes of a change are done.</summary>
/// <param name="Unverified">The writes that nothing public could verify.</param>
/// <param name="IsUnchanged">True where nothing was written.</param>
public sealed record ChangeRun(IReadOnlyList<PlannedCall> Unverified, bool IsUnchanged);

/// <summary>What a change led to.</summary>
/// <typeparam name="TResult">The result.</typeparam>
/// <param name="Value">The result, read after the writes.</param>
/// <param name="Unverified">The writes that nothing public could verify.</param>
public sealed record ChangeResult<TResult>(TResult Value, IReadOnlyList<PlannedCall> Unverified);

/// <summary>A short form for a change that is planned and run at once.</summary>
public static class ChangeTasks
{
    /// <summary>Runs a change as soon as it is planned.</summary>
    /// <typeparam name="TResult">The result.</typeparam>
    /// <param name="planned">The change that is being planned.</param>
    /// <returns>The result, read after the writes.</returns>
    public static async Task<TResult> RunAsync<TResult>(this Task<Change<TResult>> planned) =>
        (await (await planned.ConfigureAwait(false)).RunAsync().ConfigureAwait(false)).Value;
}
