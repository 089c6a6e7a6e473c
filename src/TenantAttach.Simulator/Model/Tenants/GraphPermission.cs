namespace TenantAttach.Simulator.Model;

/// <summary>A permission of Microsoft Graph. The ids of LicenseAssignment.Read.All are the simulator's own.</summary>
/// <param name="Name">The name, such as Directory.Read.All.</param>
/// <param name="DelegatedId">The id of the delegated scope, or null where there is none.</param>
/// <param name="ApplicationId">The id of the application role, or null where there is none.</param>
public sealed record GraphPermission(string Name, string? DelegatedId, string? ApplicationId)
{
    /// <summary>Every permission that the simulated Microsoft Graph offers.</summary>
    public static IReadOnlyList<GraphPermission> All { get; } =
    [
        new("Directory.Read.All", "06da0dbc-49e2-44d2-8312-53f166ab848a", "7ab1d382-f21e-4acd-a863-ba3e13f7da61"),
        new("Application.ReadWrite.All", "bdfbf15f-ee85-4955-8675-146e8e5296b5", "1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9"),
        new("Application.Read.All", "c79f8feb-a9db-4090-85f9-90d820caa0eb", "9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30"),
        new("Application.ReadWrite.OwnedBy", null, "18a4783c-866b-4cc7-a460-3d5e5662c884"),
        new("AppRoleAssignment.ReadWrite.All", "84bccea3-f856-4a8a-967b-dbe0a3d53a64", "06b708a9-e830-4db3-a914-8e69da51d44f"),
        new("DelegatedPermissionGrant.ReadWrite.All", "41ce6ca6-6826-4807-84f1-1c82854f7ee5", "8e8e4742-1d95-4f68-9d56-6ee75648c72a"),
        new("GroupMember.Read.All", "bc024368-1153-4739-b217-4326f2e952d0", "98830695-27a2-44f7-8c18-0c3ebc9698f6"),
        new("Organization.Read.All", "4908d5b9-3fb2-4b1e-9336-1888b7937185", "498476ce-e0fe-48b0-b801-37ba7e2685c6"),
        new("RoleManagement.Read.Directory", "741c54c3-0c1e-44a1-818b-3f97ab4e8c83", "483bed4a-2ad3-4361-a73b-c83ccdbdc53c"),
        new("User.Read", "e1fe6dd8-ba31-4d61-89e7-88639da4683d", null),
        new("User.Read.All", "a154be20-db9c-4678-8ab7-66f6cc099a59", "df021288-bdef-4463-88db-98f22de89214"),
        new("DeviceManagementManagedDevices.Read.All", "314874da-47d6-4978-88dc-cf0d37f0bb82", "2f51be20-0bb4-4fed-bf7b-db946066c75e"),
        new("DeviceManagementManagedDevices.ReadWrite.All", "44642bfe-8385-4adc-8fc6-fe3cb2c375c3", "243333ab-4d21-40cb-a475-36241daa0842"),
        new(
            "DeviceManagementManagedDevices.PrivilegedOperations.All", "3404d2bf-2b13-457e-a330-c24615765193",
            "5b07b0dd-2377-4e44-a38d-703f09a0dc3c"),
        new("DeviceManagementConfiguration.Read.All", "f1493658-876a-4c87-8fa7-edb559b3476a", "dc377aa6-52d8-4e23-b271-2a7ae04cedf3"),
        new("DeviceManagementConfiguration.ReadWrite.All", "0883f392-0a7a-443d-8c76-16a6d39c7b63", "9241abd9-d0e6-425a-bd4f-47ba86e767a4"),
        new("DeviceManagementApps.Read.All", "4edf5f54-4666-44af-9de9-0144fb4b6e8c", "7a6ee1e7-141e-4cec-ae74-d9db155731ff"),
        new("DeviceManagementApps.ReadWrite.All", "7b3f05d5-f68c-4b8d-8c59-a2ecd12f24af", "78145de6-330d-4800-a6ce-494ff2d33d07"),
        new("DeviceManagementRBAC.Read.All", "49f0cc30-024c-4dfd-ab3e-82e137ee5431", "58ca0d9a-1575-47e1-a3cb-007ef2e4583b"),
        new("DeviceManagementRBAC.ReadWrite.All", "0c5e8a55-87a6-4556-93ab-adc52c4d862d", "e330c4f0-4170-414e-a55a-2f022ec2b57b"),
        new("DeviceManagementServiceConfig.Read.All", "8696daa5-bce5-4b2e-83f9-51b6defc4e1e", "06a5fe6d-c49d-46a7-b082-56b1b14103c7"),
        new("DeviceManagementServiceConfig.ReadWrite.All", "662ed50a-ac44-4eef-ad86-62eed9be2a29", "5ac13192-7ace-4fcf-b828-1a26f28068ee"),
        new("LicenseAssignment.Read.All", "0c9f3a61-52f6-4a52-9d0a-6c1b8f2e7d11", "0c9f3a61-52f6-4a52-9d0a-6c1b8f2e7d12"),
        new("Policy.Read.All", "572fea84-0151-49b2-9301-11cb16974376", "246dd0d5-5bd0-4def-940b-0421030a5b68"),
    ];

    /// <summary>The permission that tenant attach itself needs, both delegated and as an application role.</summary>
    public static GraphPermission DirectoryRead => All[0];

    /// <summary>The name of an application role of Microsoft Graph.</summary>
    /// <param name="id">The id of the role.</param>
    /// <returns>The name, or null for an id that Microsoft Graph does not have.</returns>
    public static string? NameOfRole(string id) => All.FirstOrDefault(permission => permission.ApplicationId == id)?.Name;
}
