using System.Net.Http;
using TenantAttach.Browser.Tests.Chromium;
using TenantAttach.Browser.Tests.Support;
using TenantAttach.Core.Auth;
using TenantAttach.Core.Sessions;
using TenantAttach.Core.Tests.Http;
using Xunit;

namespace TenantAttach.Browser.Tests;

/// <summary>Interactive sign-ins of the module, in Chromium, on the simulator's pages.</summary>
[Collection(RigGroup.Name)]
public sealed class SignInTests(Rig rig)
{
    private readonly RecordingObserver observer = new();

    [BrowserFact]
    public async Task A_person_chooses_an_account_and_the_session_is_that_person_s()
    {
        var person = new PersonAtBrowser(rig.Browser);
        var signIn = ConnectAsync(person);
        var tab = await person.Tab;
        await tab.SeeAsync("Choose an account");
        await tab.ClickAsync("iadmin@contoso.com");
        await tab.SeeAsync("Return to PowerShell");

        var session = await signIn;
        Assert.Equal(rig.Accounts.IntuneAdminUpn, session.Account);
        Assert.Equal(rig.Accounts.TenantId, session.TenantId);
        Assert.Empty(observer.Warnings);
        SessionFactory.Disconnect(session);
    }

    [BrowserFact]
    public async Task Consent_on_the_page_opens_the_session_of_an_application_that_had_none()
    {
        var app = await rig.RegisterAsync("Runbook console", "User.Read", "Organization.Read.All");
        var person = new PersonAtBrowser(rig.Browser);
        var signIn = ConnectAsync(person, app);
        var tab = await person.Tab;
        await tab.SeeAsync("Choose an account");
        await tab.ClickAsync("gadmin@contoso.com");
        await tab.SeeAsync("Permissions requested");
        Assert.Contains("Organization.Read.All", await tab.TextAsync(), StringComparison.Ordinal);
        await tab.ClickAsync("Consent on behalf of your organization");
        await tab.ClickAsync("Accept");

        var session = await signIn;
        Assert.Equal((rig.Accounts.GlobalAdminUpn, Guid.Parse(app)), (session.Account, Guid.Parse(session.ClientId!)));
        SessionFactory.Disconnect(session);

        // The consent is for everybody: nobody is asked again.
        var other = new PersonAtBrowser(rig.Browser);
        var second = ConnectAsync(other, app);
        await (await other.Tab).ClickAsync("hdesk@contoso.com");
        SessionFactory.Disconnect(await second);
    }

