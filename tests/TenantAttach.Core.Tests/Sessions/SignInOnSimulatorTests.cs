using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TenantAttach.Core.Auth;
using TenantAttach.Core.Tests.Http;

namespace TenantAttach.Core.Tests.Sessions;

/// <summary>The sign-ins that need no secret, proved by a session that opens.</summary>
public sealed class SignInOnSimulatorTests
{
    private const string PublicClient = "14d82eec-204b-4c2f-b7e8-296a70dab67e";

    // Programs outside go by the wall clock: an assertion is valid for minutes around now.
    private readonly Simulation simulation = Simulation.Create(new SimulationOptions { Devices = 5, Start = DateTimeOffset.UtcNow });

    [Fact]
    public async Task A_certificate_that_the_application_knows_signs_in_and_another_does_not()
    {
        using var known = Certificate("CN=runbook");
        using var other = Certificate("CN=other");
        using var tenant = new TenantClient(simulation);
        var id = await tenant.ObjectIdAsync("applications", simulation.Accounts.ClientId);
        await tenant.SendAsync("PATCH", "/applications/" + id, new JsonObject
        {
            ["keyCredentials"] = new JsonArray(new JsonObject
            {
                ["type"] = "AsymmetricX509Cert",
                ["usage"] = "Verify",
                ["key"] = Convert.ToBase64String(known.RawData),
                ["displayName"] = "runbook",
                ["startDateTime"] = "2026-01-01T00:00:00Z",
                ["endDateTime"] = "2036-01-01T00:00:00Z",
            }),
        });

        var session = await SimulatedSite.ConnectAsync(simulation, signIn: new TenantSignIn.Certificate(known));
        Assert.Equal(simulation.Accounts.TenantId, session.TenantId);
        SessionFactory.Disconnect(session);
        var refusal = await Assert.ThrowsAsync<TenantAttachException>(
            () => SimulatedSite.ConnectAsync(simulation, signIn: new TenantSignIn.Certificate(other)));
        Assert.Equal("CertificateNotRegistered", refusal.ErrorId);
    }

    [Fact]
    public async Task A_federated_assertion_signs_in_where_its_subject_is_registered()
    {
        using var tenant = new TenantClient(simulation);
        var id = await tenant.ObjectIdAsync("applications", simulation.Accounts.ClientId);
        await tenant.SendAsync("POST", $"/applications/{id}/federatedIdentityCredentials", new JsonObject
        {
            ["name"] = "pipeline",
            ["issuer"] = "https://token.actions.example",
            ["subject"] = "repo:contoso/runbooks",
            ["audiences"] = new JsonArray("api://AzureADTokenExchange"),
        });

        SessionFactory.Disconnect(await SimulatedSite.ConnectAsync(simulation, signIn: Federated("repo:contoso/runbooks")));
        var refusal = await Assert.ThrowsAsync<TenantAttachException>(
            () => SimulatedSite.ConnectAsync(simulation, signIn: Federated("repo:contoso/other")));
        Assert.Equal("AADSTS700213", refusal.ServiceCode);
    }

