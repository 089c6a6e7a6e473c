using TenantAttach.Kerberos.Tests.Front;
using TenantAttach.Kerberos.Tests.Realm;
using Xunit;
using Xunit.Abstractions;

namespace TenantAttach.Kerberos.Tests;

public sealed class TicketTests(KerberosLab lab, ITestOutputHelper output) : KerberosTest(lab)
{
    [KerberosTheory]
    [InlineData(null)]
    [InlineData(Admin)]
    public async Task A_stopped_command_does_not_wait_for_a_key_distribution_center_that_is_silent(string? user)
    {
        await using var front = await Lab.StartFrontAsync();
        using var silent = new SilentCenter();
        await using var client = Lab.StartClient(await Lab.NewTicketAsync(Admin), silent.Configuration);
        await client.BeginAsync(Connect(front, user));
        await silent.Asked;

        // The library gives up after many seconds; what it says then is another answer.
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var answer = await client.StopAsync();
        output.WriteLine($"It ended {watch.ElapsedMilliseconds} ms after the stop.");
        Assert.Equal("Stopped", answer.ErrorId);
    }

    [KerberosFact]
    public async Task A_session_goes_on_after_its_expired_ticket_was_renewed()
    {
        await using var front = await Lab.StartFrontAsync(new FrontOptions { EveryRequest = true });
        var cache = await Lab.NewTicketAsync(Admin);
        await using var client = Lab.StartClient(cache);
        Succeeded(await client.SendAsync(Connect(front)));
        await ExpireAsync(cache);
        Assert.Equal("SiteTicketExpired", (await ReadAsync(client)).ErrorId);
        await Lab.Center.GetTicketAsync(Admin, cache);
        Succeeded(await ReadAsync(client));
    }

    [KerberosFact]
    public async Task A_ticket_for_the_site_that_was_fetched_before_signs_in_while_no_key_distribution_center_answers()
    {
        await using var front = await Lab.StartFrontAsync();
        var cache = await Lab.NewTicketAsync(Admin);
        await using (var before = Lab.StartClient(cache))
        {
            Succeeded(await before.SendAsync(Connect(front)));
        }

        await using var client = Lab.StartClient(cache, Lab.Center.DeadConfiguration);
        Succeeded(await client.SendAsync(Connect(front)));
        Assert.Equal("Kerberos", front.Requests.Last(request => request.Token is not null).Token);
    }

    /// <summary>Leaves a ticket in the cache that has expired.</summary>
    private async Task ExpireAsync(string cache)
    {
        await Lab.Center.GetTicketAsync(Admin, cache, "1s");
        await Task.Delay(TimeSpan.FromSeconds(2.5));
    }
}
