namespace TenantAttach.Core.Sessions;

/// <summary>What one run of an operation works with: the session's door to the services, the clock, the listener, the way to
/// stop.</summary>
/// <param name="Session">The session's data.</param>
/// <param name="Pipeline">The way to the services.</param>
/// <param name="Time">The clock.</param>
/// <param name="Observer">Who is told.</param>
/// <param name="CancellationToken">Ends the operation.</param>
public sealed record OperationContext(
    TenantAttachSession Session,
    IServicePipeline Pipeline,
    TimeProvider Time,
    IOperationObserver Observer,
    CancellationToken CancellationToken)
{
    /// <summary>The same for one operation: its clients send the calls that the operation declares, and throw at any other.</summary>
    /// <param name="calls">The declared calls.</param>
    /// <returns>The context of the operation.</returns>
    public OperationContext Only(OperationCalls calls) => this with { Pipeline = new DeclaredPipeline(Pipeline, calls) };
}