    [Fact]
    public async Task A_device_code_signs_a_person_in()
    {
        var observer = new RecordingObserver();
        var site = Simulation.Create(new SimulationOptions { Devices = 5 });
        site.Tenant.SignInUser = site.Accounts.GlobalAdminUpn;
        site.Tenant.SignInTime = TimeSpan.Zero;
        var session = await SessionFactory.ConnectAsync(
            new SessionOptions
            {
                Tenant = site.Accounts.TenantId.ToString("D"),
                ClientId = PublicClient,
                TenantSignIn = new TenantSignIn.DeviceCode(),
                Time = site.Clock,
                Handler = site.CreateHandler(),
                Endpoints = new Core.Http.EndpointOverrides
                {
                    Login = site.Endpoints.Login,
                    Graph = site.Endpoints.Graph,
                    Export = site.Endpoints.Export,
                },
                IsSimulator = true,
            },
            observer,
            CancellationToken.None);
        Assert.Equal(site.Accounts.GlobalAdminUpn, session.Account);
        Assert.Contains("enter the code", Assert.Single(observer.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_identity_of_an_Azure_resource_signs_in_by_the_endpoint_of_its_host()
    {
        using var tenant = new TenantClient(simulation);
        var token = await tenant.TokenAsync();
        var asked = new List<Uri>();
        using var environment = new ManagedIdentityEnvironment();
        var session = await SimulatedSite.ConnectAsync(
            simulation,
            signIn: new TenantSignIn.ManagedIdentity(),
            wrap: inner => new IdentityEndpoint(inner, address =>
            {
                asked.Add(address);
                return $$"""{"access_token":"{{token}}","expires_on":"{{DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds()}}","resource":"https://graph.simulator.invalid","token_type":"Bearer"}""";
            }));

        Assert.Equal(simulation.Accounts.TenantId, session.TenantId);
        Assert.Contains("resource=", Assert.Single(asked).Query, StringComparison.Ordinal);
        SessionFactory.Disconnect(session);
    }

    [Fact]
    public async Task A_cloud_management_gateway_leads_to_the_site_by_the_token_of_a_person()
    {
        var site = Simulation.Create(new SimulationOptions { Devices = 5, Scenario = "Attached" });
        site.Tenant.SignInUser = site.Accounts.GlobalAdminUpn;
        site.Tenant.SignInTime = TimeSpan.Zero;
        using var tenant = new TenantClient(site);
        var server = Assert.Single(await tenant.ListAsync("/servicePrincipals?$filter=startswith(displayName,'ConfigMgrSvc_')"))!;
        await tenant.SendAsync("POST", "/oauth2PermissionGrants", new JsonObject
        {
            ["clientId"] = await tenant.ObjectIdAsync("servicePrincipals", Guid.Parse(PublicClient)),
            ["consentType"] = "AllPrincipals",
            ["resourceId"] = (string?)server["id"],
            ["scope"] = "user_impersonation",
        });
        site.Clock.Advance(TimeSpan.FromMinutes(5));
        var session = await SessionFactory.ConnectAsync(
            new SessionOptions
            {
                Tenant = site.Accounts.TenantId.ToString("D"),
                ClientId = PublicClient,
                TenantSignIn = new TenantSignIn.DeviceCode(),
                SiteServer = "https://gateway.contoso.example/CCM_Proxy_ServerAuth/72057594037927941/AdminService",
                SiteSignIn = new SiteSignIn.Bearer($"api://{site.Accounts.TenantId:D}/ConfigMgrSvc_{site.Hierarchy.SiteId:D}"),
                Time = site.Clock,
                Handler = new Gateway(site.CreateHandler(), site.Endpoints.AdminService),
                Endpoints = new Core.Http.EndpointOverrides
                {
                    Login = site.Endpoints.Login,
                    Graph = site.Endpoints.Graph,
                    Export = site.Endpoints.Export,
                },
                IsSimulator = true,
            },
            SilentObserver.Instance,
            CancellationToken.None);
        Assert.Equal("P01", session.SiteCode);
        Assert.Contains(
            site.Requests.Entries,
            entry => entry.Path.StartsWith("/AdminService_TokenAuth/wmi/", StringComparison.Ordinal) && entry.Status == 200);
        Assert.DoesNotContain(site.Requests.Entries, entry => entry.Path.StartsWith("/AdminService/", StringComparison.Ordinal));
        SessionFactory.Disconnect(session);
    }

    private static TenantSignIn Federated(string subject)
    {
        var claims = $$"""{"iss":"https://token.actions.example","sub":"{{subject}}","aud":"api://AzureADTokenExchange","exp":{{DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeSeconds()}}}""";
        return new TenantSignIn.Federated(
            _ => Task.FromResult(Encode("""{"alg":"RS256"}""") + "." + Encode(claims) + "." + Encode("signature")));
    }

    private static string Encode(string text) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static X509Certificate2 Certificate(string name)
    {
        using var key = RSA.Create(2048);
        using var made = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(
            DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }

    /// <summary>What a host of Azure sets for the programs that run on it.</summary>
    private sealed class ManagedIdentityEnvironment : IDisposable
    {
        public ManagedIdentityEnvironment()
        {
            Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", "http://127.0.0.1:41999/msi/token");
            Environment.SetEnvironmentVariable("IDENTITY_HEADER", "header");
        }

        public void Dispose()
        {
            Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", null);
            Environment.SetEnvironmentVariable("IDENTITY_HEADER", null);
        }
    }

    private sealed class IdentityEndpoint(HttpMessageHandler inner, Func<Uri, string> answer) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.RequestUri!.Host == "127.0.0.1"
            ? Task.FromResult(
                new HttpResponseMessage(
                    HttpStatusCode.OK) { Content = new StringContent(answer(request.RequestUri), Encoding.UTF8, "application/json") })
            : base.SendAsync(request, cancellationToken);
    }

    /// <summary>Passes what arrives at the gateway on to the route for tokens.</summary>
    private sealed class Gateway(HttpMessageHandler inner, Uri site) : DelegatingHandler(inner)
    {
        private const string Base = "/CCM_Proxy_ServerAuth/72057594037927941/AdminService";

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var address = request.RequestUri!;
            if (address.Host == "gateway.contoso.example")
            {
                Assert.StartsWith(Base + "/", address.AbsolutePath, StringComparison.Ordinal);
                request.RequestUri = new Uri(
                    site.GetLeftPart(UriPartial.Authority) + "/AdminService_TokenAuth" + address.PathAndQuery.Substring(Base.Length));
            }

            return base.SendAsync(request, cancellationToken);
        }
    }
}
