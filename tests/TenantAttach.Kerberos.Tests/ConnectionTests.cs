using TenantAttach.Kerberos.Tests.Front;
using TenantAttach.Kerberos.Tests.Realm;
using Xunit;

namespace TenantAttach.Kerberos.Tests;

public sealed class ConnectionTests(KerberosLab lab) : KerberosTest(lab)
{
    private const string Action = "SMS_ClientOperation.InitiateClientOperation";

    [KerberosFact]
    public async Task One_refusal_and_one_ticket_open_a_connection_that_is_kept()
    {
        await using var front = await Lab.StartFrontAsync();
        await using var client = Lab.StartClient(await Lab.NewTicketAsync(Admin));
        Succeeded(await client.SendAsync(Connect(front)));
        Succeeded(await ReadAsync(client));
        Succeeded(await ActAsync(client));
        Assert.Single(front.Requests, request => request.Status == 401);
        Assert.Single(front.Requests, request => request.Token is not null);
        Assert.Single(front.Requests.Select(request => request.Connection).Distinct());
    }

    [KerberosFact]
    public async Task A_change_is_done_once_where_every_request_needs_a_ticket()
    {
        await using var front = await Lab.StartFrontAsync(new FrontOptions { EveryRequest = true });
        await using var client = Lab.StartClient(await Lab.NewTicketAsync(Admin));
        Succeeded(await client.SendAsync(Connect(front)));
        Succeeded(await ActAsync(client));
        Assert.Single(front.Simulation.Requests.Entries, entry => entry.Path.EndsWith(Action, StringComparison.Ordinal));
        var actions = front.Requests.Where(request => request.Path.EndsWith(Action, StringComparison.Ordinal));
        Assert.Equal([(null, 401), ("Kerberos", 201)], actions.Select(request => (request.Token, request.Status)));
    }

    [KerberosFact]
    public async Task A_sign_in_that_is_bound_to_the_certificate_of_the_connection_is_accepted()
    {
        await using var front = await Lab.StartFrontAsync(new FrontOptions { BoundTo = Lab.Certificate });
        await using var client = Lab.StartClient(await Lab.NewTicketAsync(Admin));
        Succeeded(await client.SendAsync(Connect(front)));
    }

    [KerberosFact]
    public async Task A_sign_in_that_is_bound_to_another_certificate_is_refused()
    {
        using var other = KerberosLab.CreateCertificate();
        await using var front = await Lab.StartFrontAsync(new FrontOptions { BoundTo = other });
        await using var client = Lab.StartClient(await Lab.NewTicketAsync(Admin));
        Assert.False((await client.SendAsync(Connect(front))).IsOk);
        Assert.Equal([null, "Kerberos"], front.Requests.Select(request => request.Token));
    }
}
