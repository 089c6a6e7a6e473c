using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Moq;
using TenantAttach.Core.Readiness;

namespace TenantAttach.Core.Tests.Readiness;

/// <summary>The ways in which an endpoint fails, on real sockets.</summary>
public sealed class EndpointTesterTests : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new(TimeSpan.FromSeconds(60));

    public EndpointTesterTests() => listener.Start();

    private int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public void Dispose()
    {
        stop.Cancel();
        listener.Stop();
        stop.Dispose();
    }

    [Theory]
    [InlineData(200, CheckStatus.Pass, null)]
    [InlineData(302, CheckStatus.Pass, null)]
    [InlineData(403, CheckStatus.Pass, null)]
    [InlineData(404, CheckStatus.Pass, null)]
    [InlineData(500, CheckStatus.Pass, null)]
    [InlineData(407, CheckStatus.Fail, "T46")]
    [InlineData(408, CheckStatus.Fail, "T46")]
    [InlineData(426, CheckStatus.Fail, "T47")]
    [InlineData(451, CheckStatus.Fail, "T46")]
    [InlineData(502, CheckStatus.Fail, "T46")]
    [InlineData(511, CheckStatus.Fail, "T46")]
    [InlineData(598, CheckStatus.Fail, "T46")]
    [InlineData(599, CheckStatus.Fail, "T46")]
    public async Task Some_statuses_mean_blocked_and_all_others_reached(int answer, CheckStatus status, string? fault)
    {
        Serve(stream => AnswerAsync(stream, answer));
        var check = await TestAsync("http");
        Assert.Equal(status, check.Status);
        Assert.Equal(answer, check.StatusCode);
        Assert.Equal(fault, check.FaultCode);
        Assert.Equal(status == CheckStatus.Pass, check.Remedy is null);
    }

    [Fact]
    public async Task A_blocked_endpoint_that_is_not_required_is_a_warning()
    {
        Serve(stream => AnswerAsync(stream, 407));
        Assert.Equal(CheckStatus.Warning, (await TestAsync("http", required: false)).Status);
    }

    [Fact]
    public async Task A_refused_connection_ends_at_TCP()
    {
        listener.Stop();
        var check = await TestAsync("http");
        Assert.Equal((CheckStatus.Fail, "Tcp", "T45"), (check.Status, check.Stage, check.FaultCode));
    }

    [Fact]
    public async Task A_host_that_takes_the_connection_and_hangs_is_named_as_such()
    {
        Serve(stream => Task.Delay(Timeout.Infinite, stop.Token));
        var check = await TestAsync("http", timeout: 300);
        Assert.Equal((CheckStatus.Fail, "Http"), (check.Status, check.Stage));
        Assert.Contains("no answer", check.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reset_connection_breaks()
    {
        // A reset before the request may already be seen while connecting.
        Serve(stream => stream.ReadAsync(new byte[1], stop.Token).AsTask(), reset: true);
        var check = await TestAsync("http");
        Assert.Equal((CheckStatus.Fail, "Http"), (check.Status, check.Stage));
        Assert.Contains("broke", check.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_name_ends_at_DNS()
    {
        var check = await new EndpointTester(new EndpointTestOptions(), TimeProvider.System).TestAsync(
            Target(new Uri("http://nowhere.invalid/")), stop.Token);
        Assert.Equal((CheckStatus.Fail, "Dns", "T13"), (check.Status, check.Stage, check.FaultCode));
    }

    [Fact]
    public async Task Broken_TLS_ends_at_TLS()
    {
        Serve(stream => stream.WriteAsync("SSH-2.0-nonsense\r\n"u8.ToArray(), stop.Token).AsTask());
        var check = await TestAsync("https");
        Assert.Equal((CheckStatus.Fail, "Tls", "T47"), (check.Status, check.Stage, check.FaultCode));
    }

    [Fact]
    public async Task A_good_certificate_passes()
    {
        using var certificate = Certificate("localhost", 30);
        ServeTls(certificate, stream => AnswerAsync(stream, 200));
        var check = await TestAsync("https", trusted: certificate.Thumbprint);
        Assert.Equal((CheckStatus.Pass, "Done"), (check.Status, check.Stage));
    }

    [Theory]
    [InlineData("localhost", -1, true, "only")]
    [InlineData("other.example", 30, true, "is not for localhost")]
    [InlineData("localhost", 30, false, "is not trusted")]
    public async Task A_bad_certificate_says_what_is_bad(string name, int days, bool trust, string evidence)
    {
        using var certificate = Certificate(name, days);
        ServeTls(certificate, stream => AnswerAsync(stream, 200));
        var check = await TestAsync("https", trusted: trust ? certificate.Thumbprint : "");
        Assert.Equal((CheckStatus.Fail, "Tls", "T45"), (check.Status, check.Stage, check.FaultCode));
        Assert.Contains(evidence, check.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_asks_for_a_sign_in_is_the_stage()
    {
        Serve(stream => AnswerAsync(stream, 407));
        var proxy = new Uri($"http://localhost:{Port}/");
        var check = await new EndpointTester(
            new EndpointTestOptions { Proxy = _ => proxy },
            TimeProvider.System).TestAsync(Target(new Uri("https://graph.example/")), stop.Token);
        Assert.Equal((CheckStatus.Fail, "Proxy", "T46", proxy), (check.Status, check.Stage, check.FaultCode, check.Proxy));
    }

    [Fact]
    public async Task An_idle_connection_that_is_cut_early_is_a_warning_and_one_that_lasts_passes()
    {
        var seen = 0;
        Serve(stream => Interlocked.Increment(ref seen) == 1 ? AnswerAsync(stream, 200) : Task.Delay(50, stop.Token));
        var cut = await TestAsync("http", idle: TimeSpan.FromSeconds(20));
        Assert.Equal((CheckStatus.Warning, "Idle", "T49"), (cut.Status, cut.Stage, cut.FaultCode));

        using var other = new EndpointTesterTests();
        var count = 0;
        other.Serve(
            stream => Interlocked.Increment(ref count) == 1 ? AnswerAsync(stream, 200) : Task.Delay(Timeout.Infinite, other.stop.Token));
        Assert.Equal(CheckStatus.Pass, (await other.TestAsync("http", idle: TimeSpan.FromMilliseconds(100))).Status);
    }

    [Fact]
    public async Task Many_endpoints_are_tested_at_a_time_with_progress()
    {
        Serve(stream => AnswerAsync(stream, 200));
        var observer = new Mock<IOperationObserver>();
        var targets = Enumerable.Range(0, 20).Select(number => Target(new Uri($"http://localhost:{Port}/{number}"))).ToList();
        var checks = new List<EndpointCheck>();
        await foreach (var check in new EndpointTester(
            new EndpointTestOptions(), TimeProvider.System).TestAsync(targets, observer.Object, stop.Token))
        {
            checks.Add(check);
        }

        Assert.Equal(20, checks.Count);
        observer.Verify(told => told.Progress(It.Is<OperationProgress>(progress => progress.PercentComplete == 100)), Times.Once);
    }

    [Fact]
    public void Each_cloud_has_its_own_endpoints()
    {
        Assert.Contains(
            EndpointTarget.Of(TenantAttachCloud.AzurePublicCloud, false), target => target.Rule == "https://*.manage.microsoft.com");
        Assert.Contains(
            EndpointTarget.Of(TenantAttachCloud.AzureUSGovernmentCloud, false), target => target.Rule == "https://*.manage.microsoft.us");
        Assert.DoesNotContain(EndpointTarget.Of(TenantAttachCloud.AzurePublicCloud, false), target => target.Rule.Contains("aadcdn"));
        Assert.Contains(
            EndpointTarget.Of(TenantAttachCloud.AzurePublicCloud, false, includeConsole: true),
            target => target.Rule == "https://aadcdn.msauth.net/");
        Assert.Equal(9, EndpointTarget.Of(TenantAttachCloud.AzurePublicCloud, true).Count(target => target.Address.Scheme == "http"));
    }

    private static EndpointTarget Target(Uri address, bool required = true) =>
        new(address, address.OriginalString, "Test", required) { HoldsConnection = true };

    private static async Task AnswerAsync(Stream stream, int status)
    {
        var request = await stream.ReadAsync(new byte[4096].AsMemory());
        Assert.True(request > 0);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status} Text\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
    }

    private static X509Certificate2 Certificate(string name, int days)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-60), DateTimeOffset.UtcNow.AddDays(days));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    private Task<EndpointCheck> TestAsync(
        string scheme, bool required = true, int timeout = 60_000, string trusted = "", TimeSpan? idle = null)
    {
        var options = new EndpointTestOptions
        {
            Timeout = TimeSpan.FromMilliseconds(timeout),
            CheckRevocation = false,
            TrustedThumbprints = [trusted],
            IncludeIdle = idle is not null,
            IdleTime = idle ?? TimeSpan.Zero,
        };
        return new EndpointTester(options, TimeProvider.System).TestAsync(
            Target(new Uri($"{scheme}://localhost:{Port}/"), required), stop.Token);
    }

    private void ServeTls(X509Certificate2 certificate, Func<Stream, Task> answer) => Serve(async stream =>
    {
        var secure = new SslStream(stream);
        await secure.AuthenticateAsServerAsync(certificate);
        await answer(secure);
    });

    private void Serve(Func<Stream, Task> answer, bool reset = false) => _ = Task.Run(async () =>
    {
        while (!stop.IsCancellationRequested)
        {
            var client = await listener.AcceptTcpClientAsync(stop.Token);
            _ = Task.Run(async () =>
            {
                using (client)
                {
                    client.LingerState = new LingerOption(reset, 0);
                    await answer(client.GetStream());
                }
            });
        }
    });
}