    [BrowserFact]
    public async Task Cancel_ends_the_command_at_once_with_its_reason()
    {
        var person = new PersonAtBrowser(rig.Browser);
        var signIn = ConnectAsync(person);
        await (await person.Tab).ClickAsync("Cancel");
        var failure = await Assert.ThrowsAsync<TenantAttachException>(() => signIn);
        Assert.Equal("SignInNotCompleted", failure.ErrorId);
        await (await person.Tab).SeeAsync("The sign-in did not succeed");
        Assert.DoesNotContain("AADSTS", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [BrowserTheory]
    [InlineData("gadmin@contoso.com", "Permissions requested", "Cancel")]
    [InlineData("hdesk@contoso.com", "Need admin approval", "Return without consent")]
    public async Task Consent_that_is_not_given_ends_the_command(string upn, string page, string button)
    {
        var app = await rig.RegisterAsync("Runbook console", "Directory.Read.All");
        var person = new PersonAtBrowser(rig.Browser);
        var signIn = ConnectAsync(person, app);
        var tab = await person.Tab;
        await tab.ClickAsync(upn);
        await tab.SeeAsync(page);
        await tab.ClickAsync(button);
        var failure = await Assert.ThrowsAsync<TenantAttachException>(() => signIn);
        Assert.Equal(("SignInNotCompleted", "AADSTS65004"), (failure.ErrorId, failure.ServiceCode));
    }

    [BrowserFact]
    public async Task A_sign_in_that_was_begun_by_somebody_else_is_refused_and_its_code_is_not_used()
    {
        var person = new PersonAtBrowser(rig.Browser, address => Change(address, "state", "planted"));
        var tokens = TokenRequests();
        var signIn = ConnectAsync(person);
        await (await person.Tab).ClickAsync("gadmin@contoso.com");
        var failure = await Assert.ThrowsAsync<TenantAttachException>(() => signIn);
        Assert.Equal("SignInReplyRefused", failure.ErrorId);
        Assert.DoesNotContain("AADSTS", failure.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(tokens, TokenRequests());
    }

    [BrowserFact]
    public async Task An_answer_in_the_address_bar_is_refused()
    {
        var person = new PersonAtBrowser(rig.Browser, address => Change(address, "response_mode", "query"));
        var signIn = ConnectAsync(person);
        await (await person.Tab).ClickAsync("gadmin@contoso.com");
        Assert.Equal("SignInReplyRefused", (await Assert.ThrowsAsync<TenantAttachException>(() => signIn)).ErrorId);
    }

    [BrowserFact]
    public async Task A_first_sign_in_that_the_service_refuses_is_not_told_as_a_renewal()
    {
        var person = new PersonAtBrowser(rig.Browser, address => Change(address, "prompt", "none"));
        var failure = await Assert.ThrowsAsync<TenantAttachException>(() => ConnectAsync(person));
        Assert.Equal("SignInRefused", failure.ErrorId);
        Assert.DoesNotContain("renew", failure.Message, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task A_closed_tab_can_be_opened_again_by_the_address_that_is_shown_after_seconds()
    {
        var time = new ManualTime(DateTimeOffset.UtcNow);
        var person = new PersonAtBrowser(rig.Browser);
        var signIn = ConnectAsync(person, time: time);
        await (await person.Tab).SeeAsync("Choose an account");
        await (await person.Tab).CloseAsync();
        time.Advance(TimeSpan.FromSeconds(10));
        var advice = await observer.FirstWarningAsync();
        Assert.Contains("-DeviceCode", advice, StringComparison.Ordinal);
        var shown = advice.Split(' ').Single(word => word.StartsWith("https://", StringComparison.Ordinal));

        var tab = await rig.Browser.OpenAsync(new Uri(shown));
        await tab.ClickAsync("gadmin@contoso.com");
        SessionFactory.Disconnect(await signIn);
    }

    [BrowserFact]
    public async Task A_tab_that_stays_closed_ends_the_command_at_the_time_limit()
    {
        var time = new ManualTime(DateTimeOffset.UtcNow);
        var person = new PersonAtBrowser(rig.Browser);
        var signIn = ConnectAsync(person, time: time);
        await (await person.Tab).CloseAsync();
        time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        Assert.False(signIn.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("SignInTimedOut", (await Assert.ThrowsAsync<TenantAttachException>(() => signIn)).ErrorId);
    }

    [BrowserFact]
    public async Task What_a_person_does_after_the_time_limit_reaches_nobody()
    {
        var time = new ManualTime(DateTimeOffset.UtcNow);
        var person = new PersonAtBrowser(rig.Browser);
        var signIn = ConnectAsync(person, time: time);
        var tab = await person.Tab;
        await tab.SeeAsync("Choose an account");
        time.Advance(TimeSpan.FromMinutes(5));
        await Assert.ThrowsAsync<TenantAttachException>(() => signIn);
        var tokens = TokenRequests();
        await tab.ClickAsync("gadmin@contoso.com");
        await tab.UntilAsync("location.protocol === 'chrome-error:'");
        Assert.Equal(tokens, TokenRequests());
    }

    [BrowserFact]
    public async Task A_stopped_command_leaves_no_listener_behind()
    {
        using var stop = new CancellationTokenSource();
        var person = new PersonAtBrowser(rig.Browser);
        var signIn = ConnectAsync(person, token: stop.Token);
        await (await person.Tab).SeeAsync("Choose an account");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => signIn);
        using var http = new HttpClient();
        var loopback = System.Web.HttpUtility.ParseQueryString(person.Address!.Query)["redirect_uri"]!;
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri(loopback)));
    }

    private static Uri Change(Uri address, string name, string value)
    {
        var query = System.Web.HttpUtility.ParseQueryString(address.Query);
        query[name] = value;
        return new UriBuilder(address) { Query = query.ToString() }.Uri;
    }

    private Task<TenantAttachSession> ConnectAsync(
        IBrowser browser, string? app = null, TimeProvider? time = null, CancellationToken token = default) =>
        rig.ConnectAsync(new TenantSignIn.Interactive(), browser, observer, app, time, token);

    private int TokenRequests() =>
        rig.Simulation.Requests.Entries.Count(entry => entry.Path.EndsWith("/oauth2/v2.0/token", StringComparison.Ordinal));
}
