using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace TenantAttach.Kerberos.Tests.Realm;

/// <summary>A realm of MIT Kerberos on loopback, with all its files in one folder.</summary>
internal sealed partial class KeyDistributionCenter : IAsyncDisposable
{
    public const string Realm = "CORP.CONTOSO.COM";
    public const string Password = "Kerberos.Test.1";

    /// <summary>The service whose key the front has.</summary>
    public const string Server = "cm01.corp.contoso.com";

    /// <summary>A name of the front that no service principal has.</summary>
    public const string Alias = "sccm.corp.contoso.com";

    /// <summary>A name of the front whose service principal belongs to another account: the front has another key.</summary>
    public const string WrongKey = "cm02.corp.contoso.com";

    private readonly string folder;
    private readonly int port;
    private Process? process;

    private KeyDistributionCenter(string folder, int port) => (this.folder, this.port) = (folder, port);

    /// <summary>The configuration of clients and of the front.</summary>
    public string Configuration => Path.Combine(folder, "krb5.conf");

    /// <summary>The same realm at an address where nobody answers.</summary>
    public string DeadConfiguration => Path.Combine(folder, "krb5-dead.conf");

    public string Keytab => Path.Combine(folder, "front.keytab");

    private string Log => Path.Combine(folder, "kdc.log");

    private Dictionary<string, string> Environment => new()
    {
        ["KRB5_CONFIG"] = Configuration,
        ["KRB5_KDC_PROFILE"] = Path.Combine(folder, "kdc.conf"),
        ["KRB5RCACHENAME"] = "none:",
    };

    public static async Task<KeyDistributionCenter> StartAsync(string folder)
    {
        var center = new KeyDistributionCenter(folder, FreePort());
        center.WriteConfiguration();
        await Programs.RunAsync("kdb5_util", center.Environment, string.Empty, "create", "-s", "-r", Realm, "-P", "master.of.the.tests");
        string[] users = ["gadmin", "cmadmin", "reader", "user"];
        var script = users.Select(user => $"addprinc -pw {Password} +requires_preauth {user}@{Realm}")
            .Concat(new[] { Server, WrongKey }.Select(server => $"addprinc -randkey HTTP/{server}@{Realm}"))
            .Append($"ktadd -k {center.Keytab} HTTP/{Server}@{Realm}")
            .Append($"ktadd -k {center.Keytab} HTTP/{WrongKey}@{Realm}")

            // The key in the file stays the old one, as on a service whose name was registered for another account.
            .Append($"cpw -randkey HTTP/{WrongKey}@{Realm}");
        await Programs.RunAsync("kadmin.local", center.Environment, string.Join('\n', script) + "\n", "-r", Realm);
        await center.ListenAsync();
        return center;
    }

    /// <summary>Gets a ticket as kinit does.</summary>
    public Task GetTicketAsync(string user, string cache, string life = "1h") =>
        Programs.RunAsync("kinit", Environment, Password + "\n", "-l", life, "-c", cache, $"{user}@{Realm}");

    /// <summary>The services that clients have asked tickets for so far, as the log of the center names them.</summary>
    public IReadOnlyList<string> AskedServices() =>
        [.. AskedService().Matches(File.ReadAllText(Log)).Select(match => match.Groups[1].Value)];

    /// <summary>How often a wrong password was tried so far.</summary>
    public int FailedSignIns() => File.ReadAllLines(Log).Count(line => line.Contains("PREAUTH_FAILED", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process?.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The configuration of clients of a center.</summary>
    /// <param name="port">Where it answers.</param>
    /// <returns>The text of the file.</returns>
    public static string Client(int port) => $"""
        [libdefaults]
          default_realm = {Realm}
          dns_lookup_kdc = false
          dns_lookup_realm = false
          dns_canonicalize_hostname = false
          rdns = false
        [realms]
          {Realm} = {"{"}
            kdc = 127.0.0.1:{port}
          {"}"}
        [domain_realm]
          .corp.contoso.com = {Realm}

        """;

    [GeneratedRegex(@"TGS_REQ .* for (\S+)@")]
    private static partial Regex AskedService();

    private void WriteConfiguration()
    {
        File.WriteAllText(Configuration, Client(port));
        File.WriteAllText(DeadConfiguration, Client(FreePort()));
        File.WriteAllText(Path.Combine(folder, "kdc.conf"), $"""
            [kdcdefaults]
              kdc_listen = 127.0.0.1:{port}
              kdc_tcp_listen = 127.0.0.1:{port}
            [realms]
              {Realm} = {"{"}
                database_name = {folder}/principal
                key_stash_file = {folder}/stash
                acl_file = {folder}/kadm5.acl
                supported_enctypes = aes256-cts-hmac-sha1-96:normal
              {"}"}
            [logging]
              kdc = FILE:{Log}

            """);
    }

    private async Task ListenAsync()
    {
        process = Programs.Start("krb5kdc", Environment, "-n", "-r", Realm, "-P", Path.Combine(folder, "kdc.pid"));
        for (var attempt = 0; attempt < 300; attempt++)
        {
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(100);
            }
        }

        throw new InvalidOperationException("The key distribution center does not answer: " + await process.StandardError.ReadToEndAsync());
    }
}
