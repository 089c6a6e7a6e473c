using System.Security.Cryptography;
using System.Text.RegularExpressions;

using TenantAttach.Simulator.Tests.Graph;

namespace TenantAttach.Simulator.Tests.Entra;

public sealed class SignInPageTests : IDisposable
{
    private const string UserRead = "e1fe6dd8-ba31-4d61-89e7-88639da4683d";
    private const string DirectoryRead = "06da0dbc-49e2-44d2-8312-53f166ab848a";

    private readonly CloudRig rig = new();
    private readonly Browsing page;

    public SignInPageTests() => page = new Browsing(rig);

    public void Dispose() => rig.Dispose();

    [Theory]
    [InlineData("query")]
    [InlineData("fragment")]
    [InlineData("form_post")]
    public async Task The_account_that_was_chosen_signs_in_whichever_way_the_answer_goes(string mode)
    {
        await page.OpenAsync(Browsing.Authorize(rig.Tenant, WellKnownIds.PublicClientAppId, more: "&response_mode=" + mode));
        Assert.Equal("Choose an account", page.Heading);
        Assert.All(rig.Accounts.Users, user => Assert.Contains(user.Upn, page.Text, StringComparison.Ordinal));
        await page.ChooseAsync(rig.Accounts.HelpDeskUpn);

        var fields = page.Returned();
        Assert.Equal("s+1", fields["state"]);
        Assert.Equal(mode == "form_post" ? 200 : 302, (int)page.Reply.StatusCode);
        if (mode != "form_post")
        {
            var mark = mode == "query" ? "?" : "#";
            Assert.StartsWith(Browsing.Loopback + mark, page.Reply.Headers.Location!.OriginalString, StringComparison.Ordinal);
        }

        var token = await RedeemAsync(WellKnownIds.PublicClientAppId, fields["code"]);
        Assert.Equal(rig.Accounts.HelpDeskUpn, Upn(token.Body));
    }

    [Fact]
    public async Task Cancel_brings_access_denied_without_a_code()
    {
        await page.OpenAsync(Browsing.Authorize(rig.Tenant, WellKnownIds.PublicClientAppId));
        await page.PressAsync("cancel");
        Assert.Equal(("access_denied", "s+1"), (page.Returned()["error"], page.Returned()["state"]));
        Assert.DoesNotContain("code", page.Returned().Keys);
    }

    [Fact]
    public async Task An_administrator_consents_for_everybody_and_nobody_is_asked_again()
    {
        var app = await RegisterAsync("Runbook console", DirectoryRead, UserRead);
        await page.OpenAsync(Browsing.Authorize(rig.Tenant, app));
        await page.ChooseAsync(rig.Accounts.GlobalAdminUpn);
        Assert.Equal("Permissions requested", page.Heading);
        Assert.Contains("Directory.<wbr>Read.<wbr>All", page.Text, StringComparison.Ordinal);
        Assert.Contains("Maintain access", page.Text, StringComparison.Ordinal);
        await page.PressAsync("accept", typed: ("everybody", "1"));
        Assert.Equal(rig.Accounts.GlobalAdminUpn, Upn((await RedeemAsync(app, page.Returned()["code"])).Body));

        await page.OpenAsync(Browsing.Authorize(rig.Tenant, app));
        await page.ChooseAsync(rig.Accounts.HelpDeskUpn);
        Assert.Equal(200, (await RedeemAsync(app, page.Returned()["code"])).Status);
        var grants = (await rig.GraphAsync("GET", "/oauth2PermissionGrants")).Body["value"]!.AsArray();
        Assert.Single(grants, grant =>
            (string?)grant!["consentType"] == "AllPrincipals" && (string?)grant["scope"] == "Directory.Read.All User.Read");
    }

    [Fact]
    public async Task An_administrator_consents_for_himself_alone_where_the_box_is_not_ticked()
    {
        var app = await RegisterAsync("Runbook console", DirectoryRead);
        await page.OpenAsync(Browsing.Authorize(rig.Tenant, app));
        await page.ChooseAsync(rig.Accounts.GlobalAdminUpn);
        await page.PressAsync("accept");
        Assert.Contains("code", page.Returned().Keys);

        await page.OpenAsync(Browsing.Authorize(rig.Tenant, app));
        await page.ChooseAsync(rig.Accounts.HelpDeskUpn);
        Assert.Equal("Need admin approval", page.Heading);
    }

