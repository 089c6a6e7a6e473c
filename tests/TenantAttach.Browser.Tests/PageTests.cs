using System.Text.Json.Nodes;
using TenantAttach.Browser.Tests.Chromium;
using TenantAttach.Browser.Tests.Support;
using TenantAttach.Core.Auth;
using TenantAttach.Core.Sessions;
using TenantAttach.Core.Tests.Http;
using Xunit;

namespace TenantAttach.Browser.Tests;

/// <summary>The simulator's pages as Chromium shows them.</summary>
[Collection(RigGroup.Name)]
public sealed class PageTests(Rig rig)
{
    // The contrast of every text with what is behind it, by the formula of WCAG 2; the worst comes first.
    private const string Contrast =
        """
        (() => {
          const parts = color => (color.match(/[\d.]+/g) ?? []).map(Number);
          const light = ([red, green, blue]) => [red, green, blue].map(one => one / 255)
            .map(one => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
            .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0);
          const behind = one => {
            const color = parts(getComputedStyle(one).backgroundColor);
            return color.length === 3 || color[3] > 0 ? color : one.parentElement ? behind(one.parentElement) : [255, 255, 255];
          };
          return [...document.querySelectorAll('body *')]
            .filter(one => one.checkVisibility() && [...one.childNodes].some(child => child.nodeType === 3 && child.data.trim()))
            .map(one => {
              const [high, low] = [light(parts(getComputedStyle(one).color)), light(behind(one))].sort((left, right) => right - left);
              return { text: one.innerText, ratio: (high + 0.05) / (low + 0.05) };
            })
            .sort((left, right) => left.ratio - right.ratio)[0];
        })()
        """;

    [BrowserFact]
    public async Task A_browser_that_does_not_trust_the_certificate_shows_no_page()
    {
        await using var stranger = await ChromiumBrowser.StartAsync(null);
        var tab = await stranger.OpenAsync(DevicePage());
        await tab.UntilAsync("location.protocol === 'chrome-error:'");
        Assert.DoesNotContain("Enter code", await tab.TextAsync(), StringComparison.Ordinal);
    }

    [BrowserTheory]
    [InlineData(1280, 800, false)]
    [InlineData(1280, 800, true)]
    [InlineData(390, 844, false)]
    [InlineData(390, 844, true)]
    [InlineData(320, 568, false)]
    public async Task Every_page_fits_its_window_and_can_be_read(int width, int height, bool dark)
    {
        var app = await rig.RegisterAsync(
            "Runbook console of the department with the long name", "User.Read", "DeviceManagementManagedDevices.PrivilegedOperations.All");
        var tab = await rig.Browser.OpenAsync();
        await tab.ResizeAsync(width, height, dark);
        await LookAsync(DevicePage(), "Enter code");
        await tab.TypeAsync("WRONG9999");
        await tab.PressAsync("Enter");
        await tab.UntilAsync("document.querySelector('[role=alert]') !== null");
        await CheckAsync();
        await LookAsync(AuthorizePage(app), "Choose an account");
        await tab.ClickAsync("hdesk@contoso.com");
        await tab.SeeAsync("Need admin approval");
        await CheckAsync();
        await LookAsync(AuthorizePage(app), "Choose an account");
        await tab.ClickAsync("gadmin@contoso.com");
        await tab.SeeAsync("Permissions requested");
        await CheckAsync();
        await LookAsync(AuthorizePage("00000000-0000-4000-8000-00000000dead"), "The sign-in cannot continue");
        Assert.DoesNotContain(tab.Complaints, text => !text.Contains("400", StringComparison.Ordinal));
        Assert.All(tab.Requests, address => Assert.StartsWith(rig.Host.Address.AbsoluteUri, address, StringComparison.Ordinal));
        await tab.CloseAsync();

        async Task LookAsync(Uri address, string heading)
        {
            await tab.GoAsync(address);
            await tab.SeeAsync(heading);
            await CheckAsync();
        }

        async Task CheckAsync()
        {
            var fits = (bool)(await tab.EvaluateAsync("document.documentElement.scrollWidth <= window.innerWidth"))!;
            Assert.True(fits, "The page is wider than its window.");
            var worst = (JsonObject)(await tab.EvaluateAsync(Contrast))!;
            Assert.True((double)worst["ratio"]! >= 4.5, worst.ToJsonString());
        }
    }

    [BrowserFact]
    public async Task A_person_signs_in_by_keyboard_alone()
    {
        var person = new PersonAtBrowser(rig.Browser);
        var signIn = rig.ConnectAsync(new TenantSignIn.Interactive(), person, new RecordingObserver());
        var tab = await person.Tab;
        await tab.SeeAsync("Choose an account");
        const string IsThere = "document.activeElement.matches('button') && document.activeElement.innerText.includes('hdesk@')";
        while (!(bool)(await tab.EvaluateAsync(IsThere))!)
        {
            await tab.PressAsync("Tab");
        }

        Assert.NotEqual("none", (string?)await tab.EvaluateAsync("getComputedStyle(document.activeElement).outlineStyle"));
        await tab.PressAsync("Enter");
        var session = await signIn;
        Assert.Equal(rig.Accounts.HelpDeskUpn, session.Account);
        SessionFactory.Disconnect(session);
    }

    [BrowserFact]
    public async Task A_hostile_name_is_shown_and_does_nothing()
    {
        const string Hostile = "</title><script>window.planted=1</script><img src=https://elsewhere.example/x onerror=planted=1>";
        var app = await rig.RegisterAsync(Hostile, "User.Read");
        var tab = await rig.Browser.OpenAsync(AuthorizePage(app));
        await tab.SeeAsync("Choose an account");
        Assert.Contains(Hostile, await tab.TextAsync(), StringComparison.Ordinal);
        await tab.ClickAsync("gadmin@contoso.com");
        await tab.SeeAsync("Permissions requested");
        Assert.Contains(Hostile, await tab.TextAsync(), StringComparison.Ordinal);
        Assert.Equal("undefined", (string?)await tab.EvaluateAsync("typeof window.planted"));
        Assert.All(tab.Requests, address => Assert.StartsWith(rig.Host.Address.AbsoluteUri, address, StringComparison.Ordinal));
    }

    private Uri DevicePage() => new(rig.Host.Address, "/common/oauth2/deviceauth");

    private Uri AuthorizePage(string clientId) => new(
        rig.Host.Address,
        $"/{rig.Accounts.TenantId}/oauth2/v2.0/authorize?client_id={clientId}&response_type=code&redirect_uri=http%3A%2F%2Flocalhost%3A9"
        + $"&scope={Uri.EscapeDataString(new Uri(rig.Host.Address, ".default").AbsoluteUri + " openid offline_access")}");
}
