namespace TenantAttach.Simulator;

/// <summary>The versions that know tenant attach.</summary>
internal static class SiteVersions
{
    public static IReadOnlyList<SiteVersion> All { get; } =
    [
        new(2002, 8968), new(2006, 9012), new(2010, 9040), new(2103, 9049), new(2107, 9058), new(2111, 9068), new(2203, 9078),
        new(2207, 9088),
        new(2211, 9096), new(2303, 9106), new(2309, 9122), new(2403, 9128), new(2409, 9132), new(2503, 9135), new(2509, 9141),
        new(2603, 9146),
    ];

    /// <summary>The version that came before; the first has none before it.</summary>
    public static SiteVersion Before(SiteVersion version) => All.LastOrDefault(other => other.Release < version.Release) ?? version;

    public static SiteVersion? Find(int release) => All.FirstOrDefault(version => version.Release == release);
}
