using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.Graph.Applications;
using Microsoft.Graph.DirectoryNamespace.DeletedItems;
using Microsoft.Graph.Models;
using Microsoft.Graph.Oauth2PermissionGrants;
using Microsoft.Graph.ServicePrincipals;
using TenantAttach.Core.Sessions;
using TenantAttach.Core.Wire;

namespace TenantAttach.Core.Graph;

/// <summary>The request builders of Microsoft.Graph for the calls of version 1.0 that the contract has.</summary>
/// <param name="context">The running operation; its token ends every call.</param>
internal sealed class GraphRequests(OperationContext context)
{
    private readonly ContractRequestAdapter adapter = new(context);

    public ApplicationsRequestBuilder Applications => new(Root, adapter);

    public DeletedItemsRequestBuilder DeletedItems => new(Root, adapter);

    public Oauth2PermissionGrantsRequestBuilder PermissionGrants => new(Root, adapter);

    public ServicePrincipalsRequestBuilder ServicePrincipals => new(Root, adapter);

    public Task<List<Application>> ListApplicationsAsync(ODataFilter filter) => GraphPages.ReadAllAsync<ApplicationCollectionResponse, Application>(
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

    private Dictionary<string, object> Root => new() { ["baseurl"] = adapter.BaseUrl! };
}
