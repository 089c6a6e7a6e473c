using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;

namespace TenantAttach.Core.Http;

/// <summary>Turns what the transport throws into errors of the catalogue.</summary>
public static class TransportFailures
{
    /// <summary>Translates a failure.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <param name="address">Where the request went.</param>
    /// <param name="call">What was being done.</param>
    /// <returns>The error, not thrown.</returns>
    public static TenantAttachException Translate(Exception failure, Uri address, string call)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (Recognise(cause, address) is { } known)
            {
                return known;
            }
        }

        return failure is HttpRequestException or IOException
            ? ErrorCatalog.ConnectionBroken.Create(null, failure, address.Host, Redactor.Text(failure.Message))
            : ErrorCatalog.ConnectionBroken.Create(null, failure, address.Host, $"{call}: {Redactor.Text(failure.Message)}");
    }

    private static TenantAttachException? Recognise(Exception cause, Uri address) => cause switch
    {
        TenantAttachException known => known,
        ServerCertificateException trust => trust.ToError(),
        AuthenticationException => ErrorCatalog.TlsFailed.Create(null, cause, address.Host),
        SocketException socket => FromSocket(socket, address),
        WebException web => FromWeb(web, address),
        HttpRequestException http => FromHttp(http, address),
        _ => null,
    };

    private static TenantAttachException FromSocket(SocketException socket, Uri address) => socket.SocketErrorCode switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain =>
            ErrorCatalog.HostNotFound.Create(null, socket, address.Host),
        SocketError.ConnectionRefused or SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.HostDown
            => ErrorCatalog.ConnectionRefused.Create(null, socket, address.Host, address.Port),
        SocketError.TimedOut => ErrorCatalog.RequestTimedOut.Create(null, socket, address.Host, "the connection attempt", 30),
        _ => ErrorCatalog.ConnectionBroken.Create(null, socket, address.Host, socket.SocketErrorCode),
    };

    private static TenantAttachException? FromWeb(WebException web, Uri address) => web.Status switch
    {
        WebExceptionStatus.TrustFailure => ErrorCatalog.ServerCertificateUntrusted.Create(null, web, address.Host, "not known"),
        WebExceptionStatus.SecureChannelFailure => ErrorCatalog.TlsFailed.Create(null, web, address.Host),
        WebExceptionStatus.NameResolutionFailure => ErrorCatalog.HostNotFound.Create(null, web, address.Host),
        WebExceptionStatus.ProxyNameResolutionFailure or WebExceptionStatus.RequestProhibitedByProxy =>
            ErrorCatalog.ProxyRefused.Create(null, web, address.Host, web.Status),
        _ => null,
    };

#if NET8_0_OR_GREATER
    private static TenantAttachException? FromHttp(HttpRequestException http, Uri address) => http.HttpRequestError switch
    {
        HttpRequestError.ProxyTunnelError => ErrorCatalog.ProxyRefused.Create(null, http, address.Host, http.StatusCode),
        HttpRequestError.NameResolutionError => ErrorCatalog.HostNotFound.Create(null, http, address.Host),
        HttpRequestError.ResponseEnded => ErrorCatalog.ReplyCut.Create(null, http, address.Host, "some"),
        _ => null,
    };
#else
    private static TenantAttachException? FromHttp(HttpRequestException http, Uri address) =>
        http.Message.IndexOf("407", StringComparison.Ordinal) >= 0
            ? ErrorCatalog.ProxyRefused.Create(null, http, address.Host, "HTTP 407")
            : null;
#endif
}
