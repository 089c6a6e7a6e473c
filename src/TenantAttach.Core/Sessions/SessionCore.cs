using System.Net.Http;
using System.Security;
using TenantAttach.Core.Auth;

namespace TenantAttach.Core.Sessions;

/// <summary>What the Core keeps for a session. It belongs to one session alone; nothing of it is shared with another.</summary>
public sealed class SessionCore
{
    private readonly HttpClient client;
    private readonly HttpClient signInClient;
    private readonly RequestAuthenticator authenticator;
    private TenantAttachSession? session;

    internal SessionCore(
        SessionOptions options, HttpClient client, HttpClient signInClient, ServiceAddresses addresses, ITokenSource? tokens,
        IServicePipeline pipeline, RequestAuthenticator authenticator)
    {
        this.authenticator = authenticator;
        Options = options;
        this.client = client;
        this.signInClient = signInClient;
        Addresses = addresses;
        Tokens = tokens;
        Pipeline = pipeline;
    }

    /// <summary>The way to the services.</summary>
    public IServicePipeline Pipeline { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time => Options.Time;

    /// <summary>The hosts of the session.</summary>
    public ServiceAddresses Addresses { get; }

    /// <summary>Where the worker logs can be read; null where they cannot.</summary>
    public ISiteLogSource? Logs => Options.Logs;

    /// <summary>The sign-in to the tenant; null without a tenant.</summary>
    public ITokenSource? Tokens { get; }

    /// <summary>The code of the topmost site of the hierarchy, where tenant attach is set up; null without a site.</summary>
    public string? TopSiteCode { get; internal set; }

    /// <summary>How the site let the session in; null where it cannot be told.</summary>
    internal string? SiteSignInMethod => authenticator.SiteSignInMethod;

    internal SessionOptions Options { get; }

    /// <summary>What the Core keeps for a session.</summary>
    /// <param name="session">The session.</param>
    /// <returns>Its core.</returns>
    /// <exception cref="TenantAttachException">The session is disconnected (<c>SessionClosed</c>).</exception>
    public static SessionCore Of(TenantAttachSession session) =>
        session.IsOpen ? (SessionCore)session.Core : throw ErrorCatalog.SessionClosed.Create(session.Name);

    /// <summary>What one run of an operation works with.</summary>
    /// <param name="observer">Who is told.</param>
    /// <param name="cancellationToken">Ends the operation.</param>
    /// <returns>The context.</returns>
    /// <exception cref="TenantAttachException">The session is disconnected (<c>SessionClosed</c>).</exception>
    public OperationContext For(IOperationObserver observer, CancellationToken cancellationToken)
    {
        var own = session ?? throw new InvalidOperationException("The session is being opened.");
        return own.IsOpen
            ? new OperationContext(own, Pipeline, Time, observer, cancellationToken)
            : throw ErrorCatalog.SessionClosed.Create(own.Name);
    }

    /// <summary>The tokens of another application of the tenant, to prove its secret.</summary>
    /// <param name="clientId">The application.</param>
    /// <param name="secret">The secret.</param>
    /// <returns>The source; it signs in where the session does.</returns>
    internal ITokenSource TokensOf(Guid clientId, SecureString secret) => TokenSources.Create(new TokenSourceSettings
    {
        SignIn = new TenantSignIn.ClientSecret(secret),
        Login = Addresses.Login,
        IsCustomAuthority = Options.Endpoints.Login is not null,
        Tenant = session?.TenantId?.ToString("D") ?? Options.Tenant ?? "organizations",
        ClientId = clientId.ToString("D"),
        Client = signInClient,
        Time = Options.Time,
    });

    internal void Attach(TenantAttachSession own) => session = own;

    internal void Dispose()
    {
        client.Dispose();
        signInClient.Dispose();
    }
}
