namespace TenantAttach.Core.Errors;

/// <content>Finding and listing devices.</content>
public static partial class ErrorCatalog
{
    /// <summary>No device has the given identity.</summary>
    public static readonly ErrorEntry DeviceNotFound = new(
        "DeviceNotFound",
        ErrorKind.ObjectNotFound,
        "No device is found for '{0}' ({1}).",
        "Check the value. The site shows only devices in collections on which the signed-in account has the Configuration Manager "
            + "permission Collection: Read.");

    /// <summary>More than one device has the given identity.</summary>
    public static readonly ErrorEntry DeviceAmbiguous = new(
        "DeviceAmbiguous",
        ErrorKind.InvalidArgument,
        "'{0}' stands for {1} devices: {2}.",
        "Name the device by its resource id.");

    /// <summary>A value names no device.</summary>
    public static readonly ErrorEntry DeviceIdentityNotUnderstood = new(
        "DeviceIdentityNotUnderstood",
        ErrorKind.InvalidArgument,
        "'{0}' names no device.",
        "Give a device object, a resource id, an SMSID (GUID:…), the device id of Microsoft Entra ID, a name, or a name with wildcards.");

    /// <summary>The session lacks the side that an operation reads.</summary>
    public static readonly ErrorEntry DeviceSourceNotConnected = new(
        "DeviceSourceNotConnected",
        ErrorKind.InvalidOperation,
        "The session '{0}' has no {1}, from which the devices are to be read.",
        "Connect with that side as well, or read the devices from the other side.");

    /// <summary>An export job failed at the service.</summary>
    public static readonly ErrorEntry ExportJobFailed = new(
        "ExportJobFailed",
        ErrorKind.InvalidData,
        "The export job '{0}' of the report {1} ended as {2}.",
        "Run the command again. If it fails again, export the list by hand in the admin center and hand in the file.");

    /// <summary>An export job did not end in time.</summary>
    public static readonly ErrorEntry ExportJobTimeout = new(
        "ExportJobTimeout",
        ErrorKind.OperationTimeout,
        "The export job '{0}' of the report {1} did not end within {2} minutes.",
        "Run the command again later.");

    /// <summary>A file of devices cannot be read.</summary>
    public static readonly ErrorEntry CsvNotReadable = new(
        "CsvNotReadable",
        ErrorKind.InvalidData,
        "'{0}' is not readable as comma separated text: {1}.",
        "Export the list again and hand in the file as it was downloaded.");

    /// <summary>A file of devices lacks columns.</summary>
    public static readonly ErrorEntry ExportColumnsMissing = new(
        "ExportColumnsMissing",
        ErrorKind.InvalidData,
        "'{0}' has no column for {1}.",
        "Export the list of all devices from the admin center with its standard columns.");
}
