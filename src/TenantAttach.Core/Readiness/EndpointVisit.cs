using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace TenantAttach.Core.Readiness;

/// <summary>One way to an endpoint, step by step, so that it is known where it ends.</summary>
internal sealed class EndpointVisit(
    Uri address, Uri? proxy, EndpointTestOptions options, TimeProvider time, CancellationToken cancellationToken) : IDisposable
{
    private const int LongestStatusLine = 8192;

    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private Stream? stream;
    private string stage = "Dns";
    private string? certificateFault;

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>What was not in order about the certificate without making it invalid.</summary>
    public string? TlsWarning { get; private set; }

    /// <summary>Connects, over the proxy where there is one, and secures the connection.</summary>
    /// <returns>The status with which the proxy refused; null where connected.</returns>
    public async Task<int?> ConnectAsync()
    {
        var next = proxy ?? address;
        var addresses = await LimitAsync(Dns.GetHostAddressesAsync(next.DnsSafeHost)).ConfigureAwait(false);
        stage = "Tcp";
        await LimitAsync(Finished(socket.ConnectAsync(addresses, next.Port))).ConfigureAwait(false);
        stream = new NetworkStream(socket, ownsSocket: false);
        var isSecure = address.Scheme == Uri.UriSchemeHttps;
        if (proxy is not null && isSecure)
        {
            stage = "Proxy";
            var status = await SendAsync(
                $"CONNECT {address.DnsSafeHost}:{address.Port} HTTP/1.1\r\nHost: {address.DnsSafeHost}:{address.Port}\r\n\r\n",
                untilBlankLine: true).ConfigureAwait(false);
            if (status is < 200 or > 299)
            {
                return status;
            }
        }

        if (isSecure)
        {
            stage = "Tls";
            var secure = new SslStream(stream, leaveInnerStreamOpen: false, Validate);
            stream = secure;
            await LimitAsync(
                Finished(
                    secure.AuthenticateAsClientAsync(
                        address.DnsSafeHost, null, SslProtocols.None, options.CheckRevocation))).ConfigureAwait(false);
        }

        return null;
    }

    /// <summary>Asks for the address.</summary>
    /// <returns>The HTTP status.</returns>
    public Task<int> AskAsync()
    {
        stage = "Http";
        var path = proxy is not null && address.Scheme == Uri.UriSchemeHttp ? address.AbsoluteUri : address.PathAndQuery;
        return SendAsync(
            $"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\nUser-Agent: TenantAttach\r\nAccept: */*\r\nConnection: close\r\n\r\n",
            untilBlankLine: false);
    }

    /// <summary>Holds the connection without traffic.</summary>
    /// <returns>How long it lasted where it was cut; null where it lasted.</returns>
    public async Task<TimeSpan?> IdleAsync()
    {
        stage = "Idle";
        var started = time.GetTimestamp();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var read = stream!.ReadAsync(new byte[1], 0, 1, end.Token);
        var waited = time.WaitAsync(options.IdleTime, end.Token);
        var first = await Task.WhenAny(read, waited).ConfigureAwait(false);
        end.Cancel();
        cancellationToken.ThrowIfCancellationRequested();
        Forget(read);
        Forget(waited);
        return first == waited ? null : time.GetElapsedTime(started);
    }

    /// <summary>Says what an exception on the way means.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>The finding.</returns>
    public EndpointFinding Explain(Exception exception) => stage switch
    {
        "Dns" => Failed("The name could not be resolved: " + exception.Message, "Mend the name resolution of this computer.", "T13"),
        "Tcp" when exception is TimeoutException =>
            Failed(
                $"No connection within {options.Timeout.TotalSeconds:0} s.",
                "Open port " + address.Port + " outbound in the firewall, or set the proxy.", "T45"),
        "Tcp" =>
            Failed(
                "The connection was refused: " + exception.Message,
                "Open port " + address.Port + " outbound in the firewall, or set the proxy.", "T45"),
        "Tls" when certificateFault is not null =>
            Failed(
                certificateFault,
                "A device on the way may replace certificates: exclude the endpoint from inspection; check the clock and the root "
                    + "certificates of this computer.",
                "T45"),
        "Tls" => Failed("TLS failed: " + Innermost(exception), "Enable TLS 1.2; exclude the endpoint from inspection.", "T47"),
        _ when exception is TimeoutException =>
            Failed(
                $"Connected, but no answer within {options.Timeout.TotalSeconds:0} s.",
                "Look for a proxy or firewall that holds the request back.", "T46"),
        _ => Failed("The connection broke: " + Innermost(exception), "Look for a proxy or firewall that ends the connection.", "T45"),
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        stream?.Dispose();
        socket.Dispose();
    }

    private static string Innermost(Exception exception) => exception.GetBaseException().Message;

    private static async Task<bool> Finished(Task task)
    {
        await task.ConfigureAwait(false);
        return true;
    }

    private static void Forget(Task task) =>
        task.ContinueWith(
            ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    private EndpointFinding Failed(string evidence, string remedy, string fault) => new(CheckStatus.Fail, stage, evidence, remedy, fault);

    private async Task<int> SendAsync(string request, bool untilBlankLine)
    {
        var bytes = Encoding.ASCII.GetBytes(request);
        await LimitAsync(Finished(stream!.WriteAsync(bytes, 0, bytes.Length, cancellationToken))).ConfigureAwait(false);
        return await LimitAsync(ReadStatusAsync(untilBlankLine)).ConfigureAwait(false);
    }

    private async Task<int> ReadStatusAsync(bool untilBlankLine)
    {
        var text = new StringBuilder();
        var one = new byte[1];
        while (text.Length < LongestStatusLine)
        {
            if (await stream!.ReadAsync(one, 0, 1, cancellationToken).ConfigureAwait(false) == 0)
            {
                throw new IOException("it was closed before an answer came.");
            }

            text.Append((char)one[0]);
            if (one[0] == '\n' && (!untilBlankLine || text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal)))
            {
                var parts = text.ToString().Split([' ', '\r', '\n'], 3);
                return parts[0].StartsWith("HTTP/", StringComparison.Ordinal) && parts.Length > 1 && int.TryParse(parts[1], out var status)
                    ? status
                    : throw new IOException("what was answered is not HTTP.");
            }
        }

        throw new IOException("what was answered is not HTTP.");
    }

    private async Task<T> LimitAsync<T>(Task<T> task)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var limit = time.WaitAsync(options.Timeout, end.Token);
        var first = await Task.WhenAny(task, limit).ConfigureAwait(false);
        end.Cancel();
        Forget(limit);
        if (first == task)
        {
            return await task.ConfigureAwait(false);
        }

        Forget(task);
        cancellationToken.ThrowIfCancellationRequested();
        throw new TimeoutException();
    }

    private bool Validate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        using var shown = certificate is null ? null : new X509Certificate2(certificate);
        if (shown is null)
        {
            certificateFault = "The endpoint showed no certificate.";
            return false;
        }

        var who = $"The certificate of {shown.Subject} (issued by {shown.Issuer}) ";
        var now = time.GetUtcNow().UtcDateTime;
        if (shown.NotAfter.ToUniversalTime() < now || shown.NotBefore.ToUniversalTime() > now)
        {
            certificateFault = who + $"is valid from {shown.NotBefore.ToUniversalTime():u} to {shown.NotAfter.ToUniversalTime():u} only.";
        }
        else if ((errors & SslPolicyErrors.RemoteCertificateNameMismatch) != 0)
        {
            certificateFault = who + $"is not for {address.DnsSafeHost}.";
        }
        else
        {
            JudgeChain(who, shown, chain);
        }

        return certificateFault is null;
    }

    private void JudgeChain(string who, X509Certificate2 shown, X509Chain? chain)
    {
        const X509ChainStatusFlags Unknown = X509ChainStatusFlags.RevocationStatusUnknown | X509ChainStatusFlags.OfflineRevocation;
        var trusted = options.TrustedThumbprints.Contains(shown.Thumbprint, StringComparer.OrdinalIgnoreCase);
        var faults = (chain?.ChainStatus ?? []).Where(status => (status.Status & ~Unknown) != X509ChainStatusFlags.NoError && !(trusted && (status.Status & ~X509ChainStatusFlags.UntrustedRoot & ~X509ChainStatusFlags.PartialChain) == X509ChainStatusFlags.NoError)).ToList();
        if (faults.Count > 0)
        {
            certificateFault = who + "is not trusted: " + string.Join(" ", faults.Select(fault => fault.StatusInformation.Trim()));
        }
        else if ((chain?.ChainStatus ?? []).Any(status => (status.Status & Unknown) != X509ChainStatusFlags.NoError))
        {
            TlsWarning = "Whether the certificate was revoked could not be checked.";
        }
    }
}
