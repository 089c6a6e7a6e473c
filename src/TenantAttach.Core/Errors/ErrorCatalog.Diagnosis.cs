namespace TenantAttach.Core.Errors;

/// <content>Logs and the knowledge base.</content>
public static partial class ErrorCatalog
{
    /// <summary>There is no such log.</summary>
    public static readonly ErrorEntry LogNotFound = new(
        "LogNotFound",
        ErrorKind.ObjectNotFound,
        "There is no log '{0}'.",
        "Give the path of a log file or of a folder with logs; logs of the service connection point are in the Logs folder of the site's "
            + "installation, those of a client in C:\\Windows\\CCM\\Logs.");

    /// <summary>A log could not be read.</summary>
    public static readonly ErrorEntry LogNotReadable = new(
        "LogNotReadable",
        ErrorKind.PermissionDenied,
        "The log '{0}' cannot be read: {1}",
        "Run with an account that may read the file, or copy it to a folder where you may.");

    /// <summary>Nothing in the knowledge base fits.</summary>
    public static readonly ErrorEntry ErrorNotKnown = new(
        "ErrorNotKnown",
        ErrorKind.ObjectNotFound,
        "No known cause for '{0}'. Recognized: {1}.",
        "Look at the records around it with Get-CMTenantAttachLog; for an HTTP failure, hand the request id to the support of the "
            + "service.");
}
