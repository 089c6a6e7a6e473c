namespace TenantAttach.Core.Attachment;

/// <summary>The switches of the upload: their rows at the site, and what they need.</summary>
/// <remarks>Inferred: that the site keeps them as properties of the tenant, and by these names.</remarks>
internal static class SwitchNames
{
    public static string Of(UploadSwitch name) => name switch
    {
        UploadSwitch.EndpointAnalytics => "EndpointAnalyticsUpload",
        UploadSwitch.RbacEnforcement => "EnforceRbac",
        UploadSwitch.DefenderReporting => "DefenderReportUpload",
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    public static string Title(UploadSwitch name) => name switch
    {
        UploadSwitch.EndpointAnalytics => "Endpoint analytics",
        UploadSwitch.RbacEnforcement => "Enforcing Configuration Manager roles",
        UploadSwitch.DefenderReporting => "Uploading Defender data for reports",
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    /// <summary>The first site version that has the switch.</summary>
    public static int FirstVersion(UploadSwitch name) => name switch
    {
        UploadSwitch.RbacEnforcement => 2207,
        UploadSwitch.DefenderReporting => 2303,
        _ => 2002,
    };

    /// <summary>The first site version that has the switch without a further update: 2002 has Endpoint analytics with KB4560496
    /// only.</summary>
    public static int FirstVersionWithoutUpdate(UploadSwitch name) => name == UploadSwitch.EndpointAnalytics ? 2006 : FirstVersion(name);

    /// <summary>Whether the cloud offers it. US Government has the upload and the device actions only.</summary>
    public static bool IsIn(UploadSwitch name, TenantAttachCloud cloud) => cloud switch
    {
        TenantAttachCloud.AzurePublicCloud => true,
        TenantAttachCloud.AzureChinaCloud => false,
        _ => name == UploadSwitch.RbacEnforcement,
    };
}
