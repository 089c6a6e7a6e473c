namespace TenantAttach.Core.Contract;

/// <summary>
/// Token endpoints of Microsoft Entra ID. The token library makes most of these requests itself; they are declared so that the
/// contract, the endpoint checks and the budgets know them. Their routes name the tenant and the version.
/// </summary>
public static class EntraCalls
{
    private const string Source = "Microsoft identity platform: OAuth 2.0 and OpenID Connect protocols";

    /// <summary>Issues a token for a secret, certificate, assertion, code, device code or refresh token.</summary>
    public static readonly ServiceCall RequestToken = Entra(
        "EntraRequestToken", "POST", "/{tenant}/oauth2/v2.0/token", "Issue an access token");

    /// <summary>Starts a sign-in by device code.</summary>
    public static readonly ServiceCall RequestDeviceCode = Entra(
        "EntraRequestDeviceCode", "POST", "/{tenant}/oauth2/v2.0/devicecode", "Start a sign-in by device code");

    /// <summary>The page on which a person signs in.</summary>
    public static readonly ServiceCall Authorize = Entra(
        "EntraAuthorize", "GET", "/{tenant}/oauth2/v2.0/authorize", "Sign in interactively");

    /// <summary>Reads issuer, region and Graph host of a tenant; needs no token.</summary>
    public static readonly ServiceCall GetOpenIdConfiguration = Entra(
        "EntraGetOpenIdConfiguration", "GET", "/{tenant}/v2.0/.well-known/openid-configuration", "Read the tenant's issuer and region");

    private static ServiceCall Entra(string name, string method, string route, string summary) => new()
    {
        Name = name,
        Service = Service.Entra,
        Method = method,
        ApiVersion = "v2.0",
        Route = route,
        Summary = summary,
        Provenance = Provenance.Documented,
        Source = Source,
        Workload = Workload.Token,
        Repeatability = Repeatability.Always,
    };
}
