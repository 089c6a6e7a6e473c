namespace TenantAttach.Core.Errors;

/// <content>Applications on devices.</content>
public static partial class ErrorCatalog
{
    /// <summary>The way to applications leads through the site.</summary>
    public static readonly ErrorEntry DeviceApplicationNeedsSite = new(
        "DeviceApplicationNeedsSite",
        ErrorKind.InvalidOperation,
        "{0} works through the site, and the session has none. Microsoft Graph has no public call for the applications of attached "
            + "devices.",
        "Connect with the site as well.");

    /// <summary>The site shows no application at all.</summary>
    public static readonly ErrorEntry ApplicationsNotVisible = new(
        "ApplicationsNotVisible",
        ErrorKind.PermissionDenied,
        "The site {0} shows the signed-in account no application at all: it has none, or the account lacks the Configuration Manager "
            + "permission 'Application: Read'.",
        "Add 'Application: Read' to the account's security role; the applications have to be in its security scope.");

    /// <summary>The application is not deployed to the device.</summary>
    public static readonly ErrorEntry DeviceApplicationNotFound = new(
        "DeviceApplicationNotFound",
        ErrorKind.ObjectNotFound,
        "The site shows no application '{0}' for the device '{1}'.",
        "It has to be deployed to the device, or to a user of it; Get-CMDeviceApplication lists what is. The account needs 'Collection: "
            + "Read' and 'Application: Read'.");

    /// <summary>No public interface does it.</summary>
    public static readonly ErrorEntry DeviceApplicationActionNotPublic = new(
        "DeviceApplicationActionNotPublic",
        ErrorKind.NotImplemented,
        "No public interface of the site does {0} with '{1}' on '{2}'. The nearest: {3}",
        "Use the nearest, or the device's Applications page in the admin center.");

    /// <summary>The action does not fit how the application stands, is deployed or is made.</summary>
    public static readonly ErrorEntry DeviceApplicationActionNotAllowed = new(
        "DeviceApplicationActionNotAllowed",
        ErrorKind.InvalidOperation,
        "{0} is not possible with '{1}' on '{2}': {3}.",
        "Get-CMDeviceApplication shows how the application stands and is deployed. Nothing was sent for this device.");

    /// <summary>The versions of site and client do not have the action.</summary>
    public static readonly ErrorEntry DeviceApplicationVersion = new(
        "DeviceApplicationVersion",
        ErrorKind.NotImplemented,
        "{0} is not possible with '{1}' on '{2}': {3}.",
        "Update the site to version 2103 or later and the client to version 2010 or later.");

    /// <summary>The device has to be connected for it.</summary>
    public static readonly ErrorEntry DeviceApplicationOffline = new(
        "DeviceApplicationOffline",
        ErrorKind.InvalidOperation,
        "{0} of '{1}' cannot be queued, because '{2}' is offline: {3}.",
        "Run it again when the device is online, or deploy the application as available with administrator approval: then it waits for "
            + "the device.");
}
