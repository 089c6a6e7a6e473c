namespace TenantAttach.Simulator;

/// <summary>A released version of Configuration Manager.</summary>
/// <param name="Release">The release name, for example 2509.</param>
/// <param name="Build">The build number, for example 9141.</param>
internal sealed record SiteVersion(int Release, int Build)
{
    /// <summary>As SMS_Site writes it.</summary>
    public string Text => $"5.00.{Build}.1000";

    /// <summary>As clients write it; the third part names the hotfix level.</summary>
    public string Client(int revision) => $"5.00.{Build}.{revision}";

    /// <summary>As the provider writes it.</summary>
    public string Provider => $"5.{Release}.1036.1200";
}
