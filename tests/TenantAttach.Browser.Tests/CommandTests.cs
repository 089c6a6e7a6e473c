using TenantAttach.Browser.Tests.Chromium;
using TenantAttach.Browser.Tests.Support;
using TenantAttach.Core.Auth;
using TenantAttach.Core.Sessions;
using TenantAttach.Core.Tests.Http;
using Xunit;
using Xunit.Abstractions;

namespace TenantAttach.Browser.Tests;

/// <summary>The command of the operating system that opens a browser, and the cmdlet in PowerShell.</summary>
[Collection(RigGroup.Name)]
public sealed class CommandTests(Rig rig, ITestOutputHelper output)
{
    private readonly RecordingObserver observer = new();

    [BrowserFact]
    public async Task The_command_of_this_computer_opens_the_page()
    {
        using var command = new BrowserCommand(rig.Host.Certificate);
        using var path = command.OnPath();
        var signIn = rig.ConnectAsync(new TenantSignIn.Interactive(), null, observer);
        await using var browser = await ChromiumBrowser.AttachAsync(command.Profile);
        var tab = await browser.FirstTabAsync();
        await tab.ClickAsync("gadmin@contoso.com");
        await tab.SeeAsync("Return to PowerShell");
        SessionFactory.Disconnect(await signIn);
    }

    [BrowserFact]
    public async Task A_computer_without_such_a_command_is_told_at_once_with_the_remedy()
    {
        using var path = BrowserCommand.NoneOnPath();
        var failure = await Assert.ThrowsAsync<TenantAttachException>(
            () => rig.ConnectAsync(new TenantSignIn.Interactive(), null, observer));
        Assert.Equal("BrowserUnavailable", failure.ErrorId);
        Assert.Contains("-DeviceCode", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task A_command_that_fails_shows_the_address_at_once_and_any_browser_goes_on_with_it()
    {
        using var command = new BrowserCommand("exit 3");
        using var path = command.OnPath();
        var signIn = rig.ConnectAsync(new TenantSignIn.Interactive(), null, observer, time: new ManualTime(DateTimeOffset.UtcNow));
        var advice = await observer.FirstWarningAsync();
        Assert.StartsWith("The command that opens the browser failed.", advice, StringComparison.Ordinal);
        var shown = Array.Find(advice.Split(' '), word => word.StartsWith("https://", StringComparison.Ordinal))!;
        await (await rig.Browser.OpenAsync(new Uri(shown))).ClickAsync("gadmin@contoso.com");
        SessionFactory.Disconnect(await signIn);
    }

    [BrowserFact]
    public async Task The_cmdlet_signs_in_through_the_browser_of_this_computer()
    {
        using var command = new BrowserCommand(rig.Host.Certificate);
        var shell = PowerShellRun.StartAsync(command, $"(Connect-CMTenantAttach {Parameters()} -SignInTimeout 3m).Account");
        await using var browser = await ChromiumBrowser.AttachAsync(command.Profile);
        var tab = await browser.FirstTabAsync();
        await tab.ClickAsync("iadmin@contoso.com");
        await tab.SeeAsync("Return to PowerShell");
        Assert.Equal(rig.Accounts.IntuneAdminUpn, (await shell).Trim());
    }

    [BrowserFact]
    public async Task The_cmdlet_ends_at_its_time_limit_where_the_browser_does_nothing()
    {
        using var command = new BrowserCommand("exit 0");
        var said = await PowerShellRun.StartAsync(
            command,
            $"try {{ Connect-CMTenantAttach {Parameters()} -SignInTimeout 2s }} catch {{ $_.FullyQualifiedErrorId; \"$_\" }}");
        Assert.StartsWith("SignInTimedOut,", said, StringComparison.Ordinal);
        Assert.Contains("within 2 seconds", said, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Ctrl_C_ends_the_cmdlet_while_it_waits_for_the_browser()
    {
        using var folder = new BrowserCommand("exit 0");
        var opened = folder.Profile + ".opened";
        using var command = new BrowserCommand($"touch '{opened}'");
        var said = await PowerShellRun.StartAsync(command, $$"""
            $shell = [PowerShell]::Create().AddScript('Import-Module ./out/TenantAttach').AddStatement()
            $null = $shell.AddScript('Connect-CMTenantAttach {{Parameters()}} -SignInTimeout 10m')
            $null = $shell.BeginInvoke()
            for ($try = 0; $try -lt 1200 -and -not (Test-Path '{{opened}}'); $try++) { Start-Sleep -Milliseconds 100 }
            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            $shell.Stop()
            "$(Test-Path '{{opened}}') $($shell.InvocationStateInfo.State) $($shell.Streams.Error.FullyQualifiedErrorId) $($watch.ElapsedMilliseconds) ms"
            """);

        // The time limit, and every other end, would be another error.
        output.WriteLine("Opened, state, error, and how long the stop took: " + said.Trim());
        Assert.StartsWith("True Stopped PipelineStopped ", said, StringComparison.Ordinal);
    }

    private string Parameters() =>
        $"-SimulatorHost {rig.Host.Address} -SiteThumbprint {rig.Host.Thumbprint} -TenantId {rig.Accounts.TenantId} "
        + $"-ClientId {Rig.PublicClient}";
}
