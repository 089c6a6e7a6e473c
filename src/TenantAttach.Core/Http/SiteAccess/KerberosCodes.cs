namespace TenantAttach.Core.Http.SiteAccess;

/// <summary>The error codes of Kerberos: below 128 those of RFC 4120, from there on those of the MIT library.</summary>
internal static class KerberosCodes
{
    /// <summary>Where the library's numbers begin: <c>ERROR_TABLE_BASE_krb5</c>.</summary>
    private const int TableStart = -1765328384;

    /// <summary>The code in a number of the library.</summary>
    public static int Of(uint minor) => unchecked((int)minor - TableStart);

    /// <summary>What a code means for who wants to sign in.</summary>
    public static TicketCause CauseOf(int code) => code switch
    {
        7 => TicketCause.ServiceUnknown,
        1 or 6 or 12 or 18 or 23 or 24 or 31 => TicketCause.AccountRefused,
        32 => TicketCause.Expired,
        33 or 37 => TicketCause.ClockSkew,
        141 or 195 => TicketCause.NoTicket,
        154 => TicketCause.RealmUnknown,
        156 or 220 => TicketCause.KdcUnreachable,
        _ => TicketCause.Unknown,
    };
}
