using static TenantAttach.Core.Contract.Declare;

namespace TenantAttach.Core.Contract;

/// <summary>The site itself: schema, version, identity, administrators, component health.</summary>
public static class SiteCalls
{
    private const string Service = "Configuration Manager administration service: overview and usage";
    private const string Sdk = "Configuration Manager SDK reference: ";

    /// <summary>Reads the schema of the WMI route.</summary>
    public static readonly ServiceCall GetMetadata = SiteCall(
        "wmi", "SiteGetMetadata", "GET", "/$metadata", "Read the site's schema", "Site: Read", Service);

    /// <summary>Reads the schema of the versioned route.</summary>
    public static readonly ServiceCall GetVersionedMetadata = SiteCall(
        "v1.0", "SiteGetVersionedMetadata", "GET", "/$metadata", "Read the schema of the site's newer features", "Site: Read", Service);

    /// <summary>Lists sites with their versions.</summary>
    public static readonly ServiceCall ListSites = SiteCall(
        "wmi", "SiteListSites", "GET", "/SMS_Site", "List the sites of the hierarchy", "Site: Read", Sdk + "SMS_Site");

    /// <summary>Reads one site by its code.</summary>
    public static readonly ServiceCall GetSite = SiteCall(
        "wmi", "SiteGetSite", "GET", "/SMS_Site('{siteCode}')", "Read a site", "Site: Read", Sdk + "SMS_Site");

    /// <summary>Reads which site and which provider answer.</summary>
    public static readonly ServiceCall ListIdentification = SiteCall(
        "wmi", "SiteListIdentification", "GET", "/SMS_Identification", "Read which site answers", "Site: Read", Sdk + "SMS_Identification");

    /// <summary>Asks for the identifier of the hierarchy's site.</summary>
    public static readonly ServiceCall GetSiteId = Ask("SiteGetSiteId", "GetSiteID", "Read the site's identifier");

    /// <summary>Asks who the caller is for the site.</summary>
    public static readonly ServiceCall GetCurrentUser = Ask("SiteGetCurrentUser", "GetCurrentUser", "Read who the caller is for the site");

    /// <summary>Lists administrative users with their roles, scopes and collections.</summary>
    public static readonly ServiceCall ListAdmins = SiteCall(
        "wmi", "SiteListAdmins", "GET", "/SMS_Admin", "List administrative users", "Administrative user: Read", Sdk + "SMS_Admin");

    /// <summary>Lists component states, among them those of the service connector and the administration service.</summary>
    public static readonly ServiceCall ListComponentStates = SiteCall(
        "wmi",
        "SiteListComponentStates",
        "GET",
        "/SMS_ComponentSummarizer",
        "List component states",
        "Status messages: Read",
        Sdk + "SMS_ComponentSummarizer");

    /// <summary>Lists status messages.</summary>
    public static readonly ServiceCall ListStatusMessages = SiteCall(
        "wmi",
        "SiteListStatusMessages",
        "GET",
        "/SMS_StatusMessage",
        "List status messages",
        "Status messages: Read",
        Sdk + "SMS_StatusMessage");

    /// <summary>Lists site system roles; the service connection point is <c>SMS Dmp Connector</c>.</summary>
    /// <remarks>Inferred: the name of the role and its online or offline mode follow from site control files.</remarks>
    public static readonly ServiceCall ListSiteSystemRoles = SiteCall(
        "wmi",
        "SiteListSiteSystemRoles",
        "GET",
        "/SMS_SCI_SysResUse",
        "List site system roles",
        "Site: Read",
        Sdk + "SMS_SCI_SysResUse",
        Provenance.Inferred,
        needs: [Reads("SMS_SCI_SysResUse", "RoleName", "NetworkOSPath", "SiteCode", "Props")]);

    private static ServiceCall Ask(string name, string method, string summary) => SiteCall(
        "wmi",
        name,
        "POST",
        "/SMS_Identification." + method,
        summary,
        "Site: Read",
        Sdk + "SMS_Identification",
        changes: false,
        repeatability: Repeatability.Always);
}
