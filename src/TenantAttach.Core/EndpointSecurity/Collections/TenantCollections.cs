namespace TenantAttach.Core.EndpointSecurity.Collections;

/// <summary>A collection that the tenant shows.</summary>
/// <param name="Id">The tenant's id of it.</param>
/// <param name="CollectionId">The site's.</param>
/// <param name="Name">The name at the last upload.</param>
/// <param name="HierarchyName">The hierarchy's name in the tenant.</param>
/// <param name="Created">Since when the tenant has it.</param>
internal sealed record TenantCollection(string Id, string CollectionId, string Name, string? HierarchyName, DateTimeOffset? Created);

/// <summary>The collections that the tenant shows, or why they were not read.</summary>
/// <param name="Rows">The collections.</param>
/// <param name="Reason">Why they were not read; null where they were.</param>
internal sealed record TenantCollections(IReadOnlyList<TenantCollection> Rows, string? Reason)
{
    public bool IsRead => Reason is null;

    public TenantCollection? Find(string collectionId) =>
        Rows.FirstOrDefault(row => string.Equals(row.CollectionId, collectionId, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads them.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="hierarchyId">The hierarchy; null for all that the tenant has.</param>
    public static async Task<TenantCollections> ReadAsync(OperationContext context, Guid? hierarchyId)
    {
        var call = EndpointSecurityCollectionCalls.ListConfigManagerCollections;
        if (context.Session.TenantId is null)
        {
            return new TenantCollections([], "The session has no tenant, so that nothing tells whether the collection arrived there.");
        }

        if (call.Clouds.Count > 0 && !call.Clouds.Contains(context.Session.Cloud))
        {
            return new TenantCollections([], "Microsoft Graph does not list these collections in this cloud.");
        }

        var rows = new List<TenantCollection>();
        try
        {
            await foreach (var row in context.Graph().ListAsync(call).ConfigureAwait(false))
            {
                if ((hierarchyId is null || row.GetGuidOrNull("hierarchyIdentifier") == hierarchyId)
                    && row.GetStringOrNull("collectionIdentifier") is { Length: > 0 } id)
                {
                    rows.Add(new TenantCollection(
                        row.GetStringOrNull("id") ?? string.Empty,
                        id,
                        row.GetStringOrNull("displayName") ?? id,
                        row.GetStringOrNull("hierarchyName"),
                        row.GetDateOrNull("createdDateTime")));
                }
            }
        }
        catch (TenantAttachException error) when (error.StatusCode == 403)
        {
            return new TenantCollections([], "The tenant's collections could not be read: " + error.Message);
        }

        return new TenantCollections(rows, null);
    }
}
