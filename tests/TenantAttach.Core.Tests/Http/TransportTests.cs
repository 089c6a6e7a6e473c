using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TenantAttach.Core.Auth;

namespace TenantAttach.Core.Tests.Http;

public sealed class TransportTests
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task A_self_issued_certificate_is_not_trusted_by_itself()
    {
        using var certificate = Issue("localhost", Now.AddDays(1));
        Assert.Equal("ServerCertificateUntrusted", await OutcomeAsync(certificate, ServerTrust.System));
    }

    [Fact]
    public async Task An_expired_certificate_is_told_apart_even_where_it_is_pinned()
    {
        using var certificate = Issue("localhost", Now.AddDays(-1));
        Assert.Equal("ServerCertificateExpired", await OutcomeAsync(certificate, ServerTrust.System));
        Assert.Equal("ServerCertificateExpired", await OutcomeAsync(certificate, new ServerTrust.Pinned(certificate.Thumbprint)));
    }

    [Fact]
    public void The_Windows_account_is_for_the_site_and_for_Negotiate_only()
    {
        var account = new NetworkCredential("admin", "cAnAry", "CORP");
        using var handler = (SocketsHttpHandler)TransportFactory.Create(
            new TransportOptions { Site = new Uri("https://cm01.corp.contoso.com/AdminService"), SiteCredential = account });
        Assert.Same(
            account, handler.Credentials!.GetCredential(new Uri("https://cm01.corp.contoso.com/AdminService/wmi/SMS_Site"), "Negotiate"));
        Assert.Null(handler.Credentials.GetCredential(new Uri("https://cm01.corp.contoso.com/AdminService/wmi/SMS_Site"), "Basic"));
        Assert.Null(handler.Credentials.GetCredential(new Uri("https://graph.microsoft.com/v1.0/organization"), "Negotiate"));
        Assert.False(handler.AllowAutoRedirect);
        using var cloudOnly = (SocketsHttpHandler)TransportFactory.Create(new TransportOptions());
        Assert.Null(cloudOnly.Credentials);
    }

    [Fact]
    public async Task A_certificate_of_another_name_is_told_apart()
    {
        using var certificate = Issue("cm02.corp.contoso.com", Now.AddDays(1));
        Assert.Equal("ServerCertificateWrongName", await OutcomeAsync(certificate, ServerTrust.System));
        Assert.Equal("ServerCertificateWrongName", await OutcomeAsync(certificate, new ServerTrust.Authority(certificate)));
    }

    [Fact]
    public async Task A_pinned_thumbprint_is_trusted_by_either_hash_and_no_other_is()
    {
        using var certificate = Issue("localhost", Now.AddDays(1));
        using var other = Issue("localhost", Now.AddDays(1));
        Assert.Equal("200", await OutcomeAsync(certificate, new ServerTrust.Pinned(certificate.Thumbprint)));
        Assert.Equal(
            "200",
            await OutcomeAsync(
                certificate, new ServerTrust.Pinned(BitConverter.ToString(SHA256.HashData(certificate.RawData)).Replace('-', ':'))));
        Assert.Equal("ServerCertificateNotPinned", await OutcomeAsync(certificate, new ServerTrust.Pinned(other.Thumbprint)));
    }

    [Fact]
    public async Task The_file_of_the_authority_makes_its_certificates_trusted()
    {
        using var certificate = Issue("localhost", Now.AddDays(1));
        using var other = Issue("localhost", Now.AddDays(1));
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, certificate.ExportCertificatePem());
            Assert.Equal("200", await OutcomeAsync(certificate, new ServerTrust.Authority(CertificateLoader.AuthorityFromFile(path))));
            File.WriteAllBytes(path, other.RawData);
            Assert.Equal(
                "ServerCertificateUntrusted",
                await OutcomeAsync(certificate, new ServerTrust.Authority(CertificateLoader.AuthorityFromFile(path))));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task The_trust_of_the_site_does_not_extend_to_other_servers()
    {
        using var certificate = Issue("localhost", Now.AddDays(1));
        Assert.Equal(
            "ServerCertificateUntrusted",
            await OutcomeAsync(certificate, new ServerTrust.Pinned(certificate.Thumbprint), own: new Uri("https://cm01.corp.contoso.com")));
    }

    [Theory]
    [InlineData(null, "200")]
    [InlineData("1.3.6.1.5.5.7.3.1", "200")]
    [InlineData("1.3.6.1.5.5.7.3.2", "ServerCertificateUntrusted")]
    [InlineData("1.3.6.1.5.5.7.3.3", "ServerCertificateUntrusted")]
    public void An_authority_is_for_certificates_of_servers_only(string? usage, string outcome)
    {
        using var certificate = Issue("localhost", Now.AddDays(1), usage);
        var check = new ServerCertificateCheck(new ServerTrust.Authority(certificate), TimeProvider.System);
        var failure = Record.Exception(() => check.Accept("localhost", certificate, null, SslPolicyErrors.RemoteCertificateChainErrors));
        Assert.Equal(outcome, (failure as ServerCertificateException)?.ToError().ErrorId ?? "200");
    }

    [Fact]
    public async Task A_server_without_TLS_is_told_apart()
    {
        Assert.Equal("TlsFailed", await OutcomeAsync(null, ServerTrust.System));
    }

    [Fact]
    public async Task A_port_nobody_listens_on_and_a_name_nobody_knows_are_told_apart()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        Assert.Equal("ConnectionRefused", await GetAsync(new Uri($"https://127.0.0.1:{port}/"), ServerTrust.System, null));
        Assert.Contains(
            await GetAsync(new Uri("https://no-such-host.invalid/"), ServerTrust.System, null), new[] { "HostNotFound", "ProxyRefused" });
    }

    private static async Task<string> OutcomeAsync(X509Certificate2? certificate, ServerTrust trust, Uri? own = null)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        var serving = ServeAsync(listener, certificate);
        var outcome = await GetAsync(address, trust, own ?? address);
        await Record.ExceptionAsync(() => serving).WaitAsync(TimeSpan.FromSeconds(10));
        return outcome;
    }

    private static async Task<string> GetAsync(Uri address, ServerTrust trust, Uri? own)
    {
        using var handler = TransportFactory.Create(new TransportOptions { Trust = trust, OwnServers = own is null ? [] : [own] });
        using var client = new HttpClient(handler);
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            using var response = await client.GetAsync(address, stop.Token);
            return ((int)response.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (HttpRequestException failure)
        {
            return TransportFailures.Translate(failure, address, "test").ErrorId;
        }
    }

    private static async Task ServeAsync(TcpListener listener, X509Certificate2? certificate)
    {
        using var connection = await listener.AcceptTcpClientAsync();
        await using var plain = connection.GetStream();
        var answer = Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        if (certificate is null)
        {
            await plain.WriteAsync(answer);
            return;
        }

        await using var secure = new SslStream(plain);
        await secure.AuthenticateAsServerAsync(certificate);
        await secure.ReadAtLeastAsync(new byte[4096], 1);
        await secure.WriteAsync(answer);
    }

    private static X509Certificate2 Issue(string name, DateTimeOffset end, string? usage = null)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        if (usage is not null)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], critical: false));
        }

        using var own = request.CreateSelfSigned(Now.AddDays(-30), end);
        return X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pfx), null);
    }
}
