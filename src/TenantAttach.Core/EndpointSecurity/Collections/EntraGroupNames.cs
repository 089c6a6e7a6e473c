using TenantAttach.Core.Completion;

namespace TenantAttach.Core.EndpointSecurity.Collections;

/// <summary>Finds the first groups of the tenant that begin with what somebody types.</summary>
public static class EntraGroupNames
{
    /// <summary>Finds groups.</summary>
    /// <param name="context">The running operation; its session has a tenant.</param>
    /// <param name="start">What the name begins with; empty for all.</param>
    /// <returns>At most <see cref="NameSearch.Limit"/> groups.</returns>
    public static async Task<IReadOnlyList<FoundName>> FindAsync(OperationContext context, string start)
    {
        context = context.Only(CompletionOperations.Names);
        var found = new List<FoundName>();
        var filter = start.Length == 0 ? null : ODataFilter.StartsWith("displayName", start);
        var rows = context.GraphRequests().ListGroupsAsync(filter, NameSearch.Limit);
        await foreach (var row in rows.ConfigureAwait(false))
        {
            if (row.DisplayName is { Length: > 0 } name)
            {
                found.Add(new FoundName(name, row.Id ?? string.Empty, null));
            }

            if (found.Count == NameSearch.Limit)
            {
                break;
            }
        }

        return found;
    }
}
