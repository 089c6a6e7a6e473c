namespace TenantAttach.Core.Authority;

/// <summary>The two switches that decide together; null is what could not be read.</summary>
/// <param name="UseIntune">The tenant's switch.</param>
/// <param name="Enforce">The site's switch.</param>
/// <param name="SiteVersion">The site's version; null without a site.</param>
public sealed record AuthoritySwitches(bool? UseIntune, bool? Enforce, int? SiteVersion)
{
    /// <summary>The first site version that has both.</summary>
    public const int FirstVersion = 2207;

    /// <summary>Who decides. Only where the tenant has switched and the site does not enforce, Intune does.</summary>
    public DeviceAuthority Authority => (UseIntune, Enforce) switch
    {
        _ when SiteVersion < FirstVersion => DeviceAuthority.ConfigurationManager,
        (false, _) or (_, true) => DeviceAuthority.ConfigurationManager,
        (true, false) => DeviceAuthority.Intune,
        _ => DeviceAuthority.Unknown,
    };
}
