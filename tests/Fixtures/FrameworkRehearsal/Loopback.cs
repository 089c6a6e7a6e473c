using TenantAttach.Simulator;

namespace TenantAttach.Rehearsal;

/// <summary>Stands in for the simulator's host, which needs a newer .NET.</summary>
public sealed class Loopback : IAsyncDisposable
{
    public Uri Address => throw new PlatformNotSupportedException();

    public string Thumbprint => throw new PlatformNotSupportedException();

    public static Task<Loopback> StartAsync(Simulation simulation) =>
        throw new PlatformNotSupportedException("The host of the simulator does not run on .NET Framework.");

    public ValueTask DisposeAsync() => default;
}
