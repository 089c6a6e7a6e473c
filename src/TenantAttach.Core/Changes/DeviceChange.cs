namespace TenantAttach.Core.Changes;

/// <summary>
/// Something that is done on devices, as it was planned. Its answers come while it runs: a device that is refused is an error, and the
/// others go on.
/// </summary>
/// <typeparam name="T">What a device answers.</typeparam>
public sealed class DeviceChange<T> : PlannedChange
    where T : class
{
    private readonly Func<OperationContext, IAsyncEnumerable<Answer<T>>> run;

    /// <summary>Creates the change.</summary>
    /// <param name="context">The operation that planned it.</param>
    /// <param name="action">What is done, in the imperative.</param>
    /// <param name="target">The devices or the collection, as <see cref="DeviceTargets"/> names them.</param>
    /// <param name="calls">The calls, each kind once with the number of its requests.</param>
    /// <param name="run">Does it.</param>
    public DeviceChange(
        OperationContext context, string action, string target, IReadOnlyList<PlannedCall> calls,
        Func<OperationContext, IAsyncEnumerable<Answer<T>>> run)
        : base(context, action, target)
    {
        Calls = calls;
        this.run = run;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<PlannedCall> Calls { get; }

    /// <summary>What cannot be done, found by reading; nothing is sent for these.</summary>
    public IReadOnlyList<Answer<T>> Refused { get; init; } = [];

    /// <inheritdoc/>
    public override bool IsEmpty => Target.Length == 0;

    /// <summary>Does it.</summary>
    /// <param name="context">The running operation; it ends when the caller takes no more answers.</param>
    /// <returns>The answers as they come.</returns>
    public IAsyncEnumerable<Answer<T>> RunAsync(OperationContext context) => run(context);
}
