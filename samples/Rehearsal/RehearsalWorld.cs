using System.Net;
using TenantAttach.Core;
using TenantAttach.Core.Auth;
using TenantAttach.Core.Http;
using TenantAttach.Core.Sessions;
using TenantAttach.Simulator;

namespace TenantAttach.Rehearsal;

/// <summary>The simulated site and tenant, and the session that the steps work in.</summary>
public sealed class RehearsalWorld : IAsyncDisposable
{
    private readonly Loopback? host;

    private RehearsalWorld(Simulation simulation, Loopback? host, TenantAttachSession session, string snapshotPath)
    {
        Simulation = simulation;
        SnapshotPath = snapshotPath;
        this.host = host;
        Session = session;
    }

    public Simulation Simulation { get; }

    public TenantAttachSession Session { get; }

    /// <summary>Where the configuration is kept when the hierarchy is detached.</summary>
    public string SnapshotPath { get; }

    /// <summary>The context of one operation.</summary>
    public OperationContext Context => SessionCore.Of(Session).For(SilentObserver.Instance, CancellationToken.None);

    public static async Task<RehearsalWorld> OpenAsync(Simulation simulation, bool https, string stateDirectory)
    {
        var host = https ? await Loopback.StartAsync(simulation) : null;
        var session = await SessionFactory.ConnectAsync(
            SessionOptionsFor(simulation, host), SilentObserver.Instance, CancellationToken.None);
        return new RehearsalWorld(simulation, host, session, Path.Combine(stateDirectory, "snapshot.json"));
    }

    public async ValueTask DisposeAsync()
    {
        SessionFactory.Disconnect(Session);
        if (host is not null)
        {
            await host.DisposeAsync();
        }
    }

    /// <summary>How many requests each service has answered since the log had so many entries.</summary>
    public IReadOnlyDictionary<string, int> RequestsSince(int count)
    {
        var entries = Simulation.Requests.Entries;
        var dropped = Simulation.Requests.Count - entries.Count;
        return entries.Skip(Math.Max(0, count - dropped))
            .GroupBy(entry => entry.Service)
            .ToDictionary(group => group.Key, group => group.Count());
    }

    private static SessionOptions SessionOptionsFor(Simulation simulation, Loopback? host)
    {
        var endpoints = host is null ? simulation.Endpoints : SimulationEndpoints.On(host.Address);
        var accounts = simulation.Accounts;
        return new SessionOptions
        {
            Name = "rehearsal",
            Cloud = simulation.Options.Cloud,
            Tenant = accounts.TenantId.ToString(),
            ClientId = accounts.ClientId.ToString(),
            TenantSignIn = new TenantSignIn.ClientSecret(SecureText.Protect(accounts.ClientSecret)),
            SiteServer = endpoints.AdminService.Host,
            SiteSignIn = new SiteSignIn.Basic(new NetworkCredential(accounts.SiteUser, accounts.SitePassword)),
            Trust = host is null ? ServerTrust.System : new ServerTrust.Pinned(host.Thumbprint),
            Logs = new SimulationLogs(simulation),
            Time = simulation.Clock,
            Handler = host is null ? simulation.CreateHandler() : null,
            Endpoints = new EndpointOverrides
            {
                Login = endpoints.Login,
                Graph = endpoints.Graph,
                AdminService = endpoints.AdminService,
                Export = endpoints.Export,
            },
            IsSimulator = true,
            JitterSeed = simulation.Options.Seed,
        };
    }
}
