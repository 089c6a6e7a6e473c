using System.Net.Http;

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

using TenantAttach.Simulator.Clock;
using TenantAttach.Simulator.Http;

namespace TenantAttach.Simulator.Host;

/// <summary>Carries requests of the web server into the simulation.</summary>
/// <param name="simulation">The simulation.</param>
/// <param name="ports">The port of each hierarchy, in their order.</param>
/// <param name="publicName">The name, and the port where it is not 443, that a reverse proxy is reached by; null without one.</param>
internal sealed class HttpBridge(Simulation simulation, IReadOnlyList<int> ports, string? publicName)
{
    private readonly ControlRoute control = new(simulation);

    public async Task AnswerAsync(HttpContext context)
    {
        // A name that only resolves to loopback is refused, so that no web page reaches the simulator through a browser.
        var isPublic = publicName is not null && string.Equals(context.Request.Host.Value, publicName, StringComparison.OrdinalIgnoreCase);
        if (!isPublic && context.Request.Host.Host is not ("localhost" or "127.0.0.1" or "::1" or "[::1]"))
        {
            context.Response.StatusCode = 421;
            return;
        }

        var request = await ReadAsync(context).ConfigureAwait(false);
        SimulatedResponse response;
        try
        {
            // The control route is for the machine itself, not for those who come through a proxy.
            response = request.Address.AbsolutePath.StartsWith("/simulator", StringComparison.Ordinal) && !isPublic
                ? control.Answer(request)
                : await simulation.HandleAsync(request, context.RequestAborted).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            context.Abort();
            return;
        }

        await WriteAsync(context, response, simulation.Clock).ConfigureAwait(false);
    }

    private async Task<SimulatedRequest> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in context.Request.Headers)
        {
            headers[header.Key] = string.Join(",", header.Value.ToArray());
        }

        // The target as it was sent: the path is not to be decoded on the way.
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        return new SimulatedRequest
        {
            Method = context.Request.Method.ToUpperInvariant(),
            Address = new Uri("https://" + context.Request.Host.Value + target),
            Headers = headers,
            Body = body.ToArray(),
            Hierarchy = 1 + Math.Max(0, ports.ToList().IndexOf(context.Connection.LocalPort)),
        };
    }

    private static async Task WriteAsync(HttpContext context, SimulatedResponse response, SimulationClock clock)
    {
        context.Response.StatusCode = response.StatusCode;
        foreach (var header in response.Headers)
        {
            context.Response.Headers[header.Key] = header.Value;
        }

        var isEmptyStatus = response.StatusCode is 204 or 304;
        if (!isEmptyStatus)
        {
            var announced = response.Headers.TryGetValue("Content-Length", out var length)
                ? long.Parse(length, CultureInfo.InvariantCulture)
                : response.Body.Length;
            context.Response.ContentLength = announced;
            for (var sent = 0; sent < response.Body.Length && response.BytePause is { } pause; sent++)
            {
                await clock.WaitAsync(pause, context.RequestAborted).ConfigureAwait(false);
                await context.Response.Body.WriteAsync(response.Body.AsMemory(sent, 1), context.RequestAborted).ConfigureAwait(false);
                await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
            }

            if (response.BytePause is null)
            {
                await context.Response.Body.WriteAsync(response.Body, context.RequestAborted).ConfigureAwait(false);
            }

            if (announced != response.Body.Length)
            {
                await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
                context.Abort();
            }
        }
    }
}
