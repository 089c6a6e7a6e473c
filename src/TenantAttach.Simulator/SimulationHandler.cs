using System.Net;
using System.Net.Http;

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
        return Translate(request, answer);
    }

    private static HttpResponseMessage Translate(HttpRequestMessage request, SimulatedResponse answer)
    {
        var cut = answer.Headers.TryGetValue("Content-Length", out var length)
            && length != answer.Body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var response = new HttpResponseMessage((HttpStatusCode)answer.StatusCode)
        {
            RequestMessage = request,
            Content = cut ? new StreamContent(new CutStream(answer.Body)) : new ByteArrayContent(answer.Body),
        };
        foreach (var header in answer.Headers.Where(
            header => !string.Equals(header.Key, "Content-Length", StringComparison.OrdinalIgnoreCase)))
        {
            if (!response.Headers.TryAddWithoutValidation(header.Key, header.Value))
            {
                response.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        return response;
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