    [Fact]
    public async Task A_user_consents_to_what_needs_no_administrator_and_cannot_tick_for_everybody()
    {
        var app = await RegisterAsync("Runbook console", UserRead);
        await page.OpenAsync(Browsing.Authorize(rig.Tenant, app));
        await page.ChooseAsync(rig.Accounts.HelpDeskUpn);
        Assert.Equal("Permissions requested", page.Heading);
        Assert.DoesNotContain("everybody", page.Text, StringComparison.Ordinal);
        await page.PressAsync("accept", typed: ("everybody", "1"));
        Assert.Contains("code", page.Returned().Keys);
        var grants = (await rig.GraphAsync("GET", "/oauth2PermissionGrants")).Body["value"]!.AsArray();
        Assert.Single(grants, grant => (string?)grant!["consentType"] == "Principal" && (string?)grant["scope"] == "User.Read");
    }

    [Fact]
    public async Task What_only_an_administrator_can_grant_is_not_granted_by_a_forged_form()
    {
        var app = await RegisterAsync("Runbook console", DirectoryRead);
        await page.OpenAsync(Browsing.Authorize(rig.Tenant, app));
        await page.ChooseAsync(rig.Accounts.HelpDeskUpn);
        Assert.Contains("AADSTS90094", page.Text, StringComparison.Ordinal);
        await page.PressAsync("accept");
        Assert.Equal("Need admin approval", page.Heading);
        await page.PressAsync("return");
        Assert.Equal("consent_required", page.Returned()["error"]);
        Assert.StartsWith("AADSTS65004: ", page.Returned()["error_description"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_cannot_consent_may_take_another_account()
    {
        var app = await RegisterAsync("Runbook console", DirectoryRead);
        await page.OpenAsync(Browsing.Authorize(rig.Tenant, app));
        await page.ChooseAsync(rig.Accounts.HelpDeskUpn);
        await page.PressAsync("other");
        await page.ChooseAsync(rig.Accounts.GlobalAdminUpn);
        await page.PressAsync("accept");
        Assert.Contains("code", page.Returned().Keys);
    }

    [Fact]
    public async Task Declined_consent_is_told_to_the_application()
    {
        var app = await RegisterAsync("Runbook console", UserRead);
        await page.OpenAsync(Browsing.Authorize(rig.Tenant, app));
        await page.ChooseAsync(rig.Accounts.GlobalAdminUpn);
        await page.PressAsync("cancel");
        Assert.Equal("consent_required", page.Returned()["error"]);
        Assert.StartsWith("AADSTS65004: User declined", page.Returned()["error_description"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("&client_id=00000000-0000-4000-8000-00000000dead", "AADSTS700016")]
    [InlineData("&redirect_uri=https%3A%2F%2Felsewhere.example", "AADSTS50011")]
    [InlineData("&redirect_uri=javascript%3Aalert(1)", "AADSTS50011")]
    [InlineData("&response_mode=pigeon", "AADSTS70007")]
    [InlineData("&scope=https%3A%2F%2Fnowhere.example%2F.default", "AADSTS500011")]
    [InlineData("&scope=", "AADSTS900144")]
    public async Task What_cannot_go_back_to_the_application_is_said_on_a_page(string more, string code)
    {
        await page.OpenAsync(Browsing.Authorize(rig.Tenant, WellKnownIds.PublicClientAppId, more: more));
        Assert.Equal("The sign-in cannot continue", page.Heading);
        Assert.Contains(code + "<", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Reply.Headers.Location);
    }

    [Theory]
    [InlineData("&response_type=token", "unsupported_response_type", "AADSTS70005")]
    [InlineData("&prompt=none", "login_required", "AADSTS50058")]
    public async Task What_can_go_back_to_the_application_does(string more, string error, string code)
    {
        await page.OpenAsync(Browsing.Authorize(rig.Tenant, WellKnownIds.PublicClientAppId, more: more));
        Assert.Equal((error, "s+1"), (page.Returned()["error"], page.Returned()["state"]));
        Assert.StartsWith(code + ": ", page.Returned()["error_description"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scope_that_does_not_exist_is_an_error_of_its_own()
    {
        await page.OpenAsync(Browsing.Authorize(rig.Tenant, WellKnownIds.PublicClientAppId, "https://graph.microsoft.com/Nothing.Read"));
        await page.ChooseAsync(rig.Accounts.GlobalAdminUpn);
        Assert.Contains("AADSTS650053", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_application_of_the_tenant_gets_its_answer_at_its_own_addresses_only()
    {
        var app = await RegisterAsync("Runbook console", UserRead);
        await page.OpenAsync(Browsing.Authorize(rig.Tenant, app, more: "&redirect_uri=http%3A%2F%2Flocalhost%3A6000%2Fother"));
        Assert.Contains("AADSTS50011", page.Text, StringComparison.Ordinal);
        await page.OpenAsync(Browsing.Authorize(rig.Tenant, rig.Accounts.ClientId.ToString("D")));
        Assert.Contains("AADSTS50011", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_that_is_over_or_unknown_cannot_be_continued()
    {
        await page.OpenAsync(Browsing.Authorize(rig.Tenant, WellKnownIds.PublicClientAppId));
        rig.Step(16 * 60);
        await page.ChooseAsync(rig.Accounts.GlobalAdminUpn);
        Assert.Contains("AADSTS165000", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disabled_account_is_refused()
    {
        rig.Simulation.Tenant.FindUser(rig.Accounts.HelpDeskUpn)!.Data["accountEnabled"] = false;
        await page.OpenAsync(Browsing.Authorize(rig.Tenant, WellKnownIds.PublicClientAppId));
        await page.ChooseAsync(rig.Accounts.HelpDeskUpn);
        Assert.Contains("AADSTS50057", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_names_stay_text()
    {
        const string Hostile = "</bdi></script><script>alert(1)</script>\u202Egpj\u0007\"'{0}";
        var app = await RegisterAsync(Hostile, UserRead);
        rig.Simulation.Tenant.FindUser(rig.Accounts.HelpDeskUpn)!.Data["displayName"] = Hostile;
        await page.OpenAsync(Browsing.Authorize(rig.Tenant, app, more: "&login_hint=" + Uri.EscapeDataString(Hostile)));
        Check();
        await page.ChooseAsync(rig.Accounts.HelpDeskUpn);
        Check();
        await page.OpenAsync(Browsing.Authorize(rig.Tenant, Uri.EscapeDataString(Hostile)));
        Check();
        var more = "&response_mode=form_post&prompt=none&state=" + Uri.EscapeDataString(Hostile);
        await page.OpenAsync(Browsing.Authorize(rig.Tenant, WellKnownIds.PublicClientAppId, more: more));
        Assert.DoesNotContain("<script>alert", page.Text, StringComparison.Ordinal);

        void Check()
        {
            Assert.Contains("&lt;script&gt;alert(1)", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain('\u202E', page.Text);
            Assert.DoesNotContain('\u0007', page.Text);
        }
    }

    [Fact]
    public async Task A_page_lets_nothing_in_and_is_not_kept()
    {
        await page.OpenAsync(Browsing.Authorize(rig.Tenant, WellKnownIds.PublicClientAppId));
        var policy = Assert.Single(page.Reply.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.Contains("form-action 'self' http://localhost:5000;", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains($"style-src '{HashOf("style")}'", policy, StringComparison.Ordinal);
        Assert.Equal("no-store", page.Reply.Headers.CacheControl!.ToString());
        Assert.Equal("nosniff", Assert.Single(page.Reply.Headers.GetValues("X-Content-Type-Options")));
        Assert.DoesNotMatch("(src|href)=|style=|https?://", Regex.Replace(page.Text, "xmlns=\".*?\"", string.Empty));
        Assert.Contains("This is not Microsoft Entra ID.", page.Text, StringComparison.Ordinal);

        await page.OpenAsync(Browsing.Authorize(rig.Tenant, WellKnownIds.PublicClientAppId, more: "&response_mode=form_post&prompt=none"));
        policy = Assert.Single(page.Reply.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains($"script-src '{HashOf("script")}'", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_request_log_keeps_no_code_of_a_page()
    {
        await page.OpenAsync(Browsing.Authorize(rig.Tenant, WellKnownIds.PublicClientAppId, more: "&response_mode=form_post"));
        await page.ChooseAsync(rig.Accounts.GlobalAdminUpn);
        var code = page.Returned()["code"];
        Assert.DoesNotContain(rig.Simulation.Requests.Entries, entry =>
            (entry.ResponseBody + entry.RequestBody + entry.Query).Contains(code, StringComparison.Ordinal));
        Assert.Contains("\"ctx\":\"***\"", rig.Simulation.Requests.Entries[^1].RequestBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_code_waits_for_the_person_who_enters_it_at_the_announced_address()
    {
        var start = await StartAsync(WellKnownIds.PublicClientAppId);
        rig.Step(60);
        Assert.Equal("authorization_pending", (string?)(await PollAsync(WellKnownIds.PublicClientAppId, start)).Body["error"]);
        await page.OpenAsync((string)start["verification_uri"]!);
        Assert.Equal("Enter code", page.Heading);
        await page.PressAsync("otc", "WRONG1234");
        Assert.Contains("AADSTS70018", page.Text, StringComparison.Ordinal);
        var code = (string)start["user_code"]!;
        await page.PressAsync("otc", $" {code[..3].ToLowerInvariant()}-{code[3..]} ");
        await page.ChooseAsync(rig.Accounts.IntuneAdminUpn);
        Assert.StartsWith("Are you trying to sign in to", page.Heading, StringComparison.Ordinal);
        Assert.Contains("Microsoft Graph Command Line Tools", page.Heading, StringComparison.Ordinal);
        Assert.Equal("authorization_pending", (string?)(await PollAsync(WellKnownIds.PublicClientAppId, start)).Body["error"]);
        await page.PressAsync("continue");
        Assert.Equal("You have signed in", page.Heading);
        Assert.Equal(rig.Accounts.IntuneAdminUpn, Upn((await PollAsync(WellKnownIds.PublicClientAppId, start)).Body));
        await page.OpenAsync((string)start["verification_uri"]!);
        await page.PressAsync("otc", code);
        Assert.Contains("AADSTS70018", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_code_that_the_person_declines_is_declined_at_once()
    {
        var start = await StartAsync(WellKnownIds.PublicClientAppId);
        await page.OpenAsync((string)start["verification_uri"]!);
        await page.PressAsync("otc", (string)start["user_code"]!);
        await page.ChooseAsync(rig.Accounts.IntuneAdminUpn);
        await page.PressAsync("cancel");
        Assert.Equal("You have canceled the sign-in", page.Heading);
        Assert.Equal("authorization_declined", (string?)(await PollAsync(WellKnownIds.PublicClientAppId, start)).Body["error"]);
    }

    [Fact]
    public async Task A_device_code_that_has_expired_is_told_at_its_page()
    {
        var start = await StartAsync(WellKnownIds.PublicClientAppId);
        rig.Step(15 * 60);
        await page.OpenAsync((string)start["verification_uri"]!);
        await page.PressAsync("otc", (string)start["user_code"]!);
        Assert.Contains("AADSTS70019", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_application_that_is_not_a_public_client_gets_no_device_code()
    {
        var reply = await rig.FormAsync(
            $"https://login.simulator.invalid/{rig.Tenant}/oauth2/v2.0/devicecode",
            ("client_id", rig.Accounts.ClientId.ToString("D")), ("scope", "https://graph.microsoft.com/.default"));
        Assert.Equal(7000218, (int)reply.Body["error_codes"]![0]!);
    }

    private static string? Upn(JsonObject reply) =>
        (string?)JsonNode.Parse(Base64Url.Decode(((string)reply["access_token"]!).Split('.')[1])!)!["upn"];

    private string HashOf(string element) => "sha256-" + Convert.ToBase64String(
        SHA256.HashData(Encoding.UTF8.GetBytes(
            Regex.Match(page.Text, $"<{element}>(.*?)</{element}>", RegexOptions.Singleline).Groups[1].Value)));

    private Task<(int Status, JsonObject Body, HttpResponseMessage Reply)> RedeemAsync(string clientId, string code) => rig.FormAsync(
        rig.TokenAddress,
        ("client_id", clientId), ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Browsing.Loopback));

    private Task<(int Status, JsonObject Body, HttpResponseMessage Reply)> PollAsync(string clientId, JsonObject start) => rig.FormAsync(
        rig.TokenAddress, ("client_id", clientId), ("grant_type", "device_code"), ("device_code", (string)start["device_code"]!));

    private async Task<JsonObject> StartAsync(string clientId) => (await rig.FormAsync(
        $"https://login.simulator.invalid/{rig.Tenant}/oauth2/v2.0/devicecode",
        ("client_id", clientId), ("scope", "https://graph.microsoft.com/.default"))).Body;

    /// <summary>Registers an application that people sign in to, with delegated permissions for Microsoft Graph and no consent.</summary>
    private async Task<string> RegisterAsync(string name, params string[] scopes)
    {
        var made = await rig.GraphAsync("POST", "/applications", new JsonObject
        {
            ["displayName"] = name,
            ["publicClient"] = new JsonObject { ["redirectUris"] = new JsonArray("http://localhost") },
            ["requiredResourceAccess"] = new JsonArray(new JsonObject
            {
                ["resourceAppId"] = WellKnownIds.GraphAppId,
                ["resourceAccess"] = new JsonArray([.. scopes.Select(id => (JsonNode?)new JsonObject { ["id"] = id, ["type"] = "Scope" })]),
            }),
        });
        rig.Step(10);
        var id = (string)made.Body["appId"]!;
        var principal = await rig.GraphAsync("POST", "/servicePrincipals", new JsonObject { ["appId"] = id });
        Assert.Equal((201, 201), (made.Status, principal.Status));
        rig.Step(10);
        return id;
    }
}
