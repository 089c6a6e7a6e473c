using System.Net;
using TenantAttach.Core.Auth;
using TenantAttach.Core.Tests.Auth;
using TenantAttach.Core.Tests.Http;

namespace TenantAttach.Core.Tests.Sessions;

public sealed class SessionTests
{
    private readonly SimulationClock clock = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero), ClockMode.Auto);

    [Fact]
    public async Task Opening_proves_both_sides()
    {
        var session = await ConnectAsync(Options(Tokens.Contoso, "contoso"));
        Assert.Equal((Tokens.Contoso, "P01", 2509, "Runbook"), (session.TenantId, session.SiteCode, session.SiteVersion, session.Account));
        Assert.Equal(("contoso P01", "ClientSecret", clock.GetUtcNow()), (session.Name, session.SignIn, session.ConnectedAt));
        Assert.Equal("P01", SessionCore.Of(session).TopSiteCode);
    }

    [Fact]
    public async Task Two_sessions_of_two_tenants_never_mix()
    {
        var first = Options(Tokens.Contoso, "contoso");
        var second = Options(Tokens.Fabrikam, "fabrikam");
        var sessions = await Task.WhenAll(ConnectAsync(first), ConnectAsync(second));
        var contexts = sessions.Select(session => SessionCore.Of(session).For(SilentObserver.Instance, default)).ToList();
        var request = new ServiceRequest { Call = TenantCalls.ListOrganizations };
        await Task.WhenAll(
            Enumerable.Range(0, 50).Select(index => contexts[index % 2].Pipeline.SendAsync(request, SilentObserver.Instance, default)));
        AssertOnlyOf((ScriptedHandler)first.Handler!, "contoso", "fabrikam");
        AssertOnlyOf((ScriptedHandler)second.Handler!, "fabrikam", "contoso");
    }

    [Fact]
    public async Task A_token_of_another_tenant_is_refused()
    {
        var options = Options(Tokens.Contoso, "contoso") with { Tenant = Tokens.Fabrikam.ToString() };
        Assert.Equal("TenantMismatch", await RefusalAsync(options));
    }

    [Fact]
    public async Task A_caller_who_may_not_read_the_tenant_is_told_by_the_token()
    {
        var options = Options(Tokens.Contoso, "contoso", organizationStatus: 403);
        Assert.Equal(Tokens.Contoso, (await ConnectAsync(options)).TenantId);
    }

    [Fact]
    public async Task A_site_only_session_asks_for_no_token()
    {
        var options = Options(Tokens.Contoso, "contoso") with { Tenant = null, TenantSignIn = null, ClientId = null };
        var session = await ConnectAsync(options);
        Assert.Null(session.TenantId);
        Assert.All(
            ((ScriptedHandler)options.Handler!).Sent,
            sent => Assert.StartsWith("/AdminService/", sent.Address.AbsolutePath, StringComparison.Ordinal));
        var request = new ServiceRequest { Call = TenantCalls.ListOrganizations };
        var failure = await Assert.ThrowsAsync<TenantAttachException>(
            () => SessionCore.Of(session).Pipeline.SendAsync(request, SilentObserver.Instance, default));
        Assert.Equal("ServiceNotConnected", failure.ErrorId);
    }

    [Fact]
    public async Task A_closed_session_serves_nobody()
    {
        var session = await ConnectAsync(Options(Tokens.Contoso, "contoso"));
        var core = SessionCore.Of(session);
        SessionFactory.Disconnect(session);
        SessionFactory.Disconnect(session);
        Assert.False(session.IsOpen);
        Assert.Equal("SessionClosed", Assert.Throws<TenantAttachException>(() => SessionCore.Of(session)).ErrorId);
        Assert.Equal("SessionClosed", Assert.Throws<TenantAttachException>(() => core.For(SilentObserver.Instance, default)).ErrorId);
    }

    [Fact]
    public async Task Options_that_cannot_work_are_refused_before_anything_is_sent()
    {
        var options = Options(Tokens.Contoso, "contoso");
        var basic = new SiteSignIn.Basic(new NetworkCredential("a", "b"));
        Assert.Equal("BasicRefused", await RefusalAsync(options with { SiteSignIn = basic }));
        Assert.Equal("SiteTokenNeedsUser", await RefusalAsync(options with { SiteSignIn = new SiteSignIn.Bearer("api://x") }));
        Assert.Equal("SessionOptionMissing", await RefusalAsync(options with { ClientId = null }));
        Assert.Equal("SessionOptionMissing", await RefusalAsync(options with { Tenant = null }));
        var person = options with { TenantSignIn = new TenantSignIn.DeviceCode() };
        Assert.Equal("SignInTimeLimitInvalid", await RefusalAsync(person with { SignInTimeLimit = TimeSpan.Zero }));
        Assert.Equal("SignInTimeLimitInvalid", await RefusalAsync(person with { SignInTimeLimit = TimeSpan.FromDays(2) }));
        Assert.Equal(
            "InteractiveSignInUnavailable",
            await RefusalAsync(options with { TenantSignIn = new TenantSignIn.Interactive(), IsInteractiveHost = false }));
        Assert.Equal(
            "InteractiveSignInUnavailable",
            await RefusalAsync(options with { TenantSignIn = new TenantSignIn.DeviceCode(), IsInteractiveHost = false }));
        Assert.Equal("SessionWithoutTarget", await RefusalAsync(options with { TenantSignIn = null, SiteServer = null }));
        Assert.Equal("PlainHttpRefused", await RefusalAsync(options with { SiteServer = "http://cm01/AdminService" }));
        Assert.Equal("SiteServerInvalid", await RefusalAsync(options with { SiteServer = "cm01/AdminService?x" }));
        Assert.Empty(((ScriptedHandler)options.Handler!).Sent);
    }

    [Theory]
    [InlineData("cm01.corp.contoso.com", false, "https://cm01.corp.contoso.com/AdminService")]
    [InlineData("localhost:8443", false, "https://localhost:8443/AdminService")]
    [InlineData("cm01.corp.contoso.com", true, "https://cm01.corp.contoso.com/AdminService_TokenAuth")]
    [InlineData(
        "https://gateway.contoso.com/CCM_Proxy_ServerAuth/72057594037927941/AdminService", true,
        "https://gateway.contoso.com/CCM_Proxy_ServerAuth/72057594037927941/AdminService")]
    public void The_administration_service_is_where_its_kind_of_sign_in_is(string server, bool bearer, string expected)
    {
        var options = new SessionOptions
        {
            SiteServer = server,
            SiteSignIn = bearer ? new SiteSignIn.Bearer("api://x") : new SiteSignIn.Negotiate(),
        };
        Assert.Equal(expected, SessionRules.AdminServiceOf(options)!.AbsoluteUri);
    }

    [Theory]
    [InlineData("5.00.8968.1000", 2002)]
    [InlineData("5.00.9141.1011", 2509)]
    [InlineData("5.00.9143.1000", 2509)]
    [InlineData("5.00.9999.1000", 2603)]
    [InlineData("5.00.8913.1000", null)]
    [InlineData("unknown", null)]
    public void A_version_is_known_by_its_build(string version, int? release) => Assert.Equal(release, SiteVersions.FromVersion(version));

    [Fact]
    public async Task Logs_are_read_from_a_folder_oldest_line_first_and_from_nowhere_else()
    {
        var folder = Directory.CreateTempSubdirectory("tenantattach").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "Worker.lo_"), "one\ntwo\n");
            File.WriteAllText(Path.Combine(folder, "Worker.log"), "three\n");
            var source = new FolderLogSource(folder);
            Assert.Equal(["Worker.log"], source.Names);
            Assert.Equal(["one", "two", "three"], await source.ReadLinesAsync("Worker.log", default).ToListAsync());
            await Assert.ThrowsAsync<TenantAttachException>(
                async () => await source.ReadLinesAsync("../Worker.log", default).ToListAsync());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void AssertOnlyOf(ScriptedHandler handler, string own, string foreign)
    {
        var authorizations = handler.Sent.Select(sent => sent.Header("Authorization")).Where(value => value is not null).ToList();
        Assert.True(authorizations.Count >= 25);
        Assert.All(
            authorizations,
            value => Assert.True(value!.EndsWith(own, StringComparison.Ordinal) && !value.Contains(foreign, StringComparison.Ordinal)));
    }

    private static async Task<string> RefusalAsync(SessionOptions options) =>
        (await Assert.ThrowsAsync<TenantAttachException>(() => ConnectAsync(options))).ErrorId;

    private static Task<TenantAttachSession> ConnectAsync(SessionOptions options) =>
        SessionFactory.ConnectAsync(options, SilentObserver.Instance, default);

    private SessionOptions Options(Guid tenant, string name, int organizationStatus = 200) => new()
    {
        Tenant = tenant.ToString(),
        ClientId = "0a0a0a0a-0000-4000-8000-000000000001",
        TenantSignIn = new TenantSignIn.ClientSecret(SecureText.Protect("s3cret")),
        SiteServer = "cm01.corp.contoso.com",
        Time = clock,
        Endpoints = new EndpointOverrides
        {
            Login = new Uri("https://login.simulator.invalid"),
            Graph = new Uri("https://graph.simulator.invalid"),
        },
        Handler = new ScriptedHandler(request => Answer(request, tenant, name, organizationStatus)),
    };

    private HttpResponseMessage Answer(SentRequest request, Guid tenant, string name, int organizationStatus) =>
        request.Address.AbsolutePath switch
    {
        "/v1.0/organization" => ScriptedHandler.Json(organizationStatus, $$"""{"value":[{"id":"{{tenant}}","displayName":"{{name}}"}]}"""),
        "/AdminService/wmi/SMS_Site" =>
            ScriptedHandler.Json(
                200,
                """{"value":[{"SiteCode":"S01","Type":1,"ReportingSiteCode":"P01","Version":"5.00.9141.1000"},"""
                    + """{"SiteCode":"P01","Type":2,"ReportingSiteCode":"","Version":"5.00.9141.1000"}]}"""),
        "/AdminService/wmi/SMS_Identification" => ScriptedHandler.Json(200, """{"value":[{"ThisSiteCode":"P01"}]}"""),
        _ => ScriptedHandler.Json(200, Tokens.Reply(Tokens.Jwt(tenant, clock.GetUtcNow().AddHours(1), mark: name))),
    };
}
