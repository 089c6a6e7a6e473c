using System.Net;
using TenantAttach.Core.Auth;
using TenantAttach.Core.Tests.Http;
using TenantAttach.Simulator.Faults;

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
        Assert.Equal(
            "SecretWrong",
            (await Assert.ThrowsAsync<TenantAttachException>(
                () => SessionFactory.ConnectAsync(secret, SilentObserver.Instance, default))).ErrorId);
        var refused = await Assert.ThrowsAsync<TenantAttachException>(
            () => SessionFactory.ConnectAsync(password, SilentObserver.Instance, default));
        Assert.Equal("SiteAccountRefused", refused.ErrorId);
    }

    [Fact]
    public async Task A_session_shows_the_account_that_the_site_sees_and_how_it_signed_in()
    {
        var simulation = Simulation.Create(new SimulationOptions { Seed = 3, Devices = 5 });
        var session = await SessionFactory.ConnectAsync(Options(simulation), SilentObserver.Instance, default);
        Assert.Equal((simulation.Accounts.SiteUser, "Basic"), (session.SiteAccount, session.SiteSignIn));
        var tenant = await SessionFactory.ConnectAsync(
            Options(simulation) with { Endpoints = Options(simulation).Endpoints with { AdminService = null } },
            SilentObserver.Instance,
            default);
        Assert.Equal((null, null), (tenant.SiteAccount, tenant.SiteSignIn));
    }

    [Fact]
    public async Task Who_signs_in_and_is_not_an_administrative_user_is_told_so()
    {
        var simulation = Simulation.Create(new SimulationOptions { Seed = 3, Devices = 5 });
        var account = new NetworkCredential(simulation.Accounts.OrdinarySiteUser, simulation.Accounts.SitePassword);
        var options = Options(simulation) with { SiteSignIn = new SiteSignIn.Basic(account) };
        var failure = await Assert.ThrowsAsync<TenantAttachException>(
            () => SessionFactory.ConnectAsync(options, SilentObserver.Instance, default));
        Assert.Equal(("SiteAccessDenied", 404), (failure.ErrorId, failure.StatusCode));
    }

    [Fact]
    public async Task A_session_that_is_refused_by_the_authentication_level_is_told_so()
    {
        var simulation = Simulation.Create(new SimulationOptions { Seed = 3, Devices = 5 });
        simulation.Faults.On(FaultNames.ProviderRequiresMfa);
        var failure = await Assert.ThrowsAsync<TenantAttachException>(
            () => SessionFactory.ConnectAsync(Options(simulation), SilentObserver.Instance, default));
        Assert.Equal(("SiteAccessDenied", 403), (failure.ErrorId, failure.StatusCode));
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
