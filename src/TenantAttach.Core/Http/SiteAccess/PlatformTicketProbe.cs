#if NET8_0_OR_GREATER
using System.Net;
using System.Net.Security;

namespace TenantAttach.Core.Http.SiteAccess;

/// <summary>Asks through .NET, which tells the kind of a failure and not its text. For Windows and macOS.</summary>
internal sealed class PlatformTicketProbe : ITicketProbe
{
    public Task<TicketProbeResult> AskAsync(string host, NetworkCredential? credential, CancellationToken cancellationToken) =>
        Task.Run(() => Ask("HTTP/" + host, credential), CancellationToken.None).WaitAsync(cancellationToken);

    /// <summary>What a status of .NET means for who wants to sign in.</summary>
    internal static TicketCause CauseOf(NegotiateAuthenticationStatusCode status) => status switch
    {
        NegotiateAuthenticationStatusCode.Completed or NegotiateAuthenticationStatusCode.ContinueNeeded => TicketCause.None,
        NegotiateAuthenticationStatusCode.UnknownCredentials => TicketCause.NoTicket,
        NegotiateAuthenticationStatusCode.CredentialsExpired => TicketCause.Expired,
        NegotiateAuthenticationStatusCode.InvalidCredentials => TicketCause.AccountRefused,
        NegotiateAuthenticationStatusCode.TargetUnknown => TicketCause.ServiceUnknown,
        _ => TicketCause.Unknown,
    };

    private static TicketProbeResult Ask(string service, NetworkCredential? credential)
    {
        using var client = new NegotiateAuthentication(new NegotiateAuthenticationClientOptions
        {
            Package = NegotiateToken.Kerberos,
            TargetName = service,
            Credential = credential ?? CredentialCache.DefaultNetworkCredentials,
        });
        client.GetOutgoingBlob(ReadOnlySpan<byte>.Empty, out var status);
        return new TicketProbeResult(service, CauseOf(status), status.ToString());
    }
}
#endif
