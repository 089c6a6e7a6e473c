using TenantAttach.Simulator;
using TenantAttach.Simulator.Host;

namespace TenantAttach.Rehearsal;

/// <summary>The simulator behind real sockets.</summary>
public sealed class Loopback : IAsyncDisposable
{
    private readonly SimulatorHost host;

    private Loopback(SimulatorHost host) => this.host = host;

    public Uri Address => host.Address;

    /// <summary>The thumbprint of the certificate that the host made for itself.</summary>
    public string Thumbprint => host.Thumbprint;

    public static async Task<Loopback> StartAsync(Simulation simulation) => new(await SimulatorHost.StartAsync(simulation));

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
