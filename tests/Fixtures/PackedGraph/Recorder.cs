using System.Text.Json;
using TenantAttach.Core;
using TenantAttach.Core.Http;

namespace TenantAttach.PackedGraph;

/// <summary>A way to the services that answers each request with an object that is a list, too.</summary>
internal sealed class Recorder : IServicePipeline
{
    public ServiceRequest? Last { get; private set; }

    public Task<ServiceReply> SendAsync(ServiceRequest request, IOperationObserver observer, CancellationToken cancellationToken)
    {
        Last = request;
        using var reply = JsonDocument.Parse("""{"id":"1","displayName":"one","value":[{"id":"1","displayName":"one"}]}""");
        return Task.FromResult(new ServiceReply { StatusCode = 200, Body = reply.RootElement.Clone() });
    }

    public Task<Stream> OpenAsync(ServiceRequest request, IOperationObserver observer, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
