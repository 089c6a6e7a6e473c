#if NET8_0_OR_GREATER
using System.Net;
using System.Net.Sockets;

namespace TenantAttach.Core.Http.SiteAccess;

/// <summary>Asks the GSS library of Linux, the one that .NET itself signs in with; .NET does not hand on what it says.</summary>
internal sealed class GssTicketProbe : ITicketProbe
{
    public async Task<TicketProbeResult> AskAsync(string host, NetworkCredential? credential, CancellationToken cancellationToken)
    {
        var name = await CanonicalAsync(host, cancellationToken).ConfigureAwait(false);

        // The library cannot be stopped; the wait for it can.
        return await Task.Run(() => Ask(name, credential), CancellationToken.None).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The name that the transport asks a ticket for: the one that the name resolution completes; an address stays.</summary>
    private static async Task<string> CanonicalAsync(string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out _))
        {
            return host;
        }

        try
        {
            return (await Dns.GetHostEntryAsync(host, cancellationToken).ConfigureAwait(false)).HostName;
        }
        catch (SocketException)
        {
            return host;
        }
    }

    private static TicketProbeResult Ask(string host, NetworkCredential? credential)
    {
        var service = "HTTP/" + host;
        try
        {
            var user = credential is null ? null : SiteAccountName.Show(credential);
            return GssLibrary.AskTicket("HTTP@" + host, user, credential?.Password) is { } failure
                ? new TicketProbeResult(service, CauseOf(failure), failure.Text)
                : new TicketProbeResult(service, TicketCause.None, null);
        }
        catch (Exception missing) when (missing is DllNotFoundException or EntryPointNotFoundException)
        {
            return new TicketProbeResult(service, TicketCause.Unknown, "the library libgssapi_krb5.so.2 is not installed");
        }
    }

    private static TicketCause CauseOf(GssFailure failure) =>
        KerberosCodes.CauseOf(KerberosCodes.Of(failure.Minor)) is var cause and not TicketCause.Unknown
        ? cause
        : failure.Routine switch
        {
            GssFailure.NoCredential => TicketCause.NoTicket,
            GssFailure.CredentialsExpired => TicketCause.Expired,
            _ => TicketCause.Unknown,
        };
}
#endif
