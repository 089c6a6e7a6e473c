namespace TenantAttach.Core.EndpointSecurity.Policies;

/// <summary>An operating system as the site shows it, and which profiles it supports. Pure.</summary>
/// <param name="IsServer">Whether it is a server.</param>
/// <param name="Version">The version, for example 10.0 or 6.3.</param>
/// <param name="Build">The build, or 0 where the site does not show it.</param>
internal sealed record DeviceSystem(bool IsServer, Version Version, int Build)
{
    /// <summary>The first build of Windows Server 2019.</summary>
    private const int Server2019 = 17763;

    /// <summary>The first site version with Windows 8.1 and Windows Server 2012 R2.</summary>
    private const int SiteWithOlder = 2010;

    private static readonly Version Windows10 = new(10, 0);
    private static readonly Version Windows81 = new(6, 3);

    /// <summary>Reads what the site shows.</summary>
    /// <param name="text">For example <c>Microsoft Windows NT Server 10.0</c>.</param>
    /// <param name="build">For example <c>10.0.17763.1</c>, or null.</param>
    /// <returns>The system, or null where it is no Windows, or not told.</returns>
    public static DeviceSystem? Parse(string? text, string? build)
    {
        var words = (text ?? string.Empty).Split([' '], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0
            || !words.Contains("Windows", StringComparer.OrdinalIgnoreCase)
            || !Version.TryParse(words[words.Length - 1], out var version))
        {
            return null;
        }

        var parts = (build ?? string.Empty).Split('.');
        var number = parts.Length > 2 && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var found) ? found : 0;
        return new DeviceSystem(
            words.Contains("Server", StringComparer.OrdinalIgnoreCase), new Version(version.Major, version.Minor), number);
    }

    /// <summary>Whether a policy of a profile can be applied.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="siteVersion">The version of the site, or null.</param>
    public bool Supports(EndpointSecurityProfile profile, int? siteVersion) => profile switch
    {
        EndpointSecurityProfile.Antivirus or EndpointSecurityProfile.EndpointDetectionAndResponse =>
            Version >= Windows10 || (Version == Windows81 && siteVersion >= SiteWithOlder),
        EndpointSecurityProfile.WindowsSecurityExperience => Version >= Windows10 && (!IsServer || Build == 0 || Build >= Server2019),
        EndpointSecurityProfile.AttackSurfaceReduction => IsServer ? Version >= Windows81 : Version >= Windows10,
        EndpointSecurityProfile.Other => true,
        _ => !IsServer && Version >= Windows10,
    };

    /// <summary>What people call it.</summary>
    public override string ToString()
    {
        var name = Version == Windows81 ? (IsServer ? "Windows Server 2012 R2" : "Windows 8.1")
            : Version >= Windows10
            ? (IsServer ? (Build is > 0 and < Server2019 ? "Windows Server 2016" : "Windows Server 2016 or later") : "Windows 10 or later")
            : (IsServer ? "Windows Server " : "Windows ") + Version;
        return name;
    }

    /// <summary>The systems in words, most frequent first.</summary>
    public static string Describe(IEnumerable<DeviceSystem> systems) =>
        string.Join(", ", systems.GroupBy(one => one.ToString()).OrderByDescending(same => same.Count()).Select(same => same.Key));
}
