using System.Net;
using TenantAttach.Core;
using TenantAttach.Core.Auth;
using TenantAttach.Core.Http;
using TenantAttach.Core.Sessions;
using TenantAttach.Simulator;

namespace TenantAttach.Bench.Devices;

/// <summary>Opens sessions on a simulation.</summary>
internal static class BenchSession
{
    /// <summary>A session with site and tenant, in this process.</summary>
    public static Task<TenantAttachSession> InProcessAsync(Simulation simulation) => ConnectAsync(new SessionOptions
    {
        Tenant = simulation.Accounts.TenantId.ToString("D"),
        ClientId = simulation.Accounts.ClientId.ToString("D"),
        TenantSignIn = new TenantSignIn.ClientSecret(SecureText.Protect(simulation.Accounts.ClientSecret)),
        SiteServer = simulation.Endpoints.AdminService.Host,
        SiteSignIn = SignIn(simulation),
        Time = simulation.Clock,
        Handler = simulation.CreateHandler(),
        Endpoints = new EndpointOverrides
        {
            Login = simulation.Endpoints.Login,
            Graph = simulation.Endpoints.Graph,
            AdminService = simulation.Endpoints.AdminService,
            Export = simulation.Endpoints.Export,
        },
        IsSimulator = true,
        JitterSeed = 1,
    });

    /// <summary>A session with the site alone, over the network of this machine.</summary>
    public static Task<TenantAttachSession> OverLoopbackAsync(NetworkCredential account, Uri address) => ConnectAsync(new SessionOptions
    {
        SiteSignIn = new SiteSignIn.Basic(account),
        Endpoints = new EndpointOverrides { AdminService = address },
        IsSimulator = true,
    });

    public static OperationContext Context(TenantAttachSession session) =>
        SessionCore.Of(session).For(SilentObserver.Instance, CancellationToken.None);

    private static SiteSignIn.Basic SignIn(Simulation simulation) =>
        new(new NetworkCredential(simulation.Accounts.SiteUser, simulation.Accounts.SitePassword));

    private static Task<TenantAttachSession> ConnectAsync(SessionOptions options) =>
        SessionFactory.ConnectAsync(options, SilentObserver.Instance, CancellationToken.None);
}
