using System.Net;
using System.Runtime.CompilerServices;
using TenantAttach.Core.Auth;
using TenantAttach.Simulator.Log;

namespace TenantAttach.Core.Tests.Support;

/// <summary>A simulation with a session opened on it.</summary>
internal sealed class SimulatedSite : IDisposable
{
    private SimulatedSite(Simulation simulation, TenantAttachSession session)
    {
        Simulation = simulation;
        Session = session;
    }

    public Simulation Simulation { get; }

    public TenantAttachSession Session { get; }

    /// <summary>What was asked of the services to change something, without signing in.</summary>
    public IReadOnlyList<RequestLogEntry> WritesInLog =>
        Simulation.Requests.Entries.Where(
            entry => entry.Method != "GET" && entry.Service != "entra" && !entry.Path.Contains(".Get", StringComparison.Ordinal)).ToList();

    public ISiteLogSource Logs => new SimulationLogs(Simulation);

    public static async Task<SimulatedSite> CreateAsync(SimulationOptions options, bool site = true, bool tenant = true)
    {
        var simulation = Simulation.Create(options);
        return new SimulatedSite(simulation, await ConnectAsync(simulation, site, tenant));
    }

    /// <summary>A further session on a simulation.</summary>
    public static SimulatedSite Over(Simulation simulation, TenantAttachSession session) => new(simulation, session);

    public static Task<TenantAttachSession> ConnectAsync(
        Simulation simulation, bool site = true, bool tenant = true, string? siteUser = null, TenantSignIn? signIn = null,
        Func<HttpMessageHandler, HttpMessageHandler>? wrap = null, string? clientId = null)
    {
        var accounts = simulation.Accounts;
        return SessionFactory.ConnectAsync(
            new SessionOptions
            {
                Cloud = simulation.Options.Cloud,
                Tenant = tenant ? accounts.TenantId.ToString("D") : null,
                ClientId = tenant ? clientId ?? accounts.ClientId.ToString("D") : null,
                TenantSignIn = tenant ? signIn ?? new TenantSignIn.ClientSecret(SecureText.Protect(accounts.ClientSecret)) : null,
                SiteServer = site ? simulation.Endpoints.AdminService.Host : null,
                SiteSignIn = new SiteSignIn.Basic(new NetworkCredential(siteUser ?? accounts.SiteUser, accounts.SitePassword)),
                Time = simulation.Clock,
                Handler = wrap is null ? simulation.CreateHandler() : wrap(simulation.CreateHandler()),
                Endpoints = new EndpointOverrides
                {
                    Login = simulation.Endpoints.Login,
                    Graph = simulation.Endpoints.Graph,
                    AdminService = site ? simulation.Endpoints.AdminService : null,
                    Export = simulation.Endpoints.Export,
                },
                IsSimulator = true,
                Logs = new SimulationLogs(simulation),
                JitterSeed = 1,
            },
            SilentObserver.Instance,
            CancellationToken.None);
    }

    public OperationContext Context(CancellationToken cancellationToken = default) =>
        SessionCore.Of(Session).For(SilentObserver.Instance, cancellationToken);

    public void Dispose() => SessionFactory.Disconnect(Session);

    private sealed class SimulationLogs(Simulation simulation) : ISiteLogSource
    {
        public IReadOnlyList<string> Names => simulation.GetLogNames();

        public async IAsyncEnumerable<string> ReadLinesAsync(string name, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            foreach (var line in simulation.ReadLog(name))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return line;
            }
        }
    }
}
