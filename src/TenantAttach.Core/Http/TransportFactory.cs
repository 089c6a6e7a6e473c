using System.Net;
using System.Net.Http;
using System.Security.Authentication;
#if NET8_0_OR_GREATER
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
#endif

namespace TenantAttach.Core.Http;

/// <summary>What the transport to the network is made of.</summary>
public sealed record TransportOptions
{
    /// <summary>Whom to believe that it is one of <see cref="OwnServers"/>.</summary>
    public ServerTrust Trust { get; init; } = ServerTrust.System;

    /// <summary>The servers that <see cref="Trust"/> is about; all others are judged by the system.</summary>
    public IReadOnlyList<Uri> OwnServers { get; init; } = [];

    /// <summary>The administration service; null for none.</summary>
    public Uri? Site { get; init; }

    /// <summary>The Windows account for the administration service; null where it is not Windows authentication.</summary>
    public NetworkCredential? SiteCredential { get; init; }

    /// <summary>The clock that certificates are judged by.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>Makes the transport of a session: TLS 1.2 or newer, no redirects, no cookies, the proxy of the system, compressed
/// replies.</summary>
public static class TransportFactory
{
    /// <summary>Makes the transport to the network.</summary>
    /// <param name="options">What it is made of.</param>
    /// <returns>The transport; the session disposes it.</returns>
    public static HttpMessageHandler Create(TransportOptions options)
    {
        var credentials = CredentialsOf(options);
#if NET8_0_OR_GREATER
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            ConnectTimeout = TimeSpan.FromSeconds(30),
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            MaxConnectionsPerServer = 16,
            Credentials = credentials,
            PreAuthenticate = credentials is not null,
            SslOptions = new SslClientAuthenticationOptions
            {
                EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                RemoteCertificateValidationCallback = (sender, certificate, chain, errors) =>
                {
                    var host = (sender as SslStream)?.TargetHostName ?? string.Empty;
                    return CheckFor(host, options).Accept(host, certificate as X509Certificate2, chain, errors);
                },
            },
        };
#else
        return new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            MaxConnectionsPerServer = 16,
            Credentials = credentials,
            PreAuthenticate = credentials is not null,
            SslProtocols = SslProtocols.Tls12,
            ServerCertificateCustomValidationCallback = (message, certificate, chain, errors) =>
                CheckFor(message.RequestUri.Host, options).Accept(message.RequestUri.Host, certificate, chain, errors),
        };
#endif
    }

    private static ServerCertificateCheck CheckFor(string host, TransportOptions options)
    {
        var own = options.OwnServers.Any(server => string.Equals(server.Host, host, StringComparison.OrdinalIgnoreCase));
        return new ServerCertificateCheck(own ? options.Trust : ServerTrust.System, options.Time);
    }

    private static ICredentials? CredentialsOf(TransportOptions options)
    {
        if (options.Site is null || options.SiteCredential is null)
        {
            return null;
        }

        // The cache hands the account to that server only.
        return new CredentialCache { { new Uri(options.Site.GetLeftPart(UriPartial.Authority)), "Negotiate", options.SiteCredential } };
    }
}
