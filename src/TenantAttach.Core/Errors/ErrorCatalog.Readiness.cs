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
}
