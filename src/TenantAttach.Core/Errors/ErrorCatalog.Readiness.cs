namespace TenantAttach.Core.Errors;

/// <content>Readiness.</content>
public static partial class ErrorCatalog
{
    /// <summary>No operation or cmdlet has the name.</summary>
    public static readonly ErrorEntry OperationNotKnown = new(
        "OperationNotKnown",
        ErrorKind.ObjectNotFound,
        "The permission matrix has no operation or cmdlet '{0}'.",
        "Run Get-CMTenantAttachPermission without parameters to see all operations and the cmdlets that do them.");

    /// <summary>A prerequisite of attaching does not hold.</summary>
    public static readonly ErrorEntry PrerequisiteFailed = new(
        "PrerequisiteFailed",
        ErrorKind.InvalidOperation,
        "The prerequisite {0} does not hold ({1}). Seen: {2}. {3}",
        "Do what the message says and run the command again; Test-CMTenantAttachPrerequisite -Feature Attach shows every prerequisite. "
            + "-Force attaches all the same.");
}
