using System.Net;

namespace TenantAttach.Core.Http.SiteAccess;

/// <summary>Asks the system for a Kerberos ticket, to find out why the transport got none.</summary>
public interface ITicketProbe
{
    /// <summary>Asks for a ticket to the web service on a host.</summary>
    /// <param name="host">The host of the address.</param>
    /// <param name="credential">The account; null for the one that runs the process.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What came of it.</returns>
    Task<TicketProbeResult> AskAsync(string host, NetworkCredential? credential, CancellationToken cancellationToken);
}
