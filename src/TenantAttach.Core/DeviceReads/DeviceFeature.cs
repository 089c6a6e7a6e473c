namespace TenantAttach.Core.DeviceReads;

/// <summary>A page of the admin center's device blade, as the site answers it.</summary>
/// <param name="Name">What it shows, as the beginning of a sentence.</param>
/// <param name="FirstSiteVersion">The site version from which tenant attach has it, as year and month.</param>
/// <param name="Permission">What the site asks for.</param>
internal sealed record DeviceFeature(string Name, int FirstSiteVersion, string Permission)
{
    private const string Read = "Collection: Read";
    private const string ReadResource = "Collection: Read and Read Resource";

    public static readonly DeviceFeature ClientDetails = new("Client details", 2006, Read);
    public static readonly DeviceFeature Collections = new("The list of a device's collections", 2006, Read);
    public static readonly DeviceFeature Actions = new("The list of a device's actions", 2002, Read);
    public static readonly DeviceFeature Applications = new(
        "The list of a device's applications", 2002, "Collection: Read and Application: Read");
    public static readonly DeviceFeature ScriptResults = new(
        "What a device answered to scripts", 2002, "Collection: Read and Read Resource, SMS Scripts: Read");
    public static readonly DeviceFeature UserDevices = new("The list of a user's devices", 2010, Read);
    public static readonly DeviceFeature Inventory = new("Resource explorer", 2006, ReadResource);
    public static readonly DeviceFeature PastInventory = new("Inventory as of a date", 2103, ReadResource);
    public static readonly DeviceFeature Timeline = new("The timeline of a device's events", 2006, ReadResource);
    public static readonly DeviceFeature RecoveryKeys = new(
        "BitLocker recovery keys", 2107, "Collection: Read and Read BitLocker Recovery Key");
    public static readonly DeviceFeature Query = new("CMPivot", 2006, "Collection: Read and Run CMPivot");
    public static readonly DeviceFeature SoftwareUpdates = new("The list of a device's software updates", 2111, Read);

    /// <summary>Ends the operation where the session has no site or the site is too old.</summary>
    /// <param name="context">The running operation.</param>
    /// <exception cref="TenantAttachException"><c>DeviceSourceNotConnected</c>, <c>DeviceFeatureNeedsVersion</c>.</exception>
    public void Require(OperationContext context)
    {
        if (context.Session.SiteServer is null)
        {
            throw ErrorCatalog.DeviceSourceNotConnected.Create(context.Session.Name, "site");
        }

        if (context.Session.SiteVersion < FirstSiteVersion)
        {
            throw ErrorCatalog.DeviceFeatureNeedsVersion.Create(
                Name, FirstSiteVersion, context.Session.SiteCode, context.Session.SiteVersion);
        }
    }
}
