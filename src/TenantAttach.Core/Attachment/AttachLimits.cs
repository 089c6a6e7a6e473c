namespace TenantAttach.Core.Attachment;

/// <summary>What versions and clouds allow. Pure; asked by the prerequisite checks and before anything is written.</summary>
internal static class AttachLimits
{
    private const int FirstVersion = 2002;
    private const int FirstGovernmentVersion = 2107;

    /// <summary>Why the version rules tenant attach out, or null.</summary>
    public static TenantAttachException? OfVersion(int version) =>
        version < FirstVersion ? ErrorCatalog.SiteVersionTooOld.Create("Tenant attach", FirstVersion, version) : null;

    /// <summary>Why the cloud rules the upload out, or null.</summary>
    public static TenantAttachException? OfCloud(TenantAttachCloud cloud, int version, bool upload = true) => cloud switch
    {
        TenantAttachCloud.AzureChinaCloud when upload => ErrorCatalog.UploadNotInCloud.Create(cloud),
        TenantAttachCloud.AzureUSGovernmentCloud or TenantAttachCloud.AzureUSGovernmentDoDCloud when version < FirstGovernmentVersion =>
            ErrorCatalog.GovernmentVersionTooOld.Create(cloud, version),
        _ => null,
    };

    /// <summary>Whether the cloud has more than the upload and device actions.</summary>
    public static bool OffersAllFeatures(TenantAttachCloud cloud) => cloud == TenantAttachCloud.AzurePublicCloud;
}
