namespace TenantAttach.Core.EndpointSecurity.Collections;

/// <summary>The Cloud Sync page of a collection.</summary>
/// <param name="CollectionId">The collection.</param>
/// <param name="Flags">All flags of its rows.</param>
/// <param name="Groups">The groups that its members are synchronized to.</param>
/// <param name="ServiceId">The cloud service that its groups belong to; null without a group.</param>
internal sealed record CloudSync(string CollectionId, long Flags, IReadOnlyList<EndpointSecurityGroup> Groups, long? ServiceId)
{
    /// <summary>The flag that offers a collection to endpoint security.</summary>
    /// <remarks>Inferred: the value is not public. Collections that the tenant shows prove or disprove it, and that is looked at before it
    /// is written.</remarks>
    public const long EndpointSecurity = 1;

    public bool IsEnabled => (Flags & EndpointSecurity) != 0;

    public bool Has(Guid group) => Groups.Any(one => one.GroupId == group);

    /// <summary>Reads the pages of all collections that have any setting.</summary>
    public static async Task<Dictionary<string, CloudSync>> ReadAllAsync(OperationContext context)
    {
        var rows = new List<JsonElement>();
        await foreach (var row in context.Site().ListAsync(EndpointSecurityCollectionCalls.ListCloudSync).ConfigureAwait(false))
        {
            rows.Add(row);
        }

        return rows.GroupBy(row => row.GetStringOrNull("CollectionSiteID") ?? string.Empty, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Key.Length > 0)
            .ToDictionary(group => group.Key, group => From(group.Key, group), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Reads the page of one collection.</summary>
    public static async Task<CloudSync> ReadAsync(OperationContext context, string collectionId)
    {
        var rows = new List<JsonElement>();
        await foreach (var row in context.Site().ListAsync(
            EndpointSecurityCollectionCalls.ListCloudSync, ODataFilter.Eq("CollectionSiteID", collectionId)).ConfigureAwait(false))
        {
            rows.Add(row);
        }

        return From(collectionId, rows);
    }

    private static CloudSync From(string collectionId, IEnumerable<JsonElement> rows)
    {
        var all = rows.ToList();
        return new CloudSync(
            collectionId,
            all.Aggregate(0L, (flags, row) => flags | (row.GetInt64OrNull("Flag") ?? 0)),
            all.Where(row => row.GetGuidOrNull("AADGroupID") is { } id && id != Guid.Empty).Select(row => new EndpointSecurityGroup
            {
                GroupId = row.GetGuidOrNull("AADGroupID")!.Value,
                Name = row.GetStringOrNull("AADGroupName") ?? string.Empty,
                LastSyncTime = row.GetDateOrNull("LastSyncTime"),
                LastSyncStatus = row.GetInt64OrNull("LastSyncStatus"),
            }).ToList(),
            all.Where(row => row.GetGuidOrNull("AADGroupID") is not null)
                .Select(row => row.GetInt64OrNull("CloudServiceID"))
                .FirstOrDefault(id => id > 0));
    }
}
