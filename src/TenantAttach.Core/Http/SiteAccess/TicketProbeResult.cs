namespace TenantAttach.Core.Http.SiteAccess;

/// <summary>What became of a request for a Kerberos ticket to a service.</summary>
/// <param name="Service">The service principal that the ticket was asked for, for example <c>HTTP/cm01.corp.contoso.com</c>.</param>
/// <param name="Cause">Why there is no ticket.</param>
/// <param name="Text">What the library of the system says; null where it says nothing.</param>
public sealed record TicketProbeResult(string Service, TicketCause Cause, string? Text);

/// <summary>Why there is no Kerberos ticket.</summary>
public enum TicketCause
{
    /// <summary>The system does not tell.</summary>
    Unknown,

    /// <summary>There is a ticket.</summary>
    None,

    /// <summary>Nobody has signed in to Kerberos.</summary>
    NoTicket,

    /// <summary>The ticket has expired.</summary>
    Expired,

    /// <summary>The clocks differ by too much.</summary>
    ClockSkew,

    /// <summary>No key distribution center answers.</summary>
    KdcUnreachable,

    /// <summary>The key distribution center does not know the service principal.</summary>
    ServiceUnknown,

    /// <summary>There is no realm of the name that the account was given with.</summary>
    RealmUnknown,

    /// <summary>The user does not exist, the password is wrong, or the account cannot sign in.</summary>
    AccountRefused,
}
