using TenantAttach.Kerberos.Tests.Client;
using TenantAttach.Kerberos.Tests.Front;
using TenantAttach.Kerberos.Tests.Realm;
using Xunit;

namespace TenantAttach.Kerberos.Tests;

/// <summary>Why a sign-in was refused: each cause is a real one, and the words of Kerberos are those of the library.</summary>
public sealed class RefusalTests(KerberosLab lab) : KerberosTest(lab)
{
    [KerberosFact]
    public async Task No_ticket()
    {
        await using var front = await Lab.StartFrontAsync();
        await using var client = Lab.StartClient();
        Refused(await client.SendAsync(Connect(front)), "SiteTicketMissing", "No Kerberos credentials available");
    }

    [KerberosFact]
    public async Task An_expired_ticket()
    {
        await using var front = await Lab.StartFrontAsync();
        var cache = await Lab.NewTicketAsync(Admin, "1s");
        await Task.Delay(TimeSpan.FromSeconds(2.5));
        await using var client = Lab.StartClient(cache);
        Refused(await client.SendAsync(Connect(front)), "SiteTicketExpired", "Ticket expired");
    }

    [KerberosTheory]
    [InlineData("-20m")]
    [InlineData("+20m")]
    public async Task A_wrong_clock(string clock)
    {
        await using var front = await Lab.StartFrontAsync();
        await using var client = Lab.StartClient(await Lab.NewTicketAsync(Admin), clock: clock);
        Refused(await client.SendAsync(Connect(front)), "SiteClockSkew", "Clock skew too great");
    }

    [KerberosTheory]
    [InlineData(null)]
    [InlineData(Admin)]
    public async Task No_key_distribution_center_answers(string? user)
    {
        await using var front = await Lab.StartFrontAsync();
        await using var client = Lab.StartClient(await Lab.NewTicketAsync(Admin), Lab.Center.DeadConfiguration);
        Refused(await client.SendAsync(Connect(front, user)), "SiteKdcUnreachable", "Cannot contact any KDC for realm 'CORP.CONTOSO.COM'");
    }

    [KerberosTheory]
    [InlineData(KeyDistributionCenter.Alias)]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task A_name_that_has_no_service_principal(string host)
    {
        await using var front = await Lab.StartFrontAsync();
        await using var client = Lab.StartClient(await Lab.NewTicketAsync(Admin));
        Refused(await client.SendAsync(Connect(front, host: host)), "SiteServiceUnknown", $"no service principal name HTTP/{host}.");
    }

    [KerberosTheory]
    [InlineData(@"OTHER\cmadmin", "cmadmin@OTHER")]
    [InlineData("cmadmin@contoso.com", "cmadmin@CONTOSO.COM")]
    public async Task A_realm_that_does_not_exist(string user, string shown)
    {
        await using var front = await Lab.StartFrontAsync();
        await using var client = Lab.StartClient();
        Refused(await client.SendAsync(Connect(front, user)), "SiteRealmUnknown", $"the realm of '{shown}'");
    }

    [KerberosTheory]
    [InlineData("cmadmin", "wrong", "Preauthentication failed")]
    [InlineData("nobody", "wrong", "Client 'nobody@CORP.CONTOSO.COM' not found in Kerberos database")]
    public async Task A_wrong_password_or_an_unknown_user(string user, string password, string words)
    {
        await using var front = await Lab.StartFrontAsync();
        await using var client = Lab.StartClient();
        var answer = await client.SendAsync(Connect(front, user, password));
        Refused(answer, "SiteAccountRefused", words);
        Assert.Contains($"'{user}'", answer.Message, StringComparison.Ordinal);
    }

    [KerberosFact]
    public async Task A_wrong_password_is_tried_twice_at_most()
    {
        await using var front = await Lab.StartFrontAsync();
        await using var client = Lab.StartClient();
        var before = Lab.Center.FailedSignIns();
        await client.SendAsync(Connect(front, "gadmin", "wrong"));
        Assert.InRange(Lab.Center.FailedSignIns() - before, 1, 2);
    }

    [KerberosTheory]
    [InlineData("NTLM", "NTLM")]
    [InlineData("Basic realm=\"site\"", "Basic")]
    [InlineData("Bearer", "Bearer")]
    public async Task A_server_that_does_not_offer_Negotiate(string offer, string shown)
    {
        await using var front = await Lab.StartFrontAsync(new FrontOptions { Offers = [offer] });
        await using var client = Lab.StartClient(await Lab.NewTicketAsync(Admin));
        Refused(await client.SendAsync(Connect(front)), "SiteSignInNotOffered", $"it offers {shown} only");
        Assert.All(front.Requests, request => Assert.Null(request.Token));
    }

    [KerberosFact]
    public async Task A_ticket_for_the_key_of_another_account()
    {
        await using var front = await Lab.StartFrontAsync();
        await using var client = Lab.StartClient(await Lab.NewTicketAsync(Admin));
        Refused(await client.SendAsync(Connect(front, host: KeyDistributionCenter.WrongKey)), "SiteTicketRefused", "Kerberos was sent");
    }

    [KerberosFact]
    public async Task A_ticket_that_is_bound_to_another_connection()
    {
        using var other = KerberosLab.CreateCertificate();
        await using var front = await Lab.StartFrontAsync(new FrontOptions { BoundTo = other });
        await using var client = Lab.StartClient(await Lab.NewTicketAsync(Admin));
        Refused(await client.SendAsync(Connect(front)), "SiteTicketRefused", "Kerberos was sent");
    }

    [KerberosFact]
    public async Task NTLM_for_want_of_a_ticket()
    {
        await using var front = await Lab.StartFrontAsync(new FrontOptions { TakesNtlm = false });
        await using var client = Lab.StartClient(ntlm: "CORP:cmadmin:" + KeyDistributionCenter.Password);
        Refused(await client.SendAsync(Connect(front)), "SiteNtlmRefused", "NTLM was sent");
        Assert.Contains(front.Requests, request => request.Token == "NTLM");
    }

    [KerberosFact]
    public async Task An_account_that_is_not_an_administrative_user()
    {
        await using var front = await Lab.StartFrontAsync();
        await using var client = Lab.StartClient(await Lab.NewTicketAsync("user"));
        Refused(await client.SendAsync(Connect(front)), "SiteAccessDenied", "Access denied  WMI QUERY:");
    }

    private static void Refused(ClientAnswer answer, string errorId, string words)
    {
        Assert.Equal(errorId, answer.ErrorId);
        Assert.Contains(words, answer.Message, StringComparison.Ordinal);
        Assert.NotEmpty(answer.Remedy!);
    }
}
