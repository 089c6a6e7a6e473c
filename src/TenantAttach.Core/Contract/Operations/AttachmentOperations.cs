namespace TenantAttach.Core.Contract;

/// <summary>What is sent to read the attachment.</summary>
internal static class AttachmentOperations
{
    /// <summary>Reads the attachment.</summary>
    public static readonly OperationCalls Get = new(
        "ReadAttachment",
        ["Get-CMTenantAttach", "Set-CMTenantAttach"],
        [
            CoManagementCalls.GetPolicy, CoManagementCalls.ListPolicies, CoManagementCalls.ListPolicyAssignments,
            AttachmentCalls.ListEnvironments, AttachmentCalls.ListTenantProperties, SiteCalls.ListSites, .. Facts.UploadScope,
        ]);
}
