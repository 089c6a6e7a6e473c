using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using TenantAttach.Simulator;
using TenantAttach.Simulator.Http;

namespace TenantAttach.Bench.Devices;

/// <summary>
/// Serves a simulated site over HTTP on loopback, and remembers the pages of devices and of inventory: who comes later gets the same bytes
/// at
/// the speed of the network, so that the readers are compared and not the simulator.
/// </summary>
internal sealed class PageServer : IDisposable
{
    private readonly ConcurrentQueue<string> recorded = new();
    private readonly HttpListener listener = new();
    private readonly ConcurrentDictionary<string, SimulatedResponse> pages = new(StringComparer.Ordinal);

    public PageServer(Simulation simulation)
    {
        Simulation = simulation;
        Address = new Uri($"http://127.0.0.1:{FreePort()}/");
        listener.Prefixes.Add(Address.AbsoluteUri);
        listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public Uri Address { get; }

    public Simulation Simulation { get; }

    public void Dispose() => listener.Close();

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                var exchange = await listener.GetContextAsync().ConfigureAwait(false);
                _ = AnswerAsync(exchange);
            }
            catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext exchange)
    {
        var asked = exchange.Request;
        var key = Uri.UnescapeDataString(asked.Url!.PathAndQuery);
        if (key == "/" + ServerProcess.PagesPath)
        {
            await exchange.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(string.Join('\n', recorded))).ConfigureAwait(false);
            exchange.Response.Close();
            return;
        }

        if (!pages.TryGetValue(key, out var answer))
        {
            var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (var name in asked.Headers.AllKeys)
            {
                headers[name!] = asked.Headers[name]!;
            }

            using var body = new System.IO.MemoryStream();
            await asked.InputStream.CopyToAsync(body).ConfigureAwait(false);
            answer = await Simulation.HandleAsync(new SimulatedRequest
            {
                Method = asked.HttpMethod,
                Address = new Uri(Simulation.Endpoints.AdminService, asked.Url.PathAndQuery),
                Headers = headers,
                Body = body.ToArray(),
            }).ConfigureAwait(false);
            if (answer.StatusCode == 200
                && (key.Contains("SMS_CombinedDeviceResources", StringComparison.Ordinal)
                    || key.Contains("SMS_G_System_", StringComparison.Ordinal)))
            {
                pages[key] = answer;
                recorded.Enqueue(asked.Url.PathAndQuery.TrimStart('/'));
            }
        }

        exchange.Response.StatusCode = answer.StatusCode;
        foreach (var header in answer.Headers)
        {
            exchange.Response.Headers[header.Key] = header.Value;
        }

        exchange.Response.ContentLength64 = answer.Body.Length;
        await exchange.Response.OutputStream.WriteAsync(answer.Body).ConfigureAwait(false);
        exchange.Response.Close();
    }
}
