using Microsoft.Graph.Applications.Item.AddPassword;
using Microsoft.Graph.Applications.Item.RemovePassword;
using Microsoft.Graph.Models;
using static TenantAttach.Core.Contract.Declare;
using static TenantAttach.Core.Contract.GraphScopes;

namespace TenantAttach.Core.Contract;

/// <summary>Applications, service principals, role assignments and consent in Microsoft Entra ID.</summary>
public static class ApplicationCalls
{
    private const string Applications = "Microsoft Graph v1.0 reference: application";
    private const string Principals = "Microsoft Graph v1.0 reference: servicePrincipal";
    private const string Grants = "Microsoft Graph v1.0 reference: oAuth2PermissionGrant";
    private const string Deleted = "Microsoft Graph v1.0 reference: directory deletedItems";

    private static readonly string[] ApplicationRoles = ["Application Administrator", "Cloud Application Administrator"];

    private static readonly CallPermissions OwnApplication = new()
    {
        Delegated = [ApplicationReadWrite],
        Application = [ApplicationReadWriteOwned],
        Entra = ApplicationRoles,
    };

    private static readonly CallPermissions AnyApplication = new()
    {
        Delegated = [ApplicationReadWrite],
        Application = [ApplicationReadWrite],
        Entra = ApplicationRoles,
    };

    private static readonly CallPermissions RoleAssignment = new()
    {
        Delegated = [AppRoleAssignmentReadWrite, ApplicationRead],
        Application = [AppRoleAssignmentReadWrite, ApplicationRead],
        Entra = ["Privileged Role Administrator", "Global Administrator"],
    };

    private static readonly CallPermissions Grant = new()
    {
        Delegated = [DelegatedGrantReadWrite],
        Application = [DelegatedGrantReadWrite],
        Entra = ["Privileged Role Administrator", "Global Administrator"],
    };

    /// <summary>Lists applications, by display name, application id or identifier URI.</summary>
    public static readonly ServiceCall ListApplications = Directory(
        "GraphListApplications", "GET", "/applications", "List applications", Both(ApplicationRead), Applications)
        .With(() => typeof(ApplicationCollectionResponse), options: "$filter");

    /// <summary>Reads an application by its object id.</summary>
    public static readonly ServiceCall GetApplication = Directory(
        "GraphGetApplication", "GET", "/applications/{id}", "Read an application", Both(ApplicationRead), Applications)
        .With(() => typeof(Application));

    /// <summary>Creates an application.</summary>
    public static readonly ServiceCall CreateApplication = Directory(
        "GraphCreateApplication", "POST", "/applications", "Create the application", OwnApplication, Applications)
        .With(() => typeof(Application), () => typeof(Application));

    /// <summary>Changes an application: identifier URIs, required permissions, exposed scopes, certificates.</summary>
    public static readonly ServiceCall UpdateApplication = Directory(
        "GraphUpdateApplication", "PATCH", "/applications/{id}", "Change the application", OwnApplication, Applications)
        .With(() => typeof(Application), () => typeof(Application));

    /// <summary>Deletes an application; it can be restored for 30 days.</summary>
    public static readonly ServiceCall DeleteApplication = Directory(
        "GraphDeleteApplication", "DELETE", "/applications/{id}", "Delete the application", OwnApplication, Applications)
        .With();

    /// <summary>Adds a client secret. The reply shows it this once.</summary>
    public static readonly ServiceCall AddPassword = Directory(
        "GraphAddPassword", "POST", "/applications/{id}/addPassword", "Add a client secret", OwnApplication, Applications)
        .With(() => typeof(PasswordCredential), () => typeof(AddPasswordPostRequestBody));

    /// <summary>Removes a client secret by its key id.</summary>
    public static readonly ServiceCall RemovePassword = Directory(
        "GraphRemovePassword", "POST", "/applications/{id}/removePassword", "Remove a client secret", OwnApplication, Applications)
        .With(null, () => typeof(RemovePasswordPostRequestBody));

