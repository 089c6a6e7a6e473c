namespace TenantAttach.Core.Contract;

/// <summary>What the cmdlets for the configuration as a document may send.</summary>
internal static class ConfigurationOperations
{
    /// <summary>Reads the whole configuration.</summary>
    public static readonly OperationCalls Read = new(
        "ReadConfiguration",
        ["Export-CMTenantAttachConfiguration", "Compare-CMTenantAttachConfiguration"],
        [
            .. AttachmentOperations.Get.All, .. AuthorityOperations.Get.All, .. EndpointSecurityOperations.ReadCollections.All,
            .. EndpointSecurityOperations.ReadPolicies.All, .. Facts.Collections,
        ]);
}
