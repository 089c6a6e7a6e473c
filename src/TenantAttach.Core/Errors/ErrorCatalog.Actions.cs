namespace TenantAttach.Core.Errors;

/// <content>Acting on devices.</content>
public static partial class ErrorCatalog
{
    /// <summary>The action does not exist on that way.</summary>
    public static readonly ErrorEntry ActionRouteNotSupported = new(
        "ActionRouteNotSupported",
        ErrorKind.NotImplemented,
        "The action {0} does not go through the {1}.",
        "Use the other way; Microsoft Graph knows SyncMachinePolicy, SyncUserPolicy, AppEvaluationCycle, WakeUp, QuickScan, FullScan and "
            + "UpdateDefinitions only.");

    /// <summary>The session lacks the side that the action goes through.</summary>
    public static readonly ErrorEntry ActionRouteNotConnected = new(
        "ActionRouteNotConnected",
        ErrorKind.InvalidOperation,
        "The action {0} goes through the {1}, and the session has none.",
        "Connect with that side as well.");

    /// <summary>Nobody knows whether it was started.</summary>
    public static readonly ErrorEntry ActionOutcomeUnknown = new(
        "ActionOutcomeUnknown",
        ErrorKind.OperationTimeout,
        "It is not known whether {1} was started on '{0}': the reply was lost, and the site shows no operation of it yet. {2}",
        "Do not run it again at once. Wait ten minutes, then look with Get-CMDeviceAction or in the console under Monitoring > Client "
            + "Operations. Run it again only for devices that are not listed there.");

    /// <summary>Graph cannot act on collections.</summary>
    public static readonly ErrorEntry ActionCollectionNeedsSite = new(
        "ActionCollectionNeedsSite",
        ErrorKind.InvalidArgument,
        "The collection '{0}' can be acted on as a whole only through the site.",
        "Connect to the site, or hand in the devices of the collection.");

    /// <summary>The account may not start actions of Endpoint Protection.</summary>
    public static readonly ErrorEntry ActionProtectionNotAllowed = new(
        "ActionProtectionNotAllowed",
        ErrorKind.PermissionDenied,
        "The site refused {0}: the signed-in account lacks the Configuration Manager permission Collection: Enforce Security on a "
            + "collection that holds the devices.",
        "Add the permission to the account's security role and the devices' collection to its scope.");

    /// <summary>The device cannot be addressed in the tenant.</summary>
    public static readonly ErrorEntry ActionDeviceNotInTenant = new(
        "ActionDeviceNotInTenant",
        ErrorKind.ObjectNotFound,
        "Microsoft Graph cannot address the device '{0}'.",
        "Devices that are attached only may not be addressable there; act on them through the site.");

    /// <summary>The device is not known to the site.</summary>
    public static readonly ErrorEntry ActionDeviceNotAtSite = new(
        "ActionDeviceNotAtSite",
        ErrorKind.ObjectNotFound,
        "The device '{0}' has no resource record at the site.",
        "Act on it through the tenant.");

    /// <summary>A service refused one device of many.</summary>
    public static readonly ErrorEntry ActionRefused = new(
        "ActionRefused",
        ErrorKind.InvalidOperation,
        "The action on '{0}' was refused with status {1}: {2}",
        "Read the service's words; the device may have left Intune or be managed in another way since it was listed.");

    /// <summary>The operation at the site does not exist.</summary>
    public static readonly ErrorEntry ActionOperationNotFound = new(
        "ActionOperationNotFound",
        ErrorKind.ObjectNotFound,
        "The site has no operation {0}.",
        "The site keeps operations for a limited time; look at the device's current state instead.");

    /// <summary>The wait ended first.</summary>
    public static readonly ErrorEntry ActionWaitTimeout = new(
        "ActionWaitTimeout",
        ErrorKind.OperationTimeout,
        "The action on '{0}' did not end within {1}; it is {2}.",
        "The action stays requested: a device that is offline does it when it comes back. Ask for its state later.");
}
