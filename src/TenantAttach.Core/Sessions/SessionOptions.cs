using System.Net.Http;
using TenantAttach.Core.Auth;
using TenantAttach.Core.Http.SiteAccess;

namespace TenantAttach.Core.Sessions;

/// <summary>What a session is opened with.</summary>
public sealed record SessionOptions
{
    /// <summary>The name of the session; null for one made from the tenant and the site.</summary>
    public string? Name { get; init; }

    /// <summary>The cloud of the tenant.</summary>
    public TenantAttachCloud Cloud { get; init; }

    /// <summary>The tenant: its identifier or one of its domains; null for a session without a tenant.</summary>
    public string? Tenant { get; init; }

    /// <summary>The client id of the application that signs in.</summary>
    public string? ClientId { get; init; }

    /// <summary>How to sign in to the tenant; null for a session without a tenant.</summary>
    public TenantSignIn? TenantSignIn { get; init; }

    /// <summary>
    /// The SMS Provider: an FQDN, with <c>:port</c> where it is not 443; or the https address of an administration service,
    /// as for a cloud management gateway: <c>https://gateway/CCM_Proxy_ServerAuth/number/AdminService</c>. Null for a session without a
    /// site.
    /// </summary>
    public string? SiteServer { get; init; }

    /// <summary>How to sign in to the administration service.</summary>
    public SiteSignIn SiteSignIn { get; init; } = new SiteSignIn.Negotiate();

    /// <summary>Whom to believe that it is the site.</summary>
    public ServerTrust Trust { get; init; } = ServerTrust.System;

    /// <summary>Where the worker logs of the site can be read; null where they cannot.</summary>
    public ISiteLogSource? Logs { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The transport instead of the network, for the simulator; the session does not dispose it. Null for the network.</summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>Addresses instead of those of the cloud.</summary>
    public EndpointOverrides Endpoints { get; init; } = new();

    /// <summary>True where the services are simulated.</summary>
    public bool IsSimulator { get; init; }

    /// <summary>False in hosts where nobody can answer a sign-in.</summary>
    public bool IsInteractiveHost { get; init; } = true;

    /// <summary>How long a person may take to sign in.</summary>
    public TimeSpan SignInTimeLimit { get; init; } = TokenSourceSettings.DefaultSignInTimeLimit;

    /// <summary>What opens the page of an interactive sign-in; null for the browser of this computer.</summary>
    public IBrowser? Browser { get; init; }

    /// <summary>Who tells why the site got no Kerberos ticket; null for the system, or for nobody on a transport of its own.</summary>
    public ITicketProbe? TicketProbe { get; init; }

    /// <summary>Makes the waits between tries repeatable; null for random ones.</summary>
    public int? JitterSeed { get; init; }
}
