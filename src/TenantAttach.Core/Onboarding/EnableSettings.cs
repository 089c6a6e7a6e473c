namespace TenantAttach.Core.Onboarding;

/// <summary>What a hierarchy shall be attached with.</summary>
public sealed record EnableSettings
{
    /// <summary>True to upload devices; false for automatic enrollment alone.</summary>
    public bool Upload { get; init; } = true;

    /// <summary>The collection whose devices, with those of its child collections, are uploaded; empty for all devices, null to leave
    /// it.</summary>
    public IReadOnlyList<string>? UploadCollectionId { get; init; } = [];

    /// <summary>Upload of Endpoint analytics data; null to leave the site's own setting.</summary>
    public bool? EndpointAnalytics { get; init; }

    /// <summary>Enforcing Configuration Manager's roles; null to leave the site's own setting.</summary>
    public bool? RbacEnforcement { get; init; }

    /// <summary>Upload of Defender data for reports; null to leave the site's own setting.</summary>
    public bool? DefenderReporting { get; init; }

    /// <summary>Automatic enrollment; null to leave it.</summary>
    public AutoEnrollmentMode? AutoEnrollment { get; init; }

    /// <summary>The collection for a pilot of automatic enrollment.</summary>
    public string? PilotCollectionId { get; init; }

    /// <summary>True to leave automatic enrollment alone where co-management is configured already.</summary>
    public bool KeepsCoManagement { get; init; }

    /// <summary>An application that was made before, with its secret; null to make one.</summary>
    public TenantAttachApplication? Application { get; init; }

    /// <summary>How long the secret of an application that is created here lasts, 1 to 730 days; null for 365, where a secret is
    /// needed.</summary>
    public int? SecretDays { get; init; }

    /// <summary>True to attach although the cloud has not cleaned up after an earlier attachment, or a prerequisite that can be mended
    /// afterwards does not hold.</summary>
    public bool Force { get; init; }

    /// <summary>The default settings of the wizard, as far as the cloud and the version have them.</summary>
    /// <param name="cloud">The cloud of the tenant.</param>
    /// <param name="siteVersion">The version of the site as year and month.</param>
    /// <returns>The settings.</returns>
    public static EnableSettings Recommended(TenantAttachCloud cloud, int siteVersion) => new()
    {
        Upload = cloud != TenantAttachCloud.AzureChinaCloud,
        EndpointAnalytics = Default(UploadSwitch.EndpointAnalytics, cloud, siteVersion),
        DefenderReporting = Default(UploadSwitch.DefenderReporting, cloud, siteVersion),
        AutoEnrollment = AutoEnrollmentMode.All,
        KeepsCoManagement = true,
    };

    internal bool? Wanted(UploadSwitch name) => name switch
    {
        UploadSwitch.EndpointAnalytics => EndpointAnalytics,
        UploadSwitch.RbacEnforcement => RbacEnforcement,
        UploadSwitch.DefenderReporting => DefenderReporting,
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private static bool? Default(UploadSwitch name, TenantAttachCloud cloud, int siteVersion) =>
        SwitchNames.IsIn(name, cloud) && siteVersion >= SwitchNames.FirstVersionWithoutUpdate(name) ? true : null;
}
