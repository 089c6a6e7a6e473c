namespace TenantAttach.Core.Http;

/// <summary>
/// The one way out: correlation id, authentication, budget, retry, redacting log, transport. A reply with an error status
/// never comes back from here; it is raised as a <see cref="TenantAttachException"/> of the error catalogue.
/// </summary>
public interface IServicePipeline
{
    /// <summary>Sends a request and reads the reply whole.</summary>
    /// <param name="request">The request.</param>
    /// <param name="observer">Who is told about it.</param>
    /// <param name="cancellationToken">Ends the request and any wait between tries.</param>
    /// <returns>A reply with a status below 300.</returns>
    Task<ServiceReply> SendAsync(ServiceRequest request, IOperationObserver observer, CancellationToken cancellationToken);

    /// <summary>Sends a request and hands out the body as a stream, for downloads.</summary>
    /// <param name="request">The request.</param>
    /// <param name="observer">Who is told about it.</param>
    /// <param name="cancellationToken">Ends the request and any wait between tries.</param>
    /// <returns>The body; the caller disposes it.</returns>
    Task<Stream> OpenAsync(ServiceRequest request, IOperationObserver observer, CancellationToken cancellationToken);
}
