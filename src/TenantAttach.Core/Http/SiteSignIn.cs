using System.Net;
using System.Security;

namespace TenantAttach.Core.Http;

/// <summary>How a session signs in to the administration service.</summary>
public abstract record SiteSignIn
{
    private SiteSignIn()
    {
    }

    /// <summary>Windows authentication; Kerberos from version 2509 on.</summary>
    /// <param name="Credential">The account; null for the one that runs the session.</param>
    public sealed record Negotiate(NetworkCredential? Credential = null) : SiteSignIn;

    /// <summary>
    /// HTTP Basic, on loopback and in the simulator only. A departure from the administration service, which has no such
    /// sign-in: it lets the simulator tell administrative users apart without a domain.
    /// </summary>
    /// <param name="Credential">The account.</param>
    public sealed record Basic(NetworkCredential Credential) : SiteSignIn;

    /// <summary>A user's Microsoft Entra token, through <c>AdminService_TokenAuth</c> or a cloud management gateway.</summary>
    /// <param name="AppIdUri">The App ID URI of the site's server application, for example <c>api://tenant/ConfigMgrService</c>.</param>
    /// <param name="Token">A ready token for it; null to get one with the sign-in of the tenant.</param>
    public sealed record Bearer(string AppIdUri, SecureString? Token = null) : SiteSignIn;
}