    /// <summary>Lists service principals.</summary>
    public static readonly ServiceCall ListServicePrincipals = Directory(
        "GraphListServicePrincipals", "GET", "/servicePrincipals", "List service principals", Both(ApplicationRead), Principals)
        .With(() => typeof(ServicePrincipalCollectionResponse), options: "$filter");

    /// <summary>Creates a service principal, for an own application or a first-party one.</summary>
    public static readonly ServiceCall CreateServicePrincipal = Directory(
        "GraphCreateServicePrincipal", "POST", "/servicePrincipals", "Create the service principal", OwnApplication, Principals)
        .With(() => typeof(ServicePrincipal), () => typeof(ServicePrincipal));

    /// <summary>Lists the application roles that a service principal holds.</summary>
    public static readonly ServiceCall ListAppRoleAssignments = Directory(
        "GraphListAppRoleAssignments",
        "GET",
        "/servicePrincipals/{id}/appRoleAssignments",
        "List the application roles that a service principal holds",
        Both(ApplicationRead),
        Principals)
        .With(() => typeof(AppRoleAssignmentCollectionResponse));

    /// <summary>Grants an application role to a service principal (admin consent).</summary>
    public static readonly ServiceCall CreateAppRoleAssignment = Directory(
        "GraphCreateAppRoleAssignment",
        "POST",
        "/servicePrincipals/{id}/appRoleAssignments",
        "Grant an application role",
        RoleAssignment,
        Principals)
        .With(() => typeof(AppRoleAssignment), () => typeof(AppRoleAssignment));

    /// <summary>Lists delegated permission grants.</summary>
    public static readonly ServiceCall ListPermissionGrants = Directory(
        "GraphListPermissionGrants", "GET", "/oauth2PermissionGrants", "List delegated consent", Both(DirectoryRead), Grants)
        .With(() => typeof(OAuth2PermissionGrantCollectionResponse), options: "$filter");

    /// <summary>Grants delegated permissions for all users (admin consent).</summary>
    public static readonly ServiceCall CreatePermissionGrant = Directory(
        "GraphCreatePermissionGrant", "POST", "/oauth2PermissionGrants", "Grant delegated permissions", Grant, Grants)
        .With(() => typeof(OAuth2PermissionGrant), () => typeof(OAuth2PermissionGrant));

    /// <summary>Changes the scopes of a delegated permission grant.</summary>
    public static readonly ServiceCall UpdatePermissionGrant = Directory(
        "GraphUpdatePermissionGrant", "PATCH", "/oauth2PermissionGrants/{id}", "Change delegated permissions", Grant, Grants)
        .With(() => typeof(OAuth2PermissionGrant), () => typeof(OAuth2PermissionGrant));

    /// <summary>Lists applications deleted in the last 30 days.</summary>
    public static readonly ServiceCall ListDeletedApplications = Directory(
        "GraphListDeletedApplications",
        "GET",
        "/directory/deletedItems/microsoft.graph.application",
        "List deleted applications",
        Both(ApplicationRead),
        Deleted)
        .With(() => typeof(ApplicationCollectionResponse));

    /// <summary>Restores a deleted application.</summary>
    public static readonly ServiceCall RestoreDeletedItem = Directory(
        "GraphRestoreDeletedItem",
        "POST",
        "/directory/deletedItems/{id}/restore",
        "Restore the deleted application",
        AnyApplication,
        Deleted)
        .With(() => typeof(DirectoryObject));

    /// <summary>Reads the tenant's rules for applications, among them those for identifier URIs and secrets.</summary>
    public static readonly ServiceCall GetAppManagementPolicy = Directory(
        "GraphGetAppManagementPolicy",
        "GET",
        "/policies/defaultAppManagementPolicy",
        "Read the tenant's rules for applications",
        Both(PolicyRead),
        "Microsoft Graph v1.0 reference: tenantAppManagementPolicy")
        .With(() => typeof(TenantAppManagementPolicy));

    private static ServiceCall Directory(
        string name, string method, string route, string summary, CallPermissions permissions, string source) =>
        GraphCall("v1.0", name, method, route, summary, Workload.Identity, permissions, source);
}
