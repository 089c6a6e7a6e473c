namespace TenantAttach.Core.Errors;

/// <content>What goes wrong with sessions.</content>
public static partial class ErrorCatalog
{
    /// <summary>Neither site nor tenant.</summary>
    public static readonly ErrorEntry SessionWithoutTarget = new(
        "SessionWithoutTarget",
        ErrorKind.InvalidArgument,
        "The session '{0}' names neither a site server nor a tenant.",
        "Name the SMS Provider, the tenant or both.");

    /// <summary>An option that another one needs is missing.</summary>
    public static readonly ErrorEntry SessionOptionMissing = new(
        "SessionOptionMissing",
        ErrorKind.InvalidArgument,
        "The option '{0}' is needed for the sign-in '{1}'.",
        "Give the option, or choose another sign-in.");

    /// <summary>The site's name is no host name.</summary>
    public static readonly ErrorEntry SiteServerInvalid = new(
        "SiteServerInvalid",
        ErrorKind.InvalidArgument,
        "'{0}' is not the name of a server or the https address of an administration service.",
        "Give the FQDN of the SMS Provider, or the address of the administration service on a cloud management gateway.");

    /// <summary>HTTP Basic outside loopback.</summary>
    public static readonly ErrorEntry BasicRefused = new(
        "BasicRefused",
        ErrorKind.SecurityError,
        "HTTP Basic was asked for on '{0}'. It is allowed on loopback and in the simulator only.",
        "Leave it out: the administration service signs in with Kerberos.");

    /// <summary>Token sign-in to the site without a user.</summary>
    public static readonly ErrorEntry SiteTokenNeedsUser = new(
        "SiteTokenNeedsUser",
        ErrorKind.InvalidArgument,
        "The administration service of '{0}' takes tokens of users only, and the sign-in '{1}' is no user.",
        "Sign in interactively or with a device code, hand in a user's token for the site, or use Windows authentication.");

    /// <summary>The session is closed.</summary>
    public static readonly ErrorEntry SessionClosed = new(
        "SessionClosed",
        ErrorKind.InvalidOperation,
        "The session '{0}' is disconnected.",
        "Connect again with Connect-CMTenantAttach.");

    /// <summary>Another tenant answered.</summary>
    public static readonly ErrorEntry TenantMismatch = new(
        "TenantMismatch",
        ErrorKind.SecurityError,
        "The session was opened for tenant {0}, but the token is one of tenant {1}.",
        "Check the tenant, the account and the token that was handed in.");

    /// <summary>The site's answer names no site.</summary>
    public static readonly ErrorEntry SiteNotReadable = new(
        "SiteNotReadable",
        ErrorKind.PermissionDenied,
        "The administration service on '{0}' shows the caller no site.",
        "The caller needs a role with Read permission on Site, for example Read-only Analyst.");

    /// <summary>Older than tenant attach.</summary>
    public static readonly ErrorEntry SiteTooOld = new(
        "SiteTooOld",
        ErrorKind.NotImplemented,
        "Site {0} has version {1}. Tenant attach needs version 2002 or newer.",
        "Update the site.");

    /// <summary>No such log.</summary>
    public static readonly ErrorEntry SiteLogNotFound = new(
        "SiteLogNotFound",
        ErrorKind.ObjectNotFound,
        "The log source has no log '{0}'.",
        "Check the folder: the logs of the service connection point are in the Logs folder of its site server.");

    /// <summary>A simulator elsewhere.</summary>
    public static readonly ErrorEntry SimulatorHostRefused = new(
        "SimulatorHostRefused",
        ErrorKind.SecurityError,
        "'{0}' is not an https address of this computer. A simulator host gets the session's secrets and is on loopback only.",
        "Start the simulator host on this computer and give its address, such as https://localhost:8443.");
}
