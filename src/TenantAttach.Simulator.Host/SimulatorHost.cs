using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TenantAttach.Simulator.Host;

/// <summary>Serves a simulation over HTTPS on loopback, all services on one port.</summary>
public sealed class SimulatorHost : IAsyncDisposable
{
    private readonly WebApplication application;

    private SimulatorHost(WebApplication application, X509Certificate2 certificate, IReadOnlyList<Uri> addresses) =>
        (this.application, Certificate, Addresses) = (application, certificate, addresses);

    /// <summary>The address, such as https://localhost:50443.</summary>
    public Uri Address => Addresses[0];

    /// <summary>Where the administration service of each hierarchy answers; at the first, all other services too.</summary>
    public IReadOnlyList<Uri> Addresses { get; }

    /// <summary>The certificate, made for this run.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>The SHA-1 thumbprint of the certificate, by which a session trusts it.</summary>
    public string Thumbprint => Certificate.Thumbprint;

    /// <summary>Starts serving a simulation.</summary>
    /// <param name="simulation">The simulation.</param>
    /// <param name="port">The port, 0 to 65535; 0 for a free one. Each further hierarchy has the next port, or another free one.</param>
    /// <param name="publicName">The name, and the port where it is not 443, that a reverse proxy is reached by; null without one.</param>
    /// <param name="cancellationToken">Ends starting.</param>
    /// <returns>The running host.</returns>
    /// <exception cref="System.IO.IOException">The port is taken.</exception>
    public static async Task<SimulatorHost> StartAsync(
        Simulation simulation, int port = 0, string? publicName = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(simulation);
        var certificate = LoopbackCertificate.Create(TimeProvider.System.GetUtcNow(), simulation.Clock.GetUtcNow());
        int[] ports = [.. simulation.Hierarchies.Select((_, index) => port == 0 ? FreePort() : port + index)];
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole();
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
            options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 * 1024 * 1024;
            foreach (var each in ports)
            {
                kestrel.Listen(IPAddress.Loopback, each, listen => listen.UseHttps(certificate));
                if (Socket.OSSupportsIPv6)
                {
                    kestrel.Listen(IPAddress.IPv6Loopback, each, listen => listen.UseHttps(certificate));
                }
            }
        });
        var application = builder.Build();
        var bridge = new HttpBridge(simulation, ports, publicName);
        application.Run(bridge.AnswerAsync);
        await application.StartAsync(cancellationToken).ConfigureAwait(false);
        return new SimulatorHost(
            application, certificate,
            [.. ports.Select(each => new Uri("https://localhost:" + each.ToString(CultureInfo.InvariantCulture)))]);
    }

    /// <summary>Waits until the process is told to end (Ctrl+C, SIGTERM).</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends then.</returns>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken = default) => application.WaitForShutdownAsync(cancellationToken);

    /// <summary>Stops serving.</summary>
    /// <param name="cancellationToken">Ends waiting for open requests.</param>
    /// <returns>A task that ends when the port is free.</returns>
    public Task StopAsync(CancellationToken cancellationToken = default) => application.StopAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await application.DisposeAsync().ConfigureAwait(false);
        Certificate.Dispose();
    }

    /// <summary>A port that is free on both loopback addresses, as far as can be told.</summary>
    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
