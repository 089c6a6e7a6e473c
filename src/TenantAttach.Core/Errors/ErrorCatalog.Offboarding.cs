namespace TenantAttach.Core.Errors;

public static partial class ErrorCatalog
{
    /// <summary>The snapshot file cannot be written.</summary>
    public static readonly ErrorEntry SnapshotNotWritten = new(
        "SnapshotNotWritten",
        ErrorKind.InvalidOperation,
        "The configuration could not be written to {0}: {1}",
        "Name a file in a folder that exists and can be written to. Nothing was changed.");

    /// <summary>The cloud still shows the hierarchy.</summary>
    public static readonly ErrorEntry DetachTimeout = new(
        "DetachTimeout",
        ErrorKind.OperationTimeout,
        "The tenant still shows {0} of the hierarchy after {1}.",
        "Look at Tenant administration > Connectors and tokens > Microsoft Endpoint Configuration Manager; then run the command again "
            + "with -Wait.");
}
