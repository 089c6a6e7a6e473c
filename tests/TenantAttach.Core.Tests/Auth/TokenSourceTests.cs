using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TenantAttach.Core.Auth;
using TenantAttach.Core.Tests.Http;

namespace TenantAttach.Core.Tests.Auth;

public sealed class TokenSourceTests
{
    private static readonly Uri Login = new("https://login.simulator.invalid");

    private readonly SimulationClock clock = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero), ClockMode.Auto);

    private readonly RecordingObserver observer = new();

    [Fact]
    public async Task A_secret_gets_a_token_that_is_cached_until_the_session_s_clock_passes_its_end()
    {
        var handler = new ScriptedHandler(
            _ => ScriptedHandler.Json(200, Tokens.Reply(Tokens.Jwt(Tokens.Contoso, clock.GetUtcNow().AddHours(1)))));
        var source = Source(handler, new TenantSignIn.ClientSecret(SecureText.Protect("cAnAry-secret")));
        var first = await GetAsync(source);
        var again = await GetAsync(source);
        Assert.Equal(first.Value, again.Value);
        Assert.Single(handler.Sent);
        clock.Advance(TimeSpan.FromHours(2));
        Assert.NotEqual(first.Value, (await GetAsync(source)).Value);
        Assert.Equal(2, handler.Sent.Count);
        Assert.All(
            handler.Sent,
            sent => Assert.Equal(
                $"https://login.simulator.invalid/{Tokens.Contoso}/oauth2/v2.0/token", sent.Address.GetLeftPart(UriPartial.Path)));
        Assert.Contains("client_secret=cAnAry-secret", handler.Sent.First().Body, StringComparison.Ordinal);
        Assert.DoesNotContain("cAnAry", observer.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(first.Value, observer.Everything + first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Claims_and_a_forced_refresh_reach_the_token_endpoint()
    {
        var handler = new ScriptedHandler(
            _ => ScriptedHandler.Json(200, Tokens.Reply(Tokens.Jwt(Tokens.Contoso, clock.GetUtcNow().AddHours(1)))));
        var source = Source(handler, new TenantSignIn.ClientSecret(SecureText.Protect("s3cret")));
        await GetAsync(source);
        await source.GetAsync(
            new TokenRequest("https://graph.microsoft.com", observer)
            {
                ForceRefresh = true,
                Claims = """{"access_token":{"nbf":{"essential":true,"value":"1"}}}""",
            },
            default);
        Assert.Equal(2, handler.Sent.Count);
        Assert.Contains("claims=", handler.Sent.Last().Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("invalid_client", 7000222, "SecretExpired")]
    [InlineData("invalid_client", 7000215, "SecretWrong")]
    [InlineData("unauthorized_client", 700016, "ApplicationUnknown")]
    [InlineData("invalid_grant", 65001, "ConsentMissing")]
    [InlineData("invalid_grant", 53003, "ConditionalAccessRefused")]
    [InlineData("invalid_request", 90002, "TenantUnknown")]
    [InlineData("invalid_resource", 500011, "ResourceUnknown")]
    [InlineData("invalid_client", 700027, "CertificateNotRegistered")]
    [InlineData("unauthorized_client", 7000112, "AccountDisabled")]
    [InlineData("invalid_grant", 90094, "ConsentMissing")]
    [InlineData("consent_required", 65004, "SignInNotCompleted")]
    [InlineData("invalid_client", 123456, "SignInFailed")]
    public async Task A_refusal_is_told_by_its_AADSTS_code_and_without_the_secret(string error, int code, string errorId)
    {
        var handler = new ScriptedHandler(_ => ScriptedHandler.Json(401, Tokens.Refusal(error, code, "No.")));
        var failure = await Assert.ThrowsAsync<TenantAttachException>(
            () => GetAsync(Source(handler, new TenantSignIn.ClientSecret(SecureText.Protect("cAnAry-secret")))));
        Assert.Equal((errorId, $"AADSTS{code}"), (failure.ErrorId, failure.ServiceCode));
        Assert.DoesNotContain("cAnAry", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_busy_token_endpoint_is_asked_again_by_the_session_s_clock()
    {
        var tries = 0;
        var handler = new ScriptedHandler(_ => ++tries < 3
            ? ScriptedHandler.Json(429, "{}", ("Retry-After", "30"))
            : ScriptedHandler.Json(200, Tokens.Reply(Tokens.Jwt(Tokens.Contoso, clock.GetUtcNow().AddHours(1)))));
        var start = clock.GetUtcNow();
        await GetAsync(Source(handler, new TenantSignIn.ClientSecret(SecureText.Protect("s3cret"))));
        Assert.Equal(TimeSpan.FromSeconds(60), clock.GetUtcNow() - start);
    }

    [Fact]
    public async Task A_token_endpoint_that_stays_busy_is_an_error_of_its_own()
    {
        var handler = new ScriptedHandler(_ => ScriptedHandler.Json(429, "{}", ("Retry-After", "1")));
        var failure = await Assert.ThrowsAsync<TenantAttachException>(
            () => GetAsync(Source(handler, new TenantSignIn.ClientSecret(SecureText.Protect("s3cret")))));
        Assert.Equal("SignInUnavailable", failure.ErrorId);
    }

    [Fact]
    public async Task A_certificate_signs_an_assertion()
    {
        using var key = RSA.Create(2048);
        using var certificate =
            new CertificateRequest(
                "CN=runbook", key, HashAlgorithmName.SHA256,
                RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.Now.AddDays(-1), DateTimeOffset.Now.AddDays(1));
        var handler = new ScriptedHandler(
            _ => ScriptedHandler.Json(200, Tokens.Reply(Tokens.Jwt(Tokens.Contoso, clock.GetUtcNow().AddHours(1)))));
        await GetAsync(Source(handler, new TenantSignIn.Certificate(certificate)));
        Assert.Contains("client_assertion=ey", handler.Sent.Single().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_federated_assertion_is_asked_for_when_it_is_needed()
    {
        var handler = new ScriptedHandler(
            _ => ScriptedHandler.Json(200, Tokens.Reply(Tokens.Jwt(Tokens.Contoso, clock.GetUtcNow().AddHours(1)))));
        var asked = 0;
        var source = Source(handler, new TenantSignIn.Federated(_ => Task.FromResult($"assertion-{++asked}")));
        Assert.Equal(0, asked);
        await GetAsync(source);
        Assert.Contains("client_assertion=assertion-1", handler.Sent.Single().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_code_is_shown_and_the_user_s_token_renewed_silently()
    {
        var handler = new ScriptedHandler(request => request.Address.AbsolutePath.EndsWith("/devicecode", StringComparison.Ordinal)
            ? ScriptedHandler.Json(200, """{"user_code":"ABC123","device_code":"d","verification_uri":"https://login.simulator.invalid/device","expires_in":900,"interval":0,"message":"Enter ABC123."}""")
            : ScriptedHandler.Json(200, Tokens.UserReply()));
        var source = Source(handler, new TenantSignIn.DeviceCode());
        await GetAsync(source);
        await source.GetAsync(new TokenRequest("https://graph.microsoft.com", observer) { ForceRefresh = true }, default);
        Assert.Equal(["Enter ABC123. The time limit of the sign-in is 5 minutes."], observer.Warnings);
        Assert.Contains("grant_type=refresh_token", handler.Sent.Last().Body, StringComparison.Ordinal);
        Assert.True(source.IsDelegated);
    }

    [Fact]
    public async Task A_ready_token_is_used_until_its_end_and_not_renewed()
    {
        var token = Tokens.Jwt(Tokens.Contoso, clock.GetUtcNow().AddMinutes(10), "\"scp\":\"User.Read\",\"upn\":\"a@contoso.com\"");
        var source = Source(
            new ScriptedHandler(_ => throw new InvalidOperationException()), new TenantSignIn.AccessToken(SecureText.Protect(token)));
        Assert.Equal(token, (await GetAsync(source)).Value);
        Assert.True(source.IsDelegated);
        clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal("AccessTokenExpired", (await Assert.ThrowsAsync<TenantAttachException>(() => GetAsync(source))).ErrorId);
    }

    [Fact]
    public async Task A_ready_token_that_is_none_is_refused_without_being_repeated()
    {
        var source = Source(
            new ScriptedHandler(_ => throw new InvalidOperationException()), new TenantSignIn.AccessToken(SecureText.Protect("cAnAry")));
        var failure = await Assert.ThrowsAsync<TenantAttachException>(() => GetAsync(source));
        Assert.Equal("AccessTokenUnreadable", failure.ErrorId);
        Assert.DoesNotContain("cAnAry", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_host_that_does_not_answer_is_a_connection_error()
    {
        var handler = new ScriptedHandler(
            _ => throw new HttpRequestException(
                "x", new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.HostNotFound)));
        var failure = await Assert.ThrowsAsync<TenantAttachException>(
            () => GetAsync(Source(handler, new TenantSignIn.ClientSecret(SecureText.Protect("s3cret")))));
        Assert.Equal("HostNotFound", failure.ErrorId);
    }

    [Fact]
    public void Every_cloud_has_its_own_hosts()
    {
        Assert.All(Enum.GetValues<TenantAttachCloud>(), cloud => Assert.Equal("https", CloudEndpoints.Of(cloud).Graph.Scheme));
        Assert.Equal("dod-graph.microsoft.us", CloudEndpoints.Of(TenantAttachCloud.AzureUSGovernmentDoDCloud).Graph.Host);
    }

    private Task<AccessToken> GetAsync(ITokenSource source) =>
        source.GetAsync(new TokenRequest("https://graph.microsoft.com", observer), default);

    private ITokenSource Source(HttpMessageHandler handler, TenantSignIn signIn) => TokenSources.Create(new TokenSourceSettings
    {
        SignIn = signIn,
        Login = Login,
        IsCustomAuthority = true,
        Tenant = Tokens.Contoso.ToString(),
        ClientId = "0a0a0a0a-0000-4000-8000-000000000001",
        Client = new HttpClient(new SignInRetryHandler(handler, clock, 1)),
        Time = clock,
    });
}
