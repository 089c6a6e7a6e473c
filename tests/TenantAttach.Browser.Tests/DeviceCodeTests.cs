using System.Text.RegularExpressions;
using TenantAttach.Browser.Tests.Chromium;
using TenantAttach.Browser.Tests.Support;
using TenantAttach.Core.Auth;
using TenantAttach.Core.Sessions;
using TenantAttach.Core.Tests.Http;
using Xunit;

namespace TenantAttach.Browser.Tests;

/// <summary>A code that the module shows, entered in a browser that the module knows nothing of.</summary>
[Collection(RigGroup.Name)]
public sealed class DeviceCodeTests(Rig rig)
{
    private readonly RecordingObserver observer = new();

    [BrowserFact]
    public async Task The_code_is_entered_in_a_second_browser()
    {
        await using var second = await ChromiumBrowser.StartAsync(rig.Host.Certificate);
        var signIn = rig.ConnectAsync(new TenantSignIn.DeviceCode(), null, observer);
        var (page, code) = await ShownAsync();
        var tab = await second.OpenAsync(page);
        await tab.SeeAsync("Enter code");
        await tab.TypeAsync("WRONG9999");
        await tab.ClickAsync("Next");
        await tab.UntilAsync("document.querySelector('[role=alert]') !== null");
        await tab.EvaluateAsync("document.getElementById('otc').select()");
        await tab.TypeAsync(code);
        await tab.PressAsync("Enter");
        await tab.SeeAsync("Choose an account");
        await tab.ClickAsync("iadmin@contoso.com");
        await tab.SeeAsync("Are you trying to sign in");
        Assert.False(signIn.IsCompleted);
        await tab.ClickAsync("Continue");
        await tab.SeeAsync("You have signed in");

        var session = await signIn;
        Assert.Equal((rig.Accounts.IntuneAdminUpn, "DeviceCode"), (session.Account, session.SignIn));
        SessionFactory.Disconnect(session);
    }

    [BrowserFact]
    public async Task A_person_who_does_not_mean_the_sign_in_declines_it()
    {
        var signIn = rig.ConnectAsync(new TenantSignIn.DeviceCode(), null, observer);
        var (page, code) = await ShownAsync();
        var tab = await rig.Browser.OpenAsync(page);
        await tab.SeeAsync("Enter code");
        await tab.TypeAsync(code);
        await tab.ClickAsync("Next");
        await tab.ClickAsync("iadmin@contoso.com");
        await tab.SeeAsync("Are you trying to sign in");
        await tab.ClickAsync("Cancel");
        await tab.SeeAsync("You have canceled the sign-in");
        Assert.Equal("SignInNotCompleted", (await Assert.ThrowsAsync<TenantAttachException>(() => signIn)).ErrorId);
    }

    [BrowserFact]
    public async Task A_code_that_nobody_enters_ends_the_command_at_the_time_limit()
    {
        var time = new ManualTime(DateTimeOffset.UtcNow);
        var signIn = rig.ConnectAsync(new TenantSignIn.DeviceCode(), null, observer, time: time);
        await ShownAsync();
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("SignInTimedOut", (await Assert.ThrowsAsync<TenantAttachException>(() => signIn)).ErrorId);
    }

    private async Task<(Uri Page, string Code)> ShownAsync()
    {
        var words = await observer.FirstWarningAsync();
        return (new Uri(Regex.Match(words, "https://\\S+").Value), Regex.Match(words, "code ([A-Z0-9]{9}) ").Groups[1].Value);
    }
}
