using System.IO.Compression;
using System.Net;
using System.Net.Http;

using TenantAttach.Simulator.Clock;

namespace TenantAttach.Simulator;

/// <summary>The door by which HTTP requests of this process enter the simulation.</summary>
internal sealed class SimulationHandler(Simulation simulation) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri ?? throw new InvalidOperationException("The request has no address.");
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        Copy(request.Headers, headers);
        var body = Array.Empty<byte>();
        if (request.Content is not null)
        {
            body = await ReadAsync(request.Content, cancellationToken).ConfigureAwait(false);
            Copy(request.Content.Headers, headers);
        }

        var answer = await simulation.HandleAsync(
            new SimulatedRequest { Method = request.Method.Method.ToUpperInvariant(), Address = address, Headers = headers, Body = body },
            cancellationToken).ConfigureAwait(false);
        return Translate(request, answer, simulation.Clock);
    }

    private static HttpResponseMessage Translate(HttpRequestMessage request, SimulatedResponse answer, SimulationClock clock)
    {
        var response = new HttpResponseMessage((HttpStatusCode)answer.StatusCode)
        {
            RequestMessage = request,
            Content = ContentOf(answer, clock),
        };
        foreach (var header in answer.Headers.Where(
            header => !header.Key.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
                && !header.Key.Equals("Content-Encoding", StringComparison.OrdinalIgnoreCase)))
        {
            if (!response.Headers.TryAddWithoutValidation(header.Key, header.Value))
            {
                response.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        return response;
    }

    // As the transport to the network does: what is packed is unpacked while it is read.
    private static HttpContent ContentOf(SimulatedResponse answer, SimulationClock clock)
    {
        var isCut = answer.Headers.TryGetValue("Content-Length", out var length)
            && length != answer.Body.Length.ToString(CultureInfo.InvariantCulture);
        return isCut ? new StreamContent(new CutStream(answer.Body))
            : answer.BytePause is { } pause ? new StreamContent(new SlowStream(answer.Body, pause, clock))
            : answer.Headers.ContainsKey("Content-Encoding")
                ? new StreamContent(new GZipStream(new MemoryStream(answer.Body, writable: false), CompressionMode.Decompress))
            : new ByteArrayContent(answer.Body);
    }

    private static void Copy(System.Net.Http.Headers.HttpHeaders from, Dictionary<string, string> to)
    {
        foreach (var header in from)
        {
            to[header.Key] = string.Join(",", header.Value);
        }
    }

    private static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var buffer = new MemoryStream();
#if NET472
        await content.CopyToAsync(buffer).ConfigureAwait(false);
#else
        await content.CopyToAsync(buffer, cancellationToken).ConfigureAwait(false);
#endif
        return buffer.ToArray();
    }
}
