using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using TenantAttach.Core.Applications;
using TenantAttach.Core.Auth;
using TenantAttach.Core.Http;
using TenantAttach.Core.Sessions;
using TenantAttach.Core.Tests.Support;
using TenantAttach.Simulator;
using Xunit;

namespace TenantAttach.Core.Tests.Onboarding;

public sealed class CallerTests
{
    private const string PublicClient = "14d82eec-204b-4c2f-b7e8-296a70dab67e";

    [Fact]
    public async Task A_global_administrator_prepares_the_application()
    {
        var simulation = Simulation.Create(new SimulationOptions());
        using var site = SimulatedSite.Over(simulation, await SignInAsync(simulation, simulation.Accounts.GlobalAdminUpn));
        var operation = new CreateApplicationOperation(site.Context());
        var application = await operation.RunAsync(await operation.PlanAsync(new CreateApplicationSettings { Name = "Attach P01" }));
        Assert.True(application.IsConsentComplete);
    }

    [Fact]
    public async Task An_Intune_administrator_is_refused_before_anything_is_written()
    {
        var simulation = Simulation.Create(new SimulationOptions());
        using var site = SimulatedSite.Over(simulation, await SignInAsync(simulation, simulation.Accounts.IntuneAdminUpn));
        await site.RefusedAsync("EntraRoleInsufficient", () => new CreateApplicationOperation(site.Context())
            .PlanAsync(new CreateApplicationSettings { Name = "Attach P01" }));
    }

    private static async Task<TenantAttachSession> SignInAsync(Simulation simulation, string upn)
    {
        var accounts = simulation.Accounts;
        using var client = new HttpClient(simulation.CreateHandler());
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["client_id"] = PublicClient,
            ["grant_type"] = "password",
            ["username"] = upn,
            ["password"] = accounts.CloudPassword,
            ["scope"] = new Uri(simulation.Endpoints.Graph, ".default").AbsoluteUri,
        });
        using var reply = await client.PostAsync(new Uri(simulation.Endpoints.Login, $"{accounts.TenantId:D}/oauth2/v2.0/token"), form);
        using var body = JsonDocument.Parse(await reply.Content.ReadAsStringAsync());
        return await SessionFactory.ConnectAsync(
            new SessionOptions
            {
                Tenant = accounts.TenantId.ToString("D"),
                TenantSignIn = new TenantSignIn.AccessToken(SecureText.Protect(body.RootElement.GetProperty("access_token").GetString()!)),
                Time = simulation.Clock,
                Handler = simulation.CreateHandler(),
                Endpoints = new EndpointOverrides { Login = simulation.Endpoints.Login, Graph = simulation.Endpoints.Graph, Export = simulation.Endpoints.Export },
                IsSimulator = true,
            },
            SilentObserver.Instance,
            default);
    }
}
