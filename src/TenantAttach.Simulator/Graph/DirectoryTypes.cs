namespace TenantAttach.Simulator.Graph;

/// <summary>The types of the directory, with the properties of the v1.0 schema.</summary>
internal static class DirectoryTypes
{
    public static readonly GraphType Organization = GraphType.Of("organization");

    public static readonly GraphType SubscribedSku = GraphType.Of("subscribedSku");

    public static readonly GraphType LicenseDetails = GraphType.Of("licenseDetails");

    public static readonly GraphType User = GraphType.Of("user", shown:
    [
        "businessPhones", "displayName", "givenName", "id", "jobTitle", "mail", "mobilePhone", "officeLocation", "preferredLanguage",
        "surname",
        "userPrincipalName",
    ]);

    public static readonly GraphType Group = GraphType.Of("group", shown:
    [
        "id", "deletedDateTime", "classification", "createdDateTime", "description", "displayName", "expirationDateTime", "groupTypes",
        "isAssignableToRole", "mail", "mailEnabled", "mailNickname", "membershipRule", "membershipRuleProcessingState",
        "onPremisesDomainName",
        "onPremisesLastSyncDateTime", "onPremisesNetBiosName", "onPremisesSamAccountName", "onPremisesSecurityIdentifier",
        "onPremisesSyncEnabled",
        "preferredDataLocation", "preferredLanguage", "proxyAddresses", "renewedDateTime", "resourceBehaviorOptions",
        "resourceProvisioningOptions",
        "securityEnabled", "securityIdentifier", "theme", "uniqueName", "visibility", "onPremisesProvisioningErrors",
        "serviceProvisioningErrors",
    ]);

    public static readonly GraphType Device = GraphType.Of("device");

    public static readonly GraphType Member = new(
        "directoryObject",
        "deviceId:s displayName:s deletedDateTime:d")
    {
        Default = ["id", "displayName", "deviceId"],
        IsBase = true,
    };

    public static readonly GraphType Application = GraphType.Of("application");

    public static readonly GraphType ServicePrincipal = GraphType.Of("servicePrincipal");

    public static readonly GraphType AppRoleAssignment = GraphType.Of("appRoleAssignment");

    public static readonly GraphType PermissionGrant = GraphType.Of("oAuth2PermissionGrant");

    public static readonly GraphType DirectoryRole = GraphType.Of("directoryRole");

    public static readonly GraphType FederatedCredential = GraphType.Of("federatedIdentityCredential");

    /// <summary>The types that rows of directory objects are of.</summary>
    public static GraphType? Find(string name) =>
        new[] { User, Group, Device, Application, ServicePrincipal, DirectoryRole }.FirstOrDefault(type => type.Name == name);
}
