using System;
using System.Net;
using System.Threading.Tasks;
using TenantAttach.Core.Auth;
using TenantAttach.Core.Contract;
using TenantAttach.Core.Http;
using TenantAttach.Core.Sessions;
using TenantAttach.Core.Tests.Http;
using TenantAttach.Simulator;
using Xunit;

namespace TenantAttach.Core.Tests.Sessions;

public sealed class SimulatorSessionTests
{
    [Fact]
    public async Task A_session_opens_on_the_simulator_by_the_same_door_as_on_the_network()
    {
        var simulation = Simulation.Create(new SimulationOptions { Seed = 3, Devices = 5 });
        var observer = new RecordingObserver();
        var session = await SessionFactory.ConnectAsync(Options(simulation), observer, default);
        Assert.Equal(simulation.Accounts.TenantId, session.TenantId);
        Assert.Equal(simulation.Options.SiteVersion, session.SiteVersion);
        Assert.DoesNotContain(simulation.Accounts.ClientSecret, observer.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(simulation.Accounts.SitePassword, observer.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_outlives_its_token()
    {
        var simulation = Simulation.Create(new SimulationOptions { Seed = 3, Devices = 5 });
        var session = await SessionFactory.ConnectAsync(Options(simulation), SilentObserver.Instance, default);
        simulation.Clock.Advance(TimeSpan.FromHours(5));
        var request = new ServiceRequest { Call = TenantCalls.ListOrganizations };
        Assert.Equal(200, (await SessionCore.Of(session).Pipeline.SendAsync(request, SilentObserver.Instance, default)).StatusCode);
    }

    [Fact]
    public async Task A_wrong_secret_and_a_wrong_password_are_told_apart()
    {
        var simulation = Simulation.Create(new SimulationOptions { Seed = 3, Devices = 5 });
        var options = Options(simulation);
        var secret = options with { TenantSignIn = new TenantSignIn.ClientSecret(SecureText.Protect("wrong")) };
        var password = options with { SiteSignIn = new SiteSignIn.Basic(new NetworkCredential(simulation.Accounts.SiteUser, "wrong")) };
        Assert.Equal("SecretWrong", (await Assert.ThrowsAsync<TenantAttachException>(() => SessionFactory.ConnectAsync(secret, SilentObserver.Instance, default))).ErrorId);
        Assert.Equal("SiteSignInRefused", (await Assert.ThrowsAsync<TenantAttachException>(() => SessionFactory.ConnectAsync(password, SilentObserver.Instance, default))).ErrorId);
    }

    private static SessionOptions Options(Simulation simulation) => new()
    {
        Tenant = simulation.Accounts.TenantId.ToString("D"),
        ClientId = simulation.Accounts.ClientId.ToString("D"),
        TenantSignIn = new TenantSignIn.ClientSecret(SecureText.Protect(simulation.Accounts.ClientSecret)),
        SiteSignIn = new SiteSignIn.Basic(new NetworkCredential(simulation.Accounts.SiteUser, simulation.Accounts.SitePassword)),
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
    };
}
