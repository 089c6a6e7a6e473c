using TenantAttach.Kerberos.Tests.Realm;
using Xunit;

namespace TenantAttach.Kerberos.Tests;

public sealed class AccountTests(KerberosLab lab) : KerberosTest(lab)
{
    [KerberosFact]
    public async Task The_ticket_of_the_process_signs_in_without_a_credential()
    {
        await using var front = await Lab.StartFrontAsync();
        await using var client = Lab.StartClient(await Lab.NewTicketAsync(Admin));
        var answer = await client.SendAsync(Connect(front));
        Succeeded(answer);
        Assert.Equal($"{Admin}@{KeyDistributionCenter.Realm}", front.Requests.Last().Account);
        Assert.Equal((@"CORP\cmadmin", "Kerberos"), (answer.SiteAccount, answer.SiteSignIn));
    }

    [KerberosFact]
    public async Task The_session_shows_that_it_signed_in_with_NTLM()
    {
        await using var front = await Lab.StartFrontAsync();
        await using var client = Lab.StartClient(ntlm: "CORP:cmadmin:" + KeyDistributionCenter.Password);
        var answer = await client.SendAsync(Connect(front));
        Succeeded(answer);
        Assert.Equal((@"CORP\cmadmin", "NTLM"), (answer.SiteAccount, answer.SiteSignIn));
    }

    [KerberosTheory]
    [InlineData("cmadmin@CORP.CONTOSO.COM")]
    [InlineData(@"CORP.CONTOSO.COM\cmadmin")]
    [InlineData("cmadmin")]
    [InlineData("cmadmin@corp.contoso.com")]
    [InlineData(@"corp.contoso.com\cmadmin")]
    [InlineData(@"CORP\cmadmin")]
    public async Task A_credential_signs_in_however_its_account_is_written(string user)
    {
        await using var front = await Lab.StartFrontAsync();
        await using var client = Lab.StartClient();
        Succeeded(await client.SendAsync(Connect(front, user)));
        Assert.Equal($"{Admin}@{KeyDistributionCenter.Realm}", front.Requests.Last().Account);
        Assert.All(front.Requests.Where(request => request.Token is not null), request => Assert.Equal("Kerberos", request.Token));
    }

    [KerberosFact]
    public async Task A_credential_goes_before_the_ticket_of_the_process()
    {
        await using var front = await Lab.StartFrontAsync();
        await using var client = Lab.StartClient(await Lab.NewTicketAsync("reader"));
        Succeeded(await client.SendAsync(Connect(front, Admin)));
        Assert.Equal($"{Admin}@{KeyDistributionCenter.Realm}", front.Requests.Last().Account);
    }

    [KerberosFact]
    public async Task The_ticket_asked_for_is_for_HTTP_on_the_name_of_the_server_without_its_port()
    {
        await using var front = await Lab.StartFrontAsync();
        await using var client = Lab.StartClient(await Lab.NewTicketAsync(Admin));
        var before = Lab.Center.AskedServices().Count;
        Succeeded(await client.SendAsync(Connect(front)));
        Assert.Equal("HTTP/" + KeyDistributionCenter.Server, Assert.Single(Lab.Center.AskedServices().Skip(before).Distinct()));
    }

    [KerberosFact]
    public async Task A_short_name_is_completed_by_the_name_resolution()
    {
        await using var front = await Lab.StartFrontAsync();
        await using var client = Lab.StartClient(await Lab.NewTicketAsync(Admin));
        var before = Lab.Center.AskedServices().Count;
        Succeeded(await client.SendAsync(Connect(front, host: "cm01")));
        Assert.Equal("HTTP/" + KeyDistributionCenter.Server, Assert.Single(Lab.Center.AskedServices().Skip(before).Distinct()));
    }

    [KerberosFact]
    public async Task Neither_a_ticket_nor_a_password_shows_in_any_stream()
    {
        await using var front = await Lab.StartFrontAsync();
        await using var client = Lab.StartClient();
        var answer = await client.SendAsync(Connect(front, Admin));
        Assert.NotEmpty(answer.Streams!);
        Assert.DoesNotContain("YII", answer.Streams, System.StringComparison.Ordinal);
        Assert.DoesNotContain(KeyDistributionCenter.Password, answer.Streams, System.StringComparison.Ordinal);
    }
}
