namespace TenantAttach.Core.Sessions;

/// <summary>The way to the services for one operation: it lets the calls pass that the operation declares, and no other.</summary>
internal sealed class DeclaredPipeline(IServicePipeline inner, OperationCalls operation) : IServicePipeline
{
    /// <summary>Raised for every call that an operation sends; a run of tests keeps a record of them.</summary>
    internal static event Action<OperationCalls, ServiceCall>? Sent;

    public Task<ServiceReply> SendAsync(ServiceRequest request, IOperationObserver observer, CancellationToken cancellationToken)
    {
        Check(request);
        return inner.SendAsync(request, observer, cancellationToken);
    }

    public Task<Stream> OpenAsync(ServiceRequest request, IOperationObserver observer, CancellationToken cancellationToken)
    {
        Check(request);
        return inner.OpenAsync(request, observer, cancellationToken);
    }

    private void Check(ServiceRequest request)
    {
        Check(request.Call);
        foreach (var part in request.Parts)
        {
            Check(part);
        }
    }

    private void Check(ServiceCall call)
    {
        if (!operation.Contains(call))
        {
            throw new InvalidOperationException($"{operation.Name} does not declare the call {call.Name}. Nothing was sent.");
        }

        Sent?.Invoke(operation, call);
    }
}
