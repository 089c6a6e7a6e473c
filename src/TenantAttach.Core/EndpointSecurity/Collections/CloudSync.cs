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
    public static async Task<Dictionary<string, CloudSync>> ReadAllAsync(OperationContext context) =>
        (await RowsAsync(context, null).ConfigureAwait(false))
            .GroupBy(row => row.CollectionId, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => From(group.Key, group.ToList()), StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the page of one collection.</summary>
    public static async Task<CloudSync> ReadAsync(OperationContext context, string collectionId) =>
        From(collectionId, await RowsAsync(context, ODataFilter.Eq("CollectionSiteID", collectionId)).ConfigureAwait(false));

    private static async Task<List<CloudSyncRow>> RowsAsync(OperationContext context, ODataFilter? filter)
    {
        var rows = new List<CloudSyncRow>();
        await foreach (var row in context.Site().ListAsync(EndpointSecurityCollectionCalls.ListCloudSync, filter).ConfigureAwait(false))
        {
            rows.Add(row);
        }

        return rows;
    }

    private static CloudSync From(string collectionId, List<CloudSyncRow> rows) => new(
        collectionId,
        rows.Aggregate(0L, (flags, row) => flags | (row.Flag ?? 0)),
        rows.Where(row => row.GroupId is not null).Select(row => new EndpointSecurityGroup
        {
            GroupId = row.GroupId!.Value,
            Name = row.GroupName ?? string.Empty,
            LastSyncTime = row.LastSyncTime,
            LastSyncStatus = row.LastSyncStatus,
        }).ToList(),
        rows.Where(row => row.GroupId is not null).Select(row => row.ServiceId).FirstOrDefault(id => id > 0));
}
