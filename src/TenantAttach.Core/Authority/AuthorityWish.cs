namespace TenantAttach.Core.Authority;

/// <summary>How the two switches shall stand; null is what stays as it is.</summary>
/// <param name="UseIntune">The tenant's switch.</param>
/// <param name="Enforce">The site's switch.</param>
public sealed record AuthorityWish(bool? UseIntune, bool? Enforce)
{
    /// <summary>Both switches so that one side decides.</summary>
    /// <param name="authority">The side.</param>
    /// <returns>The wish.</returns>
    public static AuthorityWish For(DeviceAuthority authority) =>
        new(authority == DeviceAuthority.Intune, authority != DeviceAuthority.Intune);
}
