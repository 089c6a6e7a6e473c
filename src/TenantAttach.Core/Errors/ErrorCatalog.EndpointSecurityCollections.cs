namespace TenantAttach.Core.Errors;

/// <content>Collections that are offered to endpoint security, and how policies stand on their devices.</content>
public static partial class ErrorCatalog
{
    /// <summary>The upload does not cover the collection.</summary>
    public static readonly ErrorEntry EndpointSecurityOutsideScope = new(
        "EndpointSecurityOutsideScope",
        ErrorKind.InvalidOperation,
        "The collection {0} is outside the upload scope {1}, so that it cannot be offered to endpoint security (T59).",
        "Widen the scope with Set-CMUploadCollection, or choose one of its collections: Get-CMUploadCollection lists them.");

    /// <summary>The site is too old.</summary>
    public static readonly ErrorEntry EndpointSecurityNeedsVersion = new(
        "EndpointSecurityNeedsVersion",
        ErrorKind.InvalidOperation,
        "Offering collections to endpoint security needs site version {0} or later; the site {1} has {2}.",
        "Update the hierarchy.");

    /// <summary>The site and the tenant contradict what is inferred about the flag.</summary>
    public static readonly ErrorEntry EndpointSecurityFlagDisproved = new(
        "EndpointSecurityFlagDisproved",
        ErrorKind.NotImplemented,
        "The tenant shows the collection {0}, and its Cloud Sync flags at the site are {1}. The flag that is written, {2}, is not among "
            + "them, so that it seems to mean something else at this site. Nothing was changed.",
        "Use the console: the collection's Properties > Cloud Sync > make the collection available for endpoint security policies, or the "
            + "Cloud Sync cmdlet of the ConfigurationManager module. If the collection was disabled just now, try again after the next "
            + "upload.");

    /// <summary>The site has no such collection.</summary>
    public static readonly ErrorEntry EndpointSecurityNotAtSite = new(
        "EndpointSecurityNotAtSite",
        ErrorKind.ObjectNotFound,
        "The tenant shows the collection {0}, but the site does not.",
        "The account needs the Configuration Manager permission Collection: Read on it. A collection that was deleted leaves the tenant "
            + "with the next upload.");

    /// <summary>The session's tenant is not the site's.</summary>
    public static readonly ErrorEntry EndpointSecurityOtherTenant = new(
        "EndpointSecurityOtherTenant",
        ErrorKind.InvalidOperation,
        "The group '{0}' would be looked for in the tenant {1}, but the hierarchy of site {2} is attached to {3}.",
        "Connect to the tenant that the hierarchy is attached to.");

    /// <summary>No group has the given identity.</summary>
    public static readonly ErrorEntry EntraGroupNotFound = new(
        "EntraGroupNotFound",
        ErrorKind.ObjectNotFound,
        "No Microsoft Entra group is found for '{0}'.",
        "Check the object id or the display name, which is compared as a whole.");

    /// <summary>More than one group has the given name.</summary>
    public static readonly ErrorEntry EntraGroupAmbiguous = new(
        "EntraGroupAmbiguous",
        ErrorKind.InvalidArgument,
        "'{0}' is the name of {1} Microsoft Entra groups: {2}.",
        "Name the group by its object id.");

    /// <summary>A wait for the tenant ended without the collection.</summary>
    public static readonly ErrorEntry EndpointSecurityNotVisible = new(
        "EndpointSecurityNotVisible",
        ErrorKind.OperationTimeout,
        "After {1} the tenant does not show the collection {0}. {2}",
        "The site has the setting: look with Get-CMTenantAttachConnector whether the upload works, and later again with "
            + "Get-CMEndpointSecurityCollection.");

    /// <summary>A wait for the tenant ended with the collection still there.</summary>
    public static readonly ErrorEntry EndpointSecurityStillVisible = new(
        "EndpointSecurityStillVisible",
        ErrorKind.OperationTimeout,
        "After {1} the tenant still shows the collection {0}. {2}",
        "The site has the setting: look with Get-CMTenantAttachConnector whether the upload works, and later again with "
            + "Get-CMEndpointSecurityCollection.");

    /// <summary>No policy has the given identity.</summary>
    public static readonly ErrorEntry EndpointSecurityStatusPolicyNotFound = new(
        "EndpointSecurityStatusPolicyNotFound",
        ErrorKind.ObjectNotFound,
        "No endpoint security policy for Configuration Manager is found for '{0}'.",
        "Check the name or id. Only policies that can be assigned to collections have this status.");

    /// <summary>The tenant shows no such collection.</summary>
    public static readonly ErrorEntry EndpointSecurityStatusCollectionNotFound = new(
        "EndpointSecurityStatusCollectionNotFound",
        ErrorKind.ObjectNotFound,
        "The tenant shows no collection '{0}'.",
        "List those that it shows, and why others are missing, with Get-CMEndpointSecurityCollection.");

    /// <summary>The tenant's list of devices is not what is expected.</summary>
    public static readonly ErrorEntry EndpointSecurityReportUnreadable = new(
        "EndpointSecurityReportUnreadable",
        ErrorKind.InvalidData,
        "The tenant's list of devices of the policy '{0}' cannot be understood: {1}",
        "See the devices in the Microsoft Intune admin center: Endpoint security > the policy > Device status. The counts of the policy "
            + "do not need the list.");
}
