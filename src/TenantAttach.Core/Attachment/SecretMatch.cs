namespace TenantAttach.Core.Attachment;

/// <summary>Tells which secret a site uses by its end date: the site never shows the secret. Pure.</summary>
internal static class SecretMatch
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(999);

    /// <summary>Whether two end dates are the same to the second.</summary>
    public static bool IsSame(DateTimeOffset? left, DateTimeOffset? right) =>
        left is { } one && right is { } other && (one - other).Duration() <= Tolerance;

    /// <summary>The credential that the site uses, or null.</summary>
    public static ApplicationCredential? InUse(IEnumerable<ApplicationCredential> credentials, DateTimeOffset? siteExpiry) =>
        credentials.FirstOrDefault(item => item.Kind == "Secret" && IsSame(item.Expires, siteExpiry));

    /// <summary>The secrets that were made for the site and that it does not use.</summary>
    public static IReadOnlyList<ApplicationCredential> Orphans(
        IEnumerable<ApplicationCredential> credentials, DateTimeOffset? siteExpiry) =>
        credentials.Where(item => item.Kind == "Secret"
            && item.DisplayName?.StartsWith(ApplicationNames.SiteSecretPrefix, StringComparison.Ordinal) == true
            && !IsSame(item.Expires, siteExpiry)).ToList();
}
