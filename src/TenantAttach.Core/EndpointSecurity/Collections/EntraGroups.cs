using Microsoft.Graph.Models;

namespace TenantAttach.Core.EndpointSecurity.Collections;

/// <summary>Groups of the tenant that collections are synchronized to.</summary>
internal static class EntraGroups
{
    /// <summary>Finds a group.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="name">Its object id or display name.</param>
    /// <exception cref="TenantAttachException"><c>TenantNeeded</c>, <c>EntraGroupNotFound</c>, <c>EntraGroupAmbiguous</c>.</exception>
    public static async Task<EndpointSecurityGroup> FindAsync(OperationContext context, string name)
    {
        if (context.Session.TenantId is null)
        {
            throw ErrorCatalog.TenantNeeded.Create("Mapping an Entra group to a collection");
        }

        var graph = context.GraphRequests();
        var found = new List<Group>();
        if (Guid.TryParse(name, out var id))
        {
            var read = graph.Groups[id.ToString("D")].GetAsync(request => request.QueryParameters.Select = ["id", "displayName"]);
            if (await read.OrAbsentAsync().ConfigureAwait(false) is { } group)
            {
                found.Add(group);
            }
        }
        else
        {
            await foreach (var group in graph.ListGroupsAsync(ODataFilter.Eq("displayName", name)).ConfigureAwait(false))
            {
                found.Add(group);
            }
        }

        return found.Count switch
        {
            0 => throw ErrorCatalog.EntraGroupNotFound.Create(name),
            1 => new EndpointSecurityGroup { GroupId = found[0].Id.NeedGuid("group", "id"), Name = found[0].DisplayName ?? name },
            _ => throw ErrorCatalog.EntraGroupAmbiguous.Create(name, found.Count, string.Join(", ", found.Select(group => group.Id))),
        };
    }

    /// <summary>Adds to groups whether they have members; what the tenant does not tell stays open.</summary>
    public static async Task<IReadOnlyList<EndpointSecurityGroup>> LookIntoAsync(
        OperationContext context, IReadOnlyList<EndpointSecurityGroup> groups)
    {
        if (context.Session.TenantId is null)
        {
            return groups;
        }

        var result = new List<EndpointSecurityGroup>();
        foreach (var group in groups)
        {
            result.Add(new EndpointSecurityGroup
            {
                GroupId = group.GroupId,
                Name = group.Name,
                LastSyncTime = group.LastSyncTime,
                LastSyncStatus = group.LastSyncStatus,
                IsEmpty = await IsEmptyAsync(context, group.GroupId).ConfigureAwait(false),
            });
        }

        return result;
    }

    private static async Task<bool?> IsEmptyAsync(OperationContext context, Guid group)
    {
        try
        {
            var members = context.GraphRequests().Groups[group.ToString("D")].Members;
            var rows = GraphPages.ReadAsync<DirectoryObjectCollectionResponse, DirectoryObject>(
                "members of a group",
                next => next is not null ? members.WithUrl(next).GetAsync() : members.GetAsync(request =>
                {
                    request.QueryParameters.Select = ["id"];
                    request.QueryParameters.Top = 1;
                }),
                page => page.Value);
            await foreach (var _ in rows.ConfigureAwait(false))
            {
                return false;
            }

            return true;
        }
        catch (TenantAttachException error) when (error.StatusCode is 403 or 404)
        {
            context.Observer.Verbose($"The members of the group {group} could not be read: {error.Message}");
            return null;
        }
    }
}
