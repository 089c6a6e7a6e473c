using TenantAttach.Core;

namespace TenantAttach.Cmdlets.Tests.Support;

/// <summary>A cmdlet whose body is given by the test.</summary>
internal sealed class ProbeCommand(Action<ProbeCommand> body) : TenantAttachCommand
{
    public new T Await<T>(Func<IOperationObserver, CancellationToken, Task<T>> operation) => base.Await(operation);

    public new void Pull<T>(Func<IOperationObserver, CancellationToken, IAsyncEnumerable<T>> open, Action<T>? write = null) =>
        base.Pull(open, write);

    public new void ForEachItem<T>(IEnumerable<T> items, Action<T> action) => base.ForEachItem(items, action);

    private protected override void Process() => body(this);
}
