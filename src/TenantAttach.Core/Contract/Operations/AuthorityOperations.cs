namespace TenantAttach.Core.Contract;

/// <summary>What the cmdlets for the RBAC authority may send.</summary>
internal static class AuthorityOperations
{
    /// <summary>Reads who decides about cloud-attached devices.</summary>
    public static readonly OperationCalls Get = new(
        "ReadAuthority",
        ["Get-CMTenantAttachAuthority"],
        [
            AuthorityCalls.GetTenantAttachRbacState, AuthorityCalls.ListAssignmentScopeTags, AuthorityCalls.ListRoleAssignments,
            AuthorityCalls.ListRoleDefinitions, GraphBatchCalls.BatchBeta, .. AttachmentOperations.Get.All,
        ]);

    /// <summary>Sets the switches of the site and of the tenant.</summary>
    public static readonly OperationCalls Set = new(
        "SetAuthority",
        ["Set-CMTenantAttachAuthority"],
        [
            AttachmentCalls.UpdateTenantProperty, AuthorityCalls.EnableTenantAttachRbac, TenantCalls.GetEffectivePermissions,
            .. Get.All, .. Facts.FullAdministrator,
        ]);
}
