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
        Refused(await client.SendAsync(Connect(front)), "SiteTicketMissing",
            "there is no Kerberos ticket to get one for HTTP/cm01.corp.contoso.com with. The server offers Negotiate. No token was seen.",
            "No Kerberos credentials available");
    }

    [KerberosFact]
    public async Task An_expired_ticket()
    {
        await using var front = await Lab.StartFrontAsync();
        var cache = await Lab.NewTicketAsync(Admin, "1s");
        await Task.Delay(TimeSpan.FromSeconds(2.5));
        await using var client = Lab.StartClient(cache);
        Refused(await client.SendAsync(Connect(front)), "SiteTicketExpired",
            "the Kerberos ticket for HTTP/cm01.corp.contoso.com has expired. The server offers Negotiate. No token was seen.",
            "Ticket expired");
    }

    [KerberosTheory]
    [InlineData("-20m")]
    [InlineData("+20m")]
    public async Task A_wrong_clock(string clock)
    {
        await using var front = await Lab.StartFrontAsync();
        await using var client = Lab.StartClient(await Lab.NewTicketAsync(Admin), clock: clock);
        Refused(await client.SendAsync(Connect(front)), "SiteClockSkew",
            "the clocks of this computer, the domain controller, and HTTP/cm01.corp.contoso.com differ by too much. "
            + "The server offers Negotiate. No token was seen.",
            "Clock skew too great");
    }

    [KerberosTheory]
    [InlineData(null)]
    [InlineData(Admin)]
    public async Task No_key_distribution_center_answers(string? user)
    {
        await using var front = await Lab.StartFrontAsync();
        await using var client = Lab.StartClient(await Lab.NewTicketAsync(Admin), Lab.Center.DeadConfiguration);
        Refused(await client.SendAsync(Connect(front, user)), "SiteKdcUnreachable",
            "no key distribution center answered the request for a ticket for HTTP/cm01.corp.contoso.com. "
            + "The server offers Negotiate. No token was seen.",
            "Cannot contact any KDC for realm 'CORP.CONTOSO.COM'");
    }

    [KerberosTheory]
    [InlineData(KeyDistributionCenter.Alias)]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task A_name_that_has_no_service_principal(string host)
    {
        await using var front = await Lab.StartFrontAsync();
        await using var client = Lab.StartClient(await Lab.NewTicketAsync(Admin));
        Refused(await client.SendAsync(Connect(front, host: host)), "SiteServiceUnknown",
            $"the domain has no service principal name HTTP/{host}. The server offers Negotiate. No token was seen.",
            "not found in Kerberos database");
    }

    [KerberosTheory]
    [InlineData(@"OTHER\cmadmin", "cmadmin@OTHER")]
    [InlineData("cmadmin@contoso.com", "cmadmin@CONTOSO.COM")]
    public async Task A_realm_that_does_not_exist(string user, string shown)
    {
        await using var front = await Lab.StartFrontAsync();
        await using var client = Lab.StartClient();
        Refused(await client.SendAsync(Connect(front, user)), "SiteRealmUnknown",
            $"Kerberos on this computer does not know the realm of '{shown}'. The server offers Negotiate. No token was seen.",
            "Cannot find KDC for realm");
    }

    [KerberosTheory]
    [InlineData("cmadmin", "wrong", "Preauthentication failed")]
    [InlineData("nobody", "wrong", "Client 'nobody@CORP.CONTOSO.COM' not found in Kerberos database")]
    public async Task A_wrong_password_or_an_unknown_user(string user, string password, string words)
    {
        await using var front = await Lab.StartFrontAsync();
        await using var client = Lab.StartClient();
        var answer = await client.SendAsync(Connect(front, user, password));
        Says(answer, "SiteAccountRefused",
            $"The sign-in of '{user}' for SiteListSites was refused: the user does not exist, the password is wrong, or the account is "
            + "locked or has expired. The server offers Negotiate. No token was seen.",
            words);
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
        Says(await client.SendAsync(Connect(front)), "SiteSignInNotOffered",
            $"The server that answered SiteListSites does not take Kerberos: it offers {shown} only. "
            + $"The server offers {shown}. No token was seen.");
        Assert.All(front.Requests, request => Assert.Null(request.Token));
    }

    [KerberosFact]
    public async Task A_ticket_for_the_key_of_another_account()
    {
        await using var front = await Lab.StartFrontAsync();
        await using var client = Lab.StartClient(await Lab.NewTicketAsync(Admin));
        Refused(await client.SendAsync(Connect(front, host: KeyDistributionCenter.WrongKey)), "SiteTicketRefused",
            "although a Kerberos ticket was sent (Negotiate). ", "Kerberos was sent");
    }

    [KerberosFact]
    public async Task A_ticket_that_is_bound_to_another_connection()
    {
        using var other = KerberosLab.CreateCertificate();
        await using var front = await Lab.StartFrontAsync(new FrontOptions { BoundTo = other });
        await using var client = Lab.StartClient(await Lab.NewTicketAsync(Admin));
        Refused(await client.SendAsync(Connect(front)), "SiteTicketRefused",
            "although a Kerberos ticket was sent (Negotiate). ", "Kerberos was sent");
    }

    [KerberosFact]
    public async Task NTLM_for_want_of_a_ticket()
    {
        await using var front = await Lab.StartFrontAsync(new FrontOptions { TakesNtlm = false });
        await using var client = Lab.StartClient(ntlm: "CORP:cmadmin:" + KeyDistributionCenter.Password);
        Refused(await client.SendAsync(Connect(front)), "SiteNtlmRefused",
            "NTLM was sent instead of a Kerberos ticket for HTTP/cm01.corp.contoso.com, and the site did not accept it. "
            + "The server offers Negotiate. NTLM was sent.");
        Assert.Contains(front.Requests, request => request.Token == "NTLM");
    }

    [KerberosFact]
    public async Task An_account_that_is_not_an_administrative_user()
    {
        await using var front = await Lab.StartFrontAsync();
        await using var client = Lab.StartClient(await Lab.NewTicketAsync("user"));
        Says(await client.SendAsync(Connect(front)), "SiteAccessDenied",
            "The administration service signed the caller in and denied access to SiteListSites (HTTP 404): Access denied  WMI QUERY:");
    }

    /// <summary>The cause is behind the words that all refusals with HTTP 401 begin with.</summary>
    private static void Refused(ClientAnswer answer, string errorId, string cause, string words = "")
    {
        var sign = cause.StartsWith("although", StringComparison.Ordinal) ? string.Empty : ":";
        Says(answer, errorId, $"The administration service refused SiteListSites (HTTP 401){sign} {cause}", words);
    }

    private static void Says(ClientAnswer answer, string errorId, string beginning, string words = "")
    {
        Assert.Equal(errorId, answer.ErrorId);
        Assert.True(answer.Message!.StartsWith(beginning, StringComparison.Ordinal), answer.Message);
        Assert.Contains(words, answer.Message, StringComparison.Ordinal);
        Assert.NotEmpty(answer.Remedy!);
    }
}
