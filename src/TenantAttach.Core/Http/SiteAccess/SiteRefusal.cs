using System.Text.RegularExpressions;

namespace TenantAttach.Core.Http.SiteAccess;

/// <summary>What is known of a sign-in that the administration service refused with HTTP 401.</summary>
public sealed record SiteRefusal
{
    private static readonly Regex Quoted = new("\"[^\"]*\"", RegexOptions.CultureInvariant);

    /// <summary>How the session signs in: <c>Negotiate</c>, <c>Basic</c>, or <c>Bearer</c>.</summary>
    public required string Scheme { get; init; }

    /// <summary>The account that was given, or words for the account of the process.</summary>
    public required string Account { get; init; }

    /// <summary>The header <c>WWW-Authenticate</c>; null where the server offers nothing.</summary>
    public string? Challenge { get; init; }

    /// <summary>What was sent at last: <c>Kerberos</c>, <c>NTLM</c>, or null for nothing or where it cannot be told.</summary>
    public string? Sent { get; init; }

    /// <summary>Why there is no ticket; null where nobody asked.</summary>
    public TicketProbeResult? Ticket { get; init; }

    /// <summary>The ways to sign in that the server offers.</summary>
    public IReadOnlyList<string> Offers => Challenge is null ? [] :
    [
        .. Quoted.Replace(Challenge, string.Empty).Split(',')
            .Select(part => part.Trim().Split(' ')[0])
            .Where(word => word.Length > 0 && word.IndexOf('=') < 0)
            .Distinct(),
    ];

    /// <summary>Whether it matters why there is no ticket.</summary>
    public bool NeedsTicket => Scheme == "Negotiate" && Sent != NegotiateToken.Kerberos && (IsOffered || Offers.Count == 0);

    private bool IsOffered => Offers.Contains("Negotiate", StringComparer.OrdinalIgnoreCase);

    /// <summary>The error for the refusal.</summary>
    /// <param name="call">The call that was refused.</param>
    /// <param name="reply">The reply.</param>
    /// <returns>The error, not thrown.</returns>
    public TenantAttachException ToError(string call, ServiceFailure reply)
    {
        var entry = EntryOf();
        if (entry == ErrorCatalog.NotAuthenticated)
        {
            return entry.Create(reply, null, call, reply.Message ?? "no explanation");
        }

        var subject = entry == ErrorCatalog.SiteAccountRefused || entry == ErrorCatalog.SiteRealmUnknown ? Account
            : entry == ErrorCatalog.SiteSignInNotOffered ? string.Join(", ", Offers)
            : Ticket?.Service ?? Scheme;
        return entry.Create(reply, null, call, subject, Evidence(reply.Message));
    }

    private static ErrorEntry? EntryOf(TicketCause? cause) => cause switch
    {
        TicketCause.NoTicket => ErrorCatalog.SiteTicketMissing,
        TicketCause.Expired => ErrorCatalog.SiteTicketExpired,
        TicketCause.ClockSkew => ErrorCatalog.SiteClockSkew,
        TicketCause.KdcUnreachable => ErrorCatalog.SiteKdcUnreachable,
        TicketCause.ServiceUnknown => ErrorCatalog.SiteServiceUnknown,
        TicketCause.RealmUnknown => ErrorCatalog.SiteRealmUnknown,
        TicketCause.AccountRefused => ErrorCatalog.SiteAccountRefused,
        _ => null,
    };

    private ErrorEntry EntryOf()
    {
        if (Scheme != "Negotiate")
        {
            return Scheme == "Basic" ? ErrorCatalog.SiteAccountRefused : ErrorCatalog.NotAuthenticated;
        }

        if (Sent == NegotiateToken.Kerberos)
        {
            return ErrorCatalog.SiteTicketRefused;
        }

        if (Offers.Count > 0 && !IsOffered)
        {
            return ErrorCatalog.SiteSignInNotOffered;
        }

        // Where NTLM was sent for want of a ticket, it is the server's refusal of NTLM that is in the way.
        var hasNoCause = Ticket?.Cause is null or TicketCause.None or TicketCause.NoTicket or TicketCause.Unknown;
        return Sent == NegotiateToken.Ntlm && hasNoCause
            ? ErrorCatalog.SiteNtlmRefused
            : EntryOf(Ticket?.Cause) ?? ErrorCatalog.SiteSignInRefused;
    }

    private string Evidence(string? words)
    {
        var offers = Offers.Count == 0 ? "no way to sign in" : string.Join(", ", Offers);
        var parts = new List<string> { $"The server offers {offers}." };
        if (Scheme == "Negotiate")
        {
            parts.Add(Sent is null ? "No token was seen." : $"{Sent} was sent.");
        }

        parts.AddRange(Ticket?.Text is { } text ? [$"Kerberos on this computer says: {text.TrimEnd('.')}."] : []);
        parts.AddRange(words is null ? [] : [$"The server says: {words}"]);
        return string.Join(" ", parts);
    }
}
