namespace TenantAttach.Core.Errors;

/// <content>Reading about single devices.</content>
public static partial class ErrorCatalog
{
    /// <summary>The site is older than what is asked for.</summary>
    public static readonly ErrorEntry DeviceFeatureNeedsVersion = new(
        "DeviceFeatureNeedsVersion",
        ErrorKind.InvalidOperation,
        "{0} needs site version {1} or later; the site {2} has {3}.",
        "Update the hierarchy.");

    /// <summary>The site does not show a device to the account.</summary>
    public static readonly ErrorEntry DeviceNotVisible = new(
        "DeviceNotVisible",
        ErrorKind.PermissionDenied,
        "The site shows nothing of the device '{0}' ({1}): it is gone, or the signed-in account lacks the Configuration Manager "
            + "permission {2} on a collection that holds it.",
        "Check that the device still exists. Add the permission to the account's security role and the device's collection to its scope.");

    /// <summary>No user has the given name.</summary>
    public static readonly ErrorEntry UserNotFound = new(
        "UserNotFound",
        ErrorKind.ObjectNotFound,
        "No discovered user is found for '{0}'.",
        "Check the name. The site shows only discovered users, in user collections on which the signed-in account has the Configuration "
            + "Manager permission Collection: Read.");

    /// <summary>More than one user has the given name.</summary>
    public static readonly ErrorEntry UserAmbiguous = new(
        "UserAmbiguous",
        ErrorKind.InvalidArgument,
        "'{0}' stands for {1} users: {2}.",
        "Name the user by the user principal name or as DOMAIN\\name.");

    /// <summary>The site has no such inventory class.</summary>
    public static readonly ErrorEntry InventoryClassNotFound = new(
        "InventoryClassNotFound",
        ErrorKind.ObjectNotFound,
        "The site offers no inventory class '{0}'.{1}",
        "List the classes of a device with Get-CMDeviceInventoryClass. A class that was imported lately is offered only after "
            + "SMS_Executive was restarted on the server of the SMS Provider.");

    /// <summary>No public interface shows recovery keys.</summary>
    public static readonly ErrorEntry RecoveryKeyNotPublic = new(
        "RecoveryKeyNotPublic",
        ErrorKind.NotImplemented,
        "No public interface shows the BitLocker recovery keys of '{0}' ({1}). Nothing was shown, rotated or changed.",
        "In the Microsoft Intune admin center: Devices > All devices > the device > Recovery keys > Show recovery key. Showing a key "
            + "rotates it. The account needs the Configuration Manager permissions Collection: Read and Read BitLocker Recovery Key; "
            + "where Intune decides, the Intune permission Remote tasks/Rotate BitLockerKeys.");

    /// <summary>The account may read events and not make devices send them.</summary>
    public static readonly ErrorEntry EventSyncNotAllowed = new(
        "EventSyncNotAllowed",
        ErrorKind.PermissionDenied,
        "The signed-in account may not make devices send their events: the Configuration Manager permission Collection: Notify Resource "
            + "is missing on a collection that holds '{0}' ({1}).",
        "Add the permission to the account's security role. In the admin center it is asked for as well, unless Intune decides.");

    /// <summary>A range of time ends before it begins.</summary>
    public static readonly ErrorEntry EventRangeInvalid = new(
        "EventRangeInvalid",
        ErrorKind.InvalidArgument,
        "The range of events begins at {0:u} and ends at {1:u}, before its beginning.",
        "Give an earlier start or a later end.");

    /// <summary>There is nothing to judge a site by.</summary>
    public static readonly ErrorEntry RecommendationNothingVisible = new(
        "RecommendationNothingVisible",
        ErrorKind.ObjectNotFound,
        "The site {0} shows no devices, so that nothing can be recommended.",
        "The account needs the Configuration Manager permission Collection: Read on collections that hold the devices.");
}
