namespace TenantAttach.Core.Contract;

/// <summary>The permissions of Microsoft Graph that the declared calls name.</summary>
internal static class GraphScopes
{
    internal const string ApplicationRead = "Application.Read.All";
    internal const string ApplicationReadWrite = "Application.ReadWrite.All";
    internal const string ApplicationReadWriteOwned = "Application.ReadWrite.OwnedBy";
    internal const string AppRoleAssignmentReadWrite = "AppRoleAssignment.ReadWrite.All";
    internal const string AppsRead = "DeviceManagementApps.Read.All";
    internal const string ConfigurationRead = "DeviceManagementConfiguration.Read.All";
    internal const string ConfigurationReadWrite = "DeviceManagementConfiguration.ReadWrite.All";
    internal const string DelegatedGrantReadWrite = "DelegatedPermissionGrant.ReadWrite.All";
    internal const string DevicesPrivileged = "DeviceManagementManagedDevices.PrivilegedOperations.All";
    internal const string DevicesRead = "DeviceManagementManagedDevices.Read.All";
    internal const string DirectoryRead = "Directory.Read.All";
    internal const string GroupMemberRead = "GroupMember.Read.All";
    internal const string LicenseRead = "LicenseAssignment.Read.All";
    internal const string OrganizationRead = "Organization.Read.All";
    internal const string PolicyRead = "Policy.Read.All";
    internal const string RbacRead = "DeviceManagementRBAC.Read.All";
    internal const string ServiceConfigRead = "DeviceManagementServiceConfig.Read.All";
    internal const string UserRead = "User.Read";
    internal const string UserReadAll = "User.Read.All";
}
