namespace TenantAttach.Core.Readiness;

/// <summary>An endpoint to test.</summary>
/// <param name="Address">The address that is asked.</param>
/// <param name="Rule">The endpoint as the documentation lists it.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="IsRequired">True where tenant attach does not work without it.</param>
public sealed record EndpointTarget(Uri Address, string Rule, string Purpose, bool IsRequired)
{
    private const string Revocation = "Revocation of certificates";

    private static readonly string[] RevocationHosts =
    [
        "http://crl3.digicert.com", "http://crl4.digicert.com", "http://ocsp.digicert.com", "http://www.d-trust.net",
        "http://root-c3-ca2-2009.ocsp.d-trust.net",
        "http://crl.microsoft.com", "http://oneocsp.microsoft.com", "http://ocsp.msocsp.com", "http://www.microsoft.com/pkiops",
    ];

    // Hosts of the sign-in page and of its scripts, https://github.com/MicrosoftDocs/memdocs/issues/351 and 3958.
    private static readonly string[] SignInHosts =
    [
        "https://aadcdn.msauth.net/", "https://aadcdn.msftauth.net/", "https://logincdn.msauth.net/", "https://logincdn.msftauth.net/",
    ];

    /// <summary>True for an address that keeps a connection open for notifications.</summary>
    public bool HoldsConnection { get; init; }

    /// <summary>The endpoints of a cloud.</summary>
    /// <param name="cloud">The cloud.</param>
    /// <param name="includeAnalytics">True to add what endpoint analytics needs.</param>
    /// <param name="includeConsole">True to add the hosts of the sign-in page, which the computer of the console needs.</param>
    /// <returns>The endpoints.</returns>
    /// <remarks>Inferred: the host of the US Government gateway is not published, so its domain's own address stands for the
    /// wildcard.</remarks>
    public static IReadOnlyList<EndpointTarget> Of(TenantAttachCloud cloud, bool includeAnalytics, bool includeConsole = false)
    {
        var government = cloud is TenantAttachCloud.AzureUSGovernmentCloud or TenantAttachCloud.AzureUSGovernmentDoDCloud;
        var targets = new List<EndpointTarget>
        {
            new(new Uri("https://aka.ms/configmgrgateway"), "https://aka.ms/configmgrgateway", "Finds the gateway", true),
            government
                ? new(
                    new Uri("https://manage.microsoft.us/"), "https://*.manage.microsoft.us", "Gateway and notifications",
                    true) { HoldsConnection = true }
                : new(
                    new Uri("https://us.gateway.configmgr.manage.microsoft.com/"), "https://*.manage.microsoft.com",
                    "Gateway and notifications", true) { HoldsConnection = true },
            new(
                new Uri("https://dc.services.visualstudio.com/"), "https://dc.services.visualstudio.com",
                "Diagnostics of the service connection point", false),
            new(
                new Uri(government ? "https://login.microsoftonline.us/" : "https://login.microsoftonline.com/"),
                government ? "login.microsoftonline.us" : "login.microsoftonline.com", "Sign-in", true),
            new(
                new Uri(government ? "https://graph.microsoft.us/" : "https://graph.microsoft.com/"),
                government ? "graph.microsoft.us" : "graph.microsoft.com", "Microsoft Graph", true),
        };
        if (includeAnalytics)
        {
            targets.Add(new(new Uri("https://graph.windows.net/"), "https://graph.windows.net", "Endpoint analytics", false));
        }

        if (includeConsole)
        {
            targets.AddRange(SignInHosts.Select(host => new EndpointTarget(new Uri(host), host, "Sign-in page of the console", true)));
        }

        targets.AddRange(RevocationHosts.Select(host => new EndpointTarget(new Uri(host), host, Revocation, false)));
        return targets;
    }
}
