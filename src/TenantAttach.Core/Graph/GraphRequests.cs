using Microsoft.Graph.Applications;
using Microsoft.Graph.DeviceManagement;
using Microsoft.Graph.DirectoryNamespace.DeletedItems;
using Microsoft.Graph.Groups;
using Microsoft.Graph.Models;
using Microsoft.Graph.Oauth2PermissionGrants;
using Microsoft.Graph.Organization;
using Microsoft.Graph.Policies.DefaultAppManagementPolicy;
using Microsoft.Graph.ServicePrincipals;
using Microsoft.Graph.SubscribedSkus;
using Microsoft.Graph.Users;
using Microsoft.Graph.Users.Item;

namespace TenantAttach.Core.Graph;

/// <summary>The request builders of Microsoft.Graph for the calls of version 1.0 that the contract has.</summary>
/// <param name="context">The running operation; its token ends every call.</param>
internal sealed class GraphRequests(OperationContext context)
{
    private readonly ContractRequestAdapter adapter = new(context);

    public ApplicationsRequestBuilder Applications => new(Root, adapter);

    public DefaultAppManagementPolicyRequestBuilder AppManagementPolicy => new(Root, adapter);

    public DeletedItemsRequestBuilder DeletedItems => new(Root, adapter);

    public DeviceManagementRequestBuilder DeviceManagement => new(Root, adapter);

    public GroupsRequestBuilder Groups => new(Root, adapter);

    // The library writes the signed-in user as a user of this name.
    public UserItemRequestBuilder Me => Users[GraphRoutes.Me];

    public OrganizationRequestBuilder Organizations => new(Root, adapter);

    public Oauth2PermissionGrantsRequestBuilder PermissionGrants => new(Root, adapter);

    public ServicePrincipalsRequestBuilder ServicePrincipals => new(Root, adapter);

    public SubscribedSkusRequestBuilder SubscribedSkus => new(Root, adapter);

    public UsersRequestBuilder Users => new(Root, adapter);

    public Task<List<Application>> ListApplicationsAsync(ODataFilter filter) =>
        GraphPages.ReadAllAsync<ApplicationCollectionResponse, Application>(
        "applications",
        next => next is null
            ? Applications.GetAsync(request => request.QueryParameters.Filter = filter.Text)
            : Applications.WithUrl(next).GetAsync(),
        page => page.Value);

    public Task<List<Application>> ListDeletedApplicationsAsync() => GraphPages.ReadAllAsync<ApplicationCollectionResponse, Application>(
        "deleted applications",
        next => next is null ? DeletedItems.GraphApplication.GetAsync() : DeletedItems.GraphApplication.WithUrl(next).GetAsync(),
        page => page.Value);

    public Task<List<ServicePrincipal>> ListServicePrincipalsAsync(ODataFilter filter) =>
        GraphPages.ReadAllAsync<ServicePrincipalCollectionResponse, ServicePrincipal>(
            "service principals",
            next => next is null
                ? ServicePrincipals.GetAsync(request => request.QueryParameters.Filter = filter.Text)
                : ServicePrincipals.WithUrl(next).GetAsync(),
            page => page.Value);

    public Task<List<AppRoleAssignment>> ListAppRoleAssignmentsAsync(string principalId) =>
        GraphPages.ReadAllAsync<AppRoleAssignmentCollectionResponse, AppRoleAssignment>(
            "application roles",
            next => next is null
                ? ServicePrincipals[principalId].AppRoleAssignments.GetAsync()
                : ServicePrincipals[principalId].AppRoleAssignments.WithUrl(next).GetAsync(),
            page => page.Value);

    public Task<List<OAuth2PermissionGrant>> ListPermissionGrantsAsync(ODataFilter filter) =>
        GraphPages.ReadAllAsync<OAuth2PermissionGrantCollectionResponse, OAuth2PermissionGrant>(
            "delegated consent",
            next => next is null
                ? PermissionGrants.GetAsync(request => request.QueryParameters.Filter = filter.Text)
                : PermissionGrants.WithUrl(next).GetAsync(),
            page => page.Value);

    public async Task<Organization> OrganizationAsync() => (await GraphPages.ReadAllAsync<OrganizationCollectionResponse, Organization>(
        "organizations",
        next => next is null ? Organizations.GetAsync() : Organizations.WithUrl(next).GetAsync(),
        page => page.Value).ConfigureAwait(false)).FirstOrDefault().Need("tenant", "id");

    public Task<List<SubscribedSku>> ListSubscribedSkusAsync() => GraphPages.ReadAllAsync<SubscribedSkuCollectionResponse, SubscribedSku>(
        "subscriptions",
        next => next is null ? SubscribedSkus.GetAsync() : SubscribedSkus.WithUrl(next).GetAsync(),
        page => page.Value);

    public Task<List<LicenseDetails>> ListMyLicensesAsync() => GraphPages.ReadAllAsync<LicenseDetailsCollectionResponse, LicenseDetails>(
        "licenses",
        next => next is null ? Me.LicenseDetails.GetAsync() : Me.LicenseDetails.WithUrl(next).GetAsync(),
        page => page.Value);

    public Task<List<DirectoryRole>> ListMyDirectoryRolesAsync() => GraphPages.ReadAllAsync<DirectoryRoleCollectionResponse, DirectoryRole>(
        "directory roles",
        next => next is null
            ? Me.TransitiveMemberOf.GraphDirectoryRole.GetAsync()
            : Me.TransitiveMemberOf.GraphDirectoryRole.WithUrl(next).GetAsync(),
        page => page.Value);

    public Task<List<RoleDefinition>> ListRoleDefinitionsAsync() =>
        GraphPages.ReadAllAsync<RoleDefinitionCollectionResponse, RoleDefinition>(
        "Intune roles",
        next => next is null ? DeviceManagement.RoleDefinitions.GetAsync() : DeviceManagement.RoleDefinitions.WithUrl(next).GetAsync(),
        page => page.Value);

    /// <summary>The role assignments of Intune, with their roles.</summary>
    public Task<List<DeviceAndAppManagementRoleAssignment>> ListRoleAssignmentsAsync() =>
        GraphPages.ReadAllAsync<DeviceAndAppManagementRoleAssignmentCollectionResponse, DeviceAndAppManagementRoleAssignment>(
            "Intune role assignments",
            next => next is null
                ? DeviceManagement.RoleAssignments.GetAsync(request => request.QueryParameters.Expand = ["roleDefinition"])
                : DeviceManagement.RoleAssignments.WithUrl(next).GetAsync(),
            page => page.Value);

    /// <summary>Groups with their identifiers and names, as they come.</summary>
    public IAsyncEnumerable<Group> ListGroupsAsync(ODataFilter? filter, int? top = null) =>
        GraphPages.ReadAsync<GroupCollectionResponse, Group>(
        "groups",
        next => next is not null ? Groups.WithUrl(next).GetAsync() : Groups.GetAsync(request =>
        {
            request.QueryParameters.Filter = filter?.Text;
            request.QueryParameters.Select = ["id", "displayName"];
            request.QueryParameters.Top = top;
        }),
        page => page.Value);

    private Dictionary<string, object> Root => new() { ["baseurl"] = adapter.BaseUrl! };
}
