namespace TenantAttach.Core.Sessions;

/// <summary>The releases of Configuration Manager and the builds they are known by.</summary>
public static class SiteVersions
{
    /// <summary>The releases from the first with tenant attach on, as build number and year-month, oldest first.</summary>
    public static readonly IReadOnlyList<KeyValuePair<int, int>> Builds =
    [
        new(8968, 2002), new(9012, 2006), new(9040, 2010), new(9049, 2103), new(9058, 2107), new(9068, 2111), new(9078, 2203),
        new(9088, 2207),
        new(9096, 2211), new(9106, 2303), new(9122, 2309), new(9128, 2403), new(9132, 2409), new(9135, 2503), new(9141, 2509),
        new(9146, 2603),
    ];

    /// <summary>The release of a build. A build between two known ones counts as the older; one after the last as the last.</summary>
    /// <param name="build">The build number, for example 9128.</param>
    /// <returns>Year and month, for example 2403; null for builds before version 2002.</returns>
    public static int? FromBuild(int build)
    {
        var known = Builds.Where(row => row.Key <= build).Select(row => (int?)row.Value);
        return known.LastOrDefault();
    }

    /// <summary>The release of a version string.</summary>
    /// <param name="version">For example <c>5.00.9128.1000</c>.</param>
    /// <returns>Year and month; null where the string is no such version or one before 2002.</returns>
    public static int? FromVersion(string? version)
    {
        var parts = (version ?? string.Empty).Split('.');
        return parts.Length >= 3 && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var build)
            ? FromBuild(build)
            : null;
    }
}
