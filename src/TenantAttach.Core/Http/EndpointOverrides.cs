namespace TenantAttach.Core.Http;

/// <summary>Addresses that stand in for those of a cloud, for the simulator and for test hosts.</summary>
public sealed record EndpointOverrides
{
    /// <summary>The root of the token endpoints, without a tenant; null for the cloud's own.</summary>
    public Uri? Login { get; init; }

    /// <summary>The root of Microsoft Graph, without a version; null for the cloud's own.</summary>
    public Uri? Graph { get; init; }

    /// <summary>The root of the administration service, with or without <c>/AdminService</c>; null for the one of the site
    /// server.</summary>
    public Uri? AdminService { get; init; }

    /// <summary>Where exported files lie; null for the cloud's own storage.</summary>
    public Uri? Export { get; init; }
}
