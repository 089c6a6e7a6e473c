namespace TenantAttach.Core.Errors;

/// <content>Who decides about cloud-attached devices.</content>
public static partial class ErrorCatalog
{
    /// <summary>The tenant's switch was answered without its value.</summary>
    public static readonly ErrorEntry AuthorityUnreadable = new(
        "AuthorityUnreadable",
        ErrorKind.InvalidData,
        "The answer of {0} does not say whether Intune roles decide about cloud-attached devices.",
        "Look in the Intune admin center: Tenant administration > Connectors and tokens > Microsoft Endpoint Configuration Manager > Use "
            + "Intune RBAC. Report the request id with Get-CMTenantAttachDiagnostic.");

    /// <summary>The signed-in account may not turn the tenant's switch.</summary>
    public static readonly ErrorEntry AuthorityNotAllowed = new(
        "AuthorityNotAllowed",
        ErrorKind.PermissionDenied,
        "{0} may not turn Use Intune RBAC: the Intune permission Roles/Update is missing. Nothing was changed.",
        "Add the permission Roles/Update to the account's Intune role, or sign in as an Intune administrator.");
}
