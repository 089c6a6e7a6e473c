using TenantAttach.Core;

namespace TenantAttach.Cmdlets.Pipeline;

/// <summary>
/// Hands on what operations tell to whoever waits for them just now. A cmdlet plans, asks and then runs the plan: the plan
/// keeps the listener of its first run, and has to be heard in the second.
/// </summary>
internal sealed class ObserverRelay : IOperationObserver
{
    private volatile IOperationObserver current = SilentObserver.Instance;

    /// <summary>Who listens now.</summary>
    public IOperationObserver Current
    {
        get => current;
        set => current = value;
    }

    /// <inheritdoc/>
    public void Verbose(string message) => current.Verbose(message);

    /// <inheritdoc/>
    public void Debug(string message) => current.Debug(message);

    /// <inheritdoc/>
    public void Warning(string message) => current.Warning(message);

    /// <inheritdoc/>
    public void Progress(OperationProgress progress) => current.Progress(progress);
}
