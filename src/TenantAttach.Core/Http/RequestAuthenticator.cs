using System.Net.Http.Headers;
using TenantAttach.Core.Http.SiteAccess;

namespace TenantAttach.Core.Http;

/// <summary>What a request shows to be let in. Windows authentication is the transport's business and shows nothing here.</summary>
public sealed class RequestAuthenticator
{
    private readonly ITokenSource? cloud;
    private readonly string? graphResource;
    private readonly SiteSignIn site;
    private readonly ITokenSource? siteTokens;
    private readonly ITicketProbe? tickets;

    /// <summary>Creates it.</summary>
    /// <param name="cloud">The sign-in to the tenant, or null.</param>
    /// <param name="graphResource">The root of Microsoft Graph in the cloud, which its tokens are for; null without a tenant.</param>
    /// <param name="site">The sign-in to the site.</param>
    /// <param name="siteTokens">Where tokens for the site come from; null where it takes none.</param>
    /// <param name="tickets">Who tells why Windows authentication to the site got no ticket; null where nobody can.</param>
    public RequestAuthenticator(
        ITokenSource? cloud, string? graphResource, SiteSignIn site, ITokenSource? siteTokens, ITicketProbe? tickets = null)
    {
        this.cloud = cloud;
        this.graphResource = graphResource;
        this.site = site;
        this.siteTokens = siteTokens;
        this.tickets = tickets;
    }

    /// <summary>How the site let the session in: <c>Kerberos</c>, <c>NTLM</c>, <c>Bearer</c>, <c>Basic</c>; null where not known.</summary>
    public string? SiteSignInMethod { get; private set; }

    /// <summary>True where the tokens for Microsoft Graph are those of a user.</summary>
    public bool IsDelegated => cloud?.IsDelegated ?? false;

    /// <summary>Whether a refused request may be sent again with a new token.</summary>
    /// <param name="call">The call.</param>
    /// <returns>True where a token is what it shows.</returns>
    public bool CanRenew(ServiceCall call) => SourceOf(call).Source is not null;

    /// <summary>The header for a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="observer">Who is told.</param>
    /// <param name="claims">Claims that the service demands, or null.</param>
    /// <param name="forceRefresh">True where the last token was refused.</param>
    /// <param name="cancellationToken">Ends the sign-in.</param>
    /// <returns>The header; null where the call shows nothing.</returns>
    public async Task<AuthenticationHeaderValue?> HeaderAsync(
        ServiceCall call, IOperationObserver observer, string? claims, bool forceRefresh, CancellationToken cancellationToken)
    {
        if (IsForSite(call) && site is SiteSignIn.Basic basic)
        {
            var name = string.IsNullOrEmpty(basic.Credential.Domain)
                ? basic.Credential.UserName
                : basic.Credential.Domain + "\\" + basic.Credential.UserName;
            return new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(name + ":" + basic.Credential.Password)));
        }

        var (source, resource) = SourceOf(call);
        if (source is null)
        {
            return null;
        }

        var request = new TokenRequest(resource!, observer) { Claims = claims, ForceRefresh = forceRefresh };
        var token = await source.GetAsync(request, cancellationToken).ConfigureAwait(false);
        return new AuthenticationHeaderValue("Bearer", token.Value);
    }

    /// <summary>Keeps how the site let a request in; the transport leaves the header of Windows authentication in the request.</summary>
    /// <param name="call">The call, which was not refused.</param>
    /// <param name="header">The header as it was sent at last; null on a connection that was signed in before.</param>
    public void Accepted(ServiceCall call, AuthenticationHeaderValue? header)
    {
        if (IsForSite(call))
        {
            SiteSignInMethod = site is SiteSignIn.Negotiate ? NegotiateToken.KindOf(header) ?? SiteSignInMethod : header?.Scheme;
        }
    }

    /// <summary>Finds out why the site refused a request.</summary>
    /// <param name="call">The call.</param>
    /// <param name="refused">The reply, HTTP 401.</param>
    /// <param name="address">Where the request went.</param>
    /// <param name="header">The header as it was sent at last.</param>
    /// <param name="cancellationToken">Ends the wait for the Kerberos library.</param>
    /// <returns>What is known; null for another service.</returns>
    public async Task<SiteRefusal?> ExplainAsync(
        ServiceCall call, RawReply refused, Uri address, AuthenticationHeaderValue? header, CancellationToken cancellationToken)
    {
        if (!IsForSite(call))
        {
            return null;
        }

        var (scheme, account) = site switch
        {
            SiteSignIn.Negotiate negotiate => ("Negotiate", negotiate.Credential),
            SiteSignIn.Basic basic => ("Basic", basic.Credential),
            _ => ("Bearer", null),
        };
        var refusal = new SiteRefusal
        {
            Scheme = scheme,
            Account = SiteAccountName.Show(account),
            Challenge = refused.Header("WWW-Authenticate"),
            Sent = NegotiateToken.KindOf(header),
        };
        return refusal.NeedsTicket && tickets is not null
            ? refusal with { Ticket = await tickets.AskAsync(address.Host, account, cancellationToken).ConfigureAwait(false) }
            : refusal;
    }

    /// <summary>The claims that a service demands in its refusal (continuous access evaluation).</summary>
    /// <param name="challenge">The header <c>WWW-Authenticate</c>, or null.</param>
    /// <returns>The claims as JSON, or null.</returns>
    public static string? ClaimsIn(string? challenge)
    {
        const string Name = "claims=\"";
        var start = challenge?.IndexOf(Name, StringComparison.OrdinalIgnoreCase) ?? -1;
        var end = start < 0 ? -1 : challenge!.IndexOf('"', start + Name.Length);
        if (end < 0)
        {
            return null;
        }

        try
        {
            return TokenClaims.Decode(challenge!.Substring(start + Name.Length, end - start - Name.Length).TrimEnd('='));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static bool IsForSite(ServiceCall call) => call.Workload != Workload.Download && call.Service == Service.AdminService;

    private (ITokenSource? Source, string? Resource) SourceOf(ServiceCall call) => call.Workload == Workload.Download
        ? (null, null)
        : call.Service switch
        {
            Service.Graph => (cloud, graphResource),
            Service.AdminService when site is SiteSignIn.Bearer bearer => (siteTokens, bearer.AppIdUri),
            _ => (null, null),
        };
}
