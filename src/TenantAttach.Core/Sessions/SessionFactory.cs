using System.Net;
using System.Net.Http;
using System.Runtime.InteropServices;
using TenantAttach.Core.Auth;
using TenantAttach.Core.Http.SiteAccess;

namespace TenantAttach.Core.Sessions;

/// <summary>Opens and closes sessions.</summary>
public static class SessionFactory
{
    private static int lastId;

    /// <summary>Opens a session and proves it: a token, the tenant, the site.</summary>
    /// <param name="options">What to open it with.</param>
    /// <param name="observer">Who is told, also of a code to type in.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <returns>The session; everything it was opened for has answered.</returns>
    /// <exception cref="TenantAttachException">An option is wrong, signing in failed, or a service did not answer as it should.</exception>
    public static async Task<TenantAttachSession> ConnectAsync(
        SessionOptions options, IOperationObserver observer, CancellationToken cancellationToken)
    {
        SessionRules.Check(options);
        var core = Build(options);
        try
        {
            var tenant = core.Tokens is null
                ? null
                : await SessionProof.ProveTenantAsync(core, observer, cancellationToken).ConfigureAwait(false);
            var site = core.Addresses.AdminService is null
                ? null
                : await SessionProof.ProveSiteAsync(core, observer, cancellationToken).ConfigureAwait(false);
            core.TopSiteCode = site?.TopSiteCode;
            var id = Interlocked.Increment(ref lastId);
            var session = new TenantAttachSession(core)
            {
                Id = id,
                Name = options.Name ?? NameOf(tenant?.DisplayName ?? options.Tenant, site?.SiteCode, id),
                Cloud = options.Cloud,
                TenantId = tenant?.TenantId,
                ClientId = tenant is null ? null : options.ClientId ?? tenant.ClientId,
                SignIn = options.TenantSignIn?.Kind ?? "None",
                Account = tenant?.Account,
                SiteServer = core.Addresses.AdminService?.Authority,
                SiteCode = site?.SiteCode,
                SiteVersion = site?.Version,
                SiteAccount = site?.Account,
                SiteSignIn = site is null ? null : core.SiteSignInMethod,
                IsSimulator = options.IsSimulator,
                ConnectedAt = options.Time.GetUtcNow(),
            };
            core.Attach(session);
            return session;
        }
        catch
        {
            core.Dispose();
            throw;
        }
    }

    /// <summary>Closes a session: its connections end and its tokens are forgotten. Closing it twice does no harm.</summary>
    /// <param name="session">The session.</param>
    public static void Disconnect(TenantAttachSession session)
    {
        if (session.IsOpen)
        {
            session.IsOpen = false;
            ((SessionCore)session.Core).Dispose();
        }
    }

    private static SessionCore Build(SessionOptions options)
    {
        var hasTenant = options.TenantSignIn is not null;
        var addresses = ServiceAddresses.Of(options.Cloud, options.Endpoints, hasTenant, SessionRules.AdminServiceOf(options));
        var site = SiteSignInOf(options, addresses);
        var handler = options.Handler ?? TransportFactory.Create(TransportOf(options, addresses, site));

        // Two clients on one transport: requests of the sign-in library are repeated below it, those of the pipeline within it.
        var client = new HttpClient(handler, disposeHandler: options.Handler is null) { Timeout = Timeout.InfiniteTimeSpan };
        var signInClient = new HttpClient(
            new SignInRetryHandler(handler, options.Time, options.JitterSeed),
            disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        var tokens = hasTenant ? TokenSources.Create(TokensOf(options, addresses, signInClient)) : null;
        var siteTokens = options.SiteSignIn is SiteSignIn.Bearer { Token: { } ready } ? new ReadyTokenSource(ready, options.Time) : tokens;

        // Tokens are for the cloud's own Graph unless a simulator stands in for it, which is then the audience itself.
        var resource = addresses.Graph?.GetLeftPart(UriPartial.Authority);
        var tickets = options.TicketProbe ?? (options.Handler is null ? TicketProbes.OfSystem() : null);
        var authenticator = new RequestAuthenticator(tokens, resource, site, siteTokens, tickets);
        var pipeline = new ServicePipeline(new PipelineParts
        {
            Client = client,
            Addresses = addresses,
            Authenticator = authenticator,
            BudgetOwner = $"{addresses.Graph?.Authority}|{options.Tenant}|{options.ClientId ?? options.TenantSignIn?.Kind}",
            Time = options.Time,
            JitterSeed = options.JitterSeed,
        });
        return new SessionCore(options, client, signInClient, addresses, tokens, pipeline, authenticator);
    }

    /// <summary>Windows knows every form of an account; Kerberos elsewhere knows one.</summary>
    private static SiteSignIn SiteSignInOf(SessionOptions options, ServiceAddresses addresses) =>
        options.SiteSignIn is SiteSignIn.Negotiate { Credential: { } typed } && addresses.AdminService is { } site
        && !RuntimeInformation.IsOSPlatform(OSPlatform.Windows)
            ? new SiteSignIn.Negotiate(SiteAccountName.ForKerberos(typed, site.Host))
            : options.SiteSignIn;

    private static TransportOptions TransportOf(SessionOptions options, ServiceAddresses addresses, SiteSignIn site)
    {
        var own = new[] { addresses.AdminService, options.Endpoints.Login, options.Endpoints.Graph, options.Endpoints.Export };
        return new TransportOptions
        {
            Trust = options.Trust,
            OwnServers = [.. System.Linq.Enumerable.OfType<Uri>(own)],
            Site = addresses.AdminService,
            SiteCredential = site is SiteSignIn.Negotiate negotiate
                ? negotiate.Credential ?? CredentialCache.DefaultNetworkCredentials
                : null,
            Time = options.Time,
        };
    }

    private static TokenSourceSettings TokensOf(SessionOptions options, ServiceAddresses addresses, HttpClient client) => new()
    {
        SignIn = options.TenantSignIn!,
        Login = addresses.Login,
        IsCustomAuthority = options.Endpoints.Login is not null,
        Tenant = options.Tenant ?? "organizations",
        ClientId = options.ClientId,
        Client = client,
        Time = options.Time,
        SignInTimeLimit = options.SignInTimeLimit,
        Browser = options.Browser ?? SystemBrowser.Instance,
    };

    private static string NameOf(string? tenant, string? siteCode, int id) => (tenant, siteCode) switch
    {
        (not null, not null) => $"{tenant} {siteCode}",
        (not null, null) => tenant,
        (null, not null) => siteCode,
        _ => FormattableString.Invariant($"Session {id}"),
    };
}
