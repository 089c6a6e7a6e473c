namespace TenantAttach.Core.Http;

/// <summary>The hosts of a session: where requests go and where, beside those, nothing may go.</summary>
public sealed record ServiceAddresses
{
    /// <summary>The root of the token endpoints.</summary>
    public required Uri Login { get; init; }

    /// <summary>The root of Microsoft Graph; null for a session without a tenant.</summary>
    public Uri? Graph { get; init; }

    /// <summary>The root of the administration service; null for a session without a site.</summary>
    public Uri? AdminService { get; init; }

    /// <summary>How the hosts of exported files end, with the leading dot.</summary>
    public string? ExportHostSuffix { get; init; }

    /// <summary>Where exported files lie instead, for the simulator.</summary>
    public Uri? Export { get; init; }

    /// <summary>The root of a call's service.</summary>
    /// <param name="call">The call.</param>
    /// <returns>The address.</returns>
    /// <exception cref="TenantAttachException">The session has no such service (<c>ServiceNotConnected</c>).</exception>
    public Uri RootOf(ServiceCall call) =>
        (call.Service switch
        {
            Service.Entra => Login,
            Service.Graph => Graph,
            _ => AdminService,
        }) ?? throw ErrorCatalog.ServiceNotConnected.Create(call.Service, call.Name);

    /// <summary>Whether an address that a service handed out may be followed.</summary>
    /// <param name="call">The call that follows it.</param>
    /// <param name="address">The address.</param>
    /// <returns>True where it is on the session's host for the service; for downloads, where exported files lie.</returns>
    public bool Allows(ServiceCall call, Uri address)
    {
        if (address.UserInfo.Length > 0)
        {
            return false;
        }

        if (call.Workload != Workload.Download)
        {
            return SameHost(RootOf(call), address);
        }

        if (Export is not null)
        {
            return SameHost(Export, address) && address.AbsolutePath.StartsWith(Export.AbsolutePath, StringComparison.Ordinal);
        }

        return ExportHostSuffix is { } suffix && address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort
            && address.Host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Refuses plain HTTP outside loopback.</summary>
    /// <param name="address">An address from outside.</param>
    /// <returns>The same address.</returns>
    /// <exception cref="TenantAttachException"><c>PlainHttpRefused</c>.</exception>
    public static Uri Secure(Uri address)
    {
        var allowed = address.IsAbsoluteUri
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
        return allowed ? address : throw ErrorCatalog.PlainHttpRefused.Create(address);
    }

    /// <summary>The addresses of a cloud, with some replaced.</summary>
    /// <param name="cloud">The cloud.</param>
    /// <param name="overrides">The replacements.</param>
    /// <param name="hasTenant">True where the session has a tenant.</param>
    /// <param name="adminService">The root of the administration service, or null.</param>
    /// <returns>The addresses.</returns>
    public static ServiceAddresses Of(TenantAttachCloud cloud, EndpointOverrides overrides, bool hasTenant, Uri? adminService)
    {
        var endpoints = CloudEndpoints.Of(cloud);
        return new ServiceAddresses
        {
            Login = Secure(overrides.Login ?? endpoints.Login),
            Graph = hasTenant ? Secure(overrides.Graph ?? endpoints.Graph) : null,
            AdminService = adminService is null ? null : Secure(adminService),
            Export = overrides.Export is null ? null : Secure(overrides.Export),
            ExportHostSuffix = endpoints.ExportHostSuffix,
        };
    }

    private static bool SameHost(Uri root, Uri address) =>
        Uri.Compare(root, address, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
