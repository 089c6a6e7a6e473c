using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Web;

using TenantAttach.Simulator.Tests.Graph;

namespace TenantAttach.Simulator.Tests.Entra;

public sealed class TokenTests : IDisposable
{
    private readonly CloudRig rig = new();

    public void Dispose() => rig.Dispose();

    [Fact]
    public async Task A_secret_gives_a_token_with_the_roles_that_were_assigned_and_lives_3599_seconds()
    {
        var (status, body, _) = await rig.SecretAsync(rig.Accounts.ClientId.ToString("D"), rig.Accounts.ClientSecret);

        Assert.Equal(200, status);
        Assert.Equal("Bearer", (string?)body["token_type"]);
        Assert.Equal(3599, (int)body["expires_in"]!);
        var claims = Claims((string)body["access_token"]!);
        Assert.Equal(rig.Tenant, (string?)claims["tid"]);
        Assert.Equal("https://graph.microsoft.com", (string?)claims["aud"]);
        Assert.Contains("Directory.Read.All", claims["roles"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Null(claims["scp"]);
    }

    [Theory]
    [InlineData("organizations")]
    [InlineData("contoso.com")]
    [InlineData("contoso.onmicrosoft.com")]
    public async Task A_tenant_is_known_by_id_domain_and_common_names(string segment)
    {
        var reply = await rig.FormAsync(
            $"https://login.simulator.invalid/{segment}/oauth2/v2.0/token",
            ("client_id", rig.Accounts.ClientId.ToString("D")), ("client_secret", rig.Accounts.ClientSecret),
            ("grant_type", "client_credentials"), ("scope", "https://graph.microsoft.com/.default"));

        Assert.Equal(200, reply.Status);
    }

    [Fact]
    public async Task A_wrong_secret_an_unknown_application_and_an_unknown_resource_have_their_codes()
    {
        var id = rig.Accounts.ClientId.ToString("D");

        Assert.Equal(7000215, ErrorCode((await rig.SecretAsync(id, "wrong")).Body));
        Assert.Equal(700016, ErrorCode((await rig.SecretAsync(Guid.Empty.ToString("D"), "x")).Body));
        Assert.Equal(500011, ErrorCode((await rig.SecretAsync(id, rig.Accounts.ClientSecret, "https://unknown.example/.default")).Body));
        Assert.Equal(
            1002012, ErrorCode((await rig.SecretAsync(id, rig.Accounts.ClientSecret, "https://graph.microsoft.com/User.Read.All")).Body));
        Assert.Equal(
            90002,
            ErrorCode(
                (await rig.FormAsync("https://login.simulator.invalid/elsewhere.example/oauth2/v2.0/token", ("client_id", id))).Body));
        Assert.Equal(900144, ErrorCode((await rig.FormAsync(rig.TokenAddress, ("client_id", id))).Body));
    }

    [Fact]
    public async Task An_expired_secret_has_its_own_code()
    {
        rig.Simulation.Clock.Advance(TimeSpan.FromDays(366 * 11));

        Assert.Equal(7000222, ErrorCode((await rig.SecretAsync(rig.Accounts.ClientId.ToString("D"), rig.Accounts.ClientSecret)).Body));
    }

    [Fact]
    public async Task A_device_code_counts_as_entered_after_a_while_where_a_person_needs_no_page()
    {
        rig.Simulation.Tenant.SignInUser = rig.Accounts.GlobalAdminUpn;
        var start = await rig.FormAsync(
            $"https://login.simulator.invalid/{rig.Tenant}/oauth2/v2.0/devicecode", ("client_id", WellKnownIds.PublicClientAppId),
            ("scope", "https://graph.microsoft.com/.default offline_access openid profile"));
        (string, string)[] poll =
        [
            ("client_id", WellKnownIds.PublicClientAppId), ("grant_type", "device_code"),
            ("device_code", (string)start.Body["device_code"]!),
        ];

        var pending = await rig.FormAsync(rig.TokenAddress, poll);
        rig.Step(15);
        var done = await rig.FormAsync(rig.TokenAddress, poll);

        Assert.Equal("authorization_pending", (string?)pending.Body["error"]);
        Assert.Equal(200, done.Status);
        Assert.NotNull(done.Body["refresh_token"]);
        Assert.NotNull(done.Body["id_token"]);
        Assert.Equal(rig.Accounts.GlobalAdminUpn, (string?)Claims((string)done.Body["access_token"]!)["upn"]);
        var info = JsonNode.Parse(Base64Url.Decode((string)done.Body["client_info"]!)!)!;
        Assert.Equal(rig.Tenant, (string?)info["utid"]);
    }

    [Theory]
    [InlineData("""{"iss":5}""")]
    [InlineData("""{"iss":"x","sub":[1],"aud":{}}""")]
    [InlineData("[1]")]
    public async Task An_assertion_with_strange_claims_is_refused(string claims)
    {
        var reply = await rig.FormAsync(
            rig.TokenAddress,
            ("client_id", rig.Accounts.ClientId.ToString("D")),
            ("grant_type", "client_credentials"),
            ("scope", "https://graph.microsoft.com/.default"),
            ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
            ("client_assertion",
                string.Join('.', Base64Url.Encode("{}"u8.ToArray()), Base64Url.Encode(Encoding.UTF8.GetBytes(claims)), "AAAA")));
        Assert.Equal((400, 50027), (reply.Status, (int)reply.Body["error_codes"]![0]!));
    }

    [Fact]
    public async Task A_user_code_is_nine_letters_and_digits()
    {
        var start = await rig.FormAsync(
            $"https://login.simulator.invalid/{rig.Tenant}/oauth2/v2.0/devicecode", ("client_id", WellKnownIds.PublicClientAppId),
            ("scope", "https://graph.microsoft.com/.default"));
        Assert.Matches("^[A-Z0-9]{9}$", (string?)start.Body["user_code"]);
    }

    [Fact]
    public async Task An_authorization_code_needs_its_verifier_and_works_once()
    {
        rig.Simulation.Tenant.SignInUser = rig.Accounts.GlobalAdminUpn;
        const string Verifier = "a-verifier-that-is-long-enough-for-the-rules-of-pkce";
        var challenge = Base64Url.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));
        async Task<string> CodeAsync()
        {
            var page = await rig.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"https://login.simulator.invalid/{rig.Tenant}/oauth2/v2.0/authorize?client_id={WellKnownIds.PublicClientAppId}&response_type=code&redirect_uri=http%3A%2F%2Flocalhost%3A5000&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default%20offline_access&state=s1&login_hint={rig.Accounts.HelpDeskUpn}&code_challenge={challenge}&code_challenge_method=S256"));
            Assert.Equal(302, page.Status);
            return HttpUtility.ParseQueryString(page.Reply.Headers.Location!.Query)["code"]!;
        }

        (string, string)[] Redeem(string code, string verifier) =>
            [
                ("client_id", WellKnownIds.PublicClientAppId), ("grant_type", "authorization_code"), ("code", code),
                ("redirect_uri", "http://localhost:5000"), ("code_verifier", verifier),
            ];

        var wrong = await rig.FormAsync(rig.TokenAddress, Redeem(await CodeAsync(), "another"));
        var code = await CodeAsync();
        var right = await rig.FormAsync(rig.TokenAddress, Redeem(code, Verifier));
        var again = await rig.FormAsync(rig.TokenAddress, Redeem(code, Verifier));
        var refreshed = await rig.FormAsync(
            rig.TokenAddress, ("client_id", WellKnownIds.PublicClientAppId), ("grant_type", "refresh_token"),
            ("refresh_token", (string)right.Body["refresh_token"]!), ("scope", "https://graph.microsoft.com/.default"));

        Assert.Equal(501481, ErrorCode(wrong.Body));
        Assert.Equal(200, right.Status);
        Assert.Equal("invalid_grant", (string?)again.Body["error"]);
        Assert.Equal(200, refreshed.Status);
    }

    [Fact]
    public async Task A_client_assertion_is_verified_against_the_registered_certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = rig.Simulation.Clock.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(100));
        var clientId = rig.Accounts.ClientId.ToString("D");
        var patch = await rig.GraphAsync("PATCH", $"/applications(appId='{clientId}')", new JsonObject
        {
            ["keyCredentials"] = new JsonArray(
                new JsonObject
                {
                    ["type"] = "AsymmetricX509Cert",
                    ["usage"] = "Verify",
                    ["key"] = Convert.ToBase64String(certificate.RawData),
                    ["displayName"] = "test",
                }),
        });
        using var other = RSA.Create(2048);

        Assert.Equal(204, patch.Status);
        Assert.Equal(200, (await AssertAsync(key)).Status);
        Assert.Equal(700027, ErrorCode((await AssertAsync(other)).Body));

        Task<(int Status, JsonObject Body, HttpResponseMessage Reply)> AssertAsync(RSA signer)
        {
            var claims = new JsonObject
            {
                ["aud"] = rig.TokenAddress,
                ["iss"] = clientId,
                ["sub"] = clientId,
                ["exp"] = now.AddMinutes(10).ToUnixTimeSeconds(),
            };
            var signed = Base64Url.Encode("""{"alg":"RS256","typ":"JWT"}""") + "." + Base64Url.Encode(claims.ToJsonString());
            var signature = Base64Url.Encode(
                signer.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
            return rig.FormAsync(
                rig.TokenAddress, ("client_id", clientId), ("grant_type", "client_credentials"),
                ("scope", "https://graph.microsoft.com/.default"),
                ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                ("client_assertion", signed + "." + signature));
        }
    }

    [Fact]
    public async Task The_metadata_stays_on_the_host_that_was_asked()
    {
        var (status, body, _) = await rig.SendAsync(
            new HttpRequestMessage(HttpMethod.Get, $"https://localhost:4711/{rig.Tenant}/v2.0/.well-known/openid-configuration"));

        Assert.Equal(200, status);
        Assert.Equal($"https://localhost:4711/{rig.Tenant}/oauth2/v2.0/token", (string?)body["token_endpoint"]);
        Assert.StartsWith("https://localhost:4711/", (string?)body["issuer"], StringComparison.Ordinal);
    }

    private static int ErrorCode(JsonObject body) => (int)body["error_codes"]![0]!;

    private static JsonObject Claims(string token) => JsonNode.Parse(Base64Url.Decode(token.Split('.')[1])!)!.AsObject();
}
