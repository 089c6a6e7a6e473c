namespace TenantAttach.Core.Errors;

/// <content>The upload scope.</content>
public static partial class ErrorCatalog
{
    /// <summary>The scope belongs to an attachment that does not exist.</summary>
    public static readonly ErrorEntry UploadNotAttached = new(
        "UploadNotAttached",
        ErrorKind.InvalidOperation,
        "The hierarchy of site {0} is not attached to a tenant, so that it has no upload scope.",
        "Attach it first with Enable-CMTenantAttach.");

    /// <summary>The hierarchy names more than one tenant.</summary>
    public static readonly ErrorEntry UploadTenantAmbiguous = new(
        "UploadTenantAmbiguous",
        ErrorKind.InvalidOperation,
        "The hierarchy of site {0} knows {1} tenants, and none of them is the session's.",
        "Connect to the tenant that the hierarchy is attached to.");

    /// <summary>No collection has the given identity.</summary>
    public static readonly ErrorEntry CollectionNotFound = new(
        "CollectionNotFound",
        ErrorKind.ObjectNotFound,
        "No collection is found for '{0}'.",
        "Check the name or identifier. The site shows only collections on which the signed-in account has the Configuration Manager "
            + "permission Collection: Read.");

    /// <summary>A name stands for several collections.</summary>
    public static readonly ErrorEntry CollectionAmbiguous = new(
        "CollectionAmbiguous",
        ErrorKind.InvalidArgument,
        "'{0}' stands for {1} collections: {2}.",
        "Name the collection by its identifier.");

    /// <summary>The collection holds no devices.</summary>
    public static readonly ErrorEntry CollectionNotOfDevices = new(
        "CollectionNotOfDevices",
        ErrorKind.InvalidArgument,
        "The collection '{0}' is not a collection of devices.",
        "Choose a device collection.");

    /// <summary>The site keeps one collection.</summary>
    public static readonly ErrorEntry UploadScopeTooMany = new(
        "UploadScopeTooMany",
        ErrorKind.InvalidArgument,
        "The upload scope is to be {0}; the site keeps one collection, and {1} were named.",
        "Choose one collection. Its child collections are included, and a collection can include others by rule.");
}
