using TenantAttach.Kerberos.Tests.Client;
using TenantAttach.Kerberos.Tests.Front;
using TenantAttach.Kerberos.Tests.Realm;
using Xunit;

namespace TenantAttach.Kerberos.Tests;

/// <summary>What the tests of the suite have in common.</summary>
[Collection(KerberosCollection.Name)]
public abstract class KerberosTest(KerberosLab lab)
{
    protected const string Admin = "cmadmin";

    protected KerberosLab Lab { get; } = lab;

    private protected ClientCommand Connect(
        NegotiateFront front, string? user = null, string? password = null, string? host = null) => new()
    {
        Do = "connect",
        Server = front.On(host ?? KeyDistributionCenter.Server),
        Thumbprint = Lab.Thumbprint,
        User = user,
        Password = user is null ? null : password ?? KeyDistributionCenter.Password,
    };

    protected static async Task<ClientAnswer> ReadAsync(ClientProcess client) => await client.SendAsync(new ClientCommand { Do = "read" });

    protected static async Task<ClientAnswer> ActAsync(ClientProcess client) => await client.SendAsync(new ClientCommand { Do = "act" });

    protected static void Succeeded(ClientAnswer answer) =>
        Assert.True(answer.IsOk, $"{answer.ErrorId}: {answer.Message} {answer.Streams}");

    protected static int Count(string text, string part) => text.Split(part, StringSplitOptions.None).Length - 1;
}
