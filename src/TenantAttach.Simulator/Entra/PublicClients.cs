namespace TenantAttach.Simulator.Entra;

/// <summary>Which applications people can sign in to without a secret, and where browsers may bring the answer.</summary>
internal sealed class PublicClients(CloudTenant tenant)
{
    private static readonly string[] Unsafe = ["javascript", "data", "vbscript", "file", "blob"];

    /// <summary>Checks a redirect address against those of the application. The port of a loopback address is free.</summary>
    /// <param name="clientId">The application.</param>
    /// <param name="redirect">The address.</param>
    /// <returns>The address.</returns>
    /// <exception cref="EntraException">The address is not one of the application's.</exception>
    public Uri CheckRedirect(string clientId, string redirect)
    {
        if (Uri.TryCreate(redirect, UriKind.Absolute, out var address) && !Unsafe.Contains(address.Scheme)
            && (Own(clientId) is { } application ? Platforms(application).Any(uri => Matches(uri, address)) : IsLoopback(address)))
        {
            return address;
        }

        throw new EntraException(
            "invalid_request",
            50011,
            $"The redirect URI '{redirect}' specified in the request does not match the redirect URIs configured for the application "
            + $"'{clientId}'. Make sure the redirect URI sent in the request matches one added to your application in the Azure portal.");
    }

    /// <summary>Checks that the application may sign people in by code and by password.</summary>
    /// <param name="clientId">The application.</param>
    /// <exception cref="EntraException">It is not enabled as a public client.</exception>
    public void CheckFallback(string clientId)
    {
        if (Own(clientId) is { } application && (bool?)application.Data["isFallbackPublicClient"] != true)
        {
            throw new EntraException(
                "invalid_client", 7000218, "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.");
        }
    }

    private static bool IsLoopback(Uri address) => address.IsLoopback && address.Scheme == "http";

    private static bool Matches(string registered, Uri address) => Uri.TryCreate(registered, UriKind.Absolute, out var known)
        && (IsLoopback(known) && IsLoopback(address)
            ? known.Host == address.Host && known.AbsolutePath == address.AbsolutePath && address.Query.Length == 0
            : string.Equals(registered, address.OriginalString, StringComparison.Ordinal));

    private static string[] Platforms(CloudEntity application) =>
        [.. new[] { "publicClient", "web", "spa" }.SelectMany(platform =>
            CloudTenant.Texts((application.Data[platform] as JsonObject)?["redirectUris"]))];

    // Applications of Microsoft that people sign in with are public clients; the tenant holds no registration of them.
    private CloudEntity? Own(string clientId) =>
        tenant.Applications.All.FirstOrDefault(row => string.Equals(row.Text("appId"), clientId, StringComparison.OrdinalIgnoreCase));
}
