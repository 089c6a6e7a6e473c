namespace TenantAttach.Core.EndpointSecurity.Policies;

/// <summary>A collection that policies can be assigned to.</summary>
/// <param name="Id">The tenant's id of it.</param>
/// <param name="CollectionId">The site's.</param>
/// <param name="Name">Its name.</param>
/// <param name="HierarchyName">The hierarchy's name in the tenant.</param>
internal sealed record OfferedCollection(string Id, string CollectionId, string Name, string? HierarchyName)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({CollectionId})";

    public bool Is(string assignedId) =>
        string.Equals(Id, assignedId, StringComparison.OrdinalIgnoreCase)
            || string.Equals(CollectionId, assignedId, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The collections that policies can be assigned to: those that are offered and inside the upload scope.</summary>
internal sealed class OfferedCollections
{
    private readonly List<OfferedCollection> rows;

    private OfferedCollections(List<OfferedCollection> rows) => this.rows = rows;

    public IReadOnlyList<OfferedCollection> All => rows;

    /// <summary>Reads them.</summary>
    public static async Task<OfferedCollections> ReadAsync(OperationContext context)
    {
        var rows = new List<OfferedCollection>();
        await foreach (var row in context.Graph().ListAsync(
            EndpointSecurityCollectionCalls.ListConfigManagerCollections).ConfigureAwait(false))
        {
            var id = row.GetStringOrNull("id") ?? string.Empty;
            var site = row.GetStringOrNull("collectionIdentifier") ?? string.Empty;
            rows.Add(new OfferedCollection(id, site, row.GetStringOrNull("displayName") ?? site, row.GetStringOrNull("hierarchyName")));
        }

        return new OfferedCollections(rows);
    }

    public OfferedCollection? Find(string assignedId) => rows.FirstOrDefault(row => row.Is(assignedId));

    /// <summary>Finds what users name.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="names">The tenant's ids, the site's ids, or names, also with wildcards.</param>
    /// <returns>The collections, each once, in the order in which they were named.</returns>
    /// <exception cref="TenantAttachException"><c>EndpointSecurityCollectionNotOffered</c>, <c>EndpointSecurityCollectionAmbiguous</c>,
    /// <c>CollectionNotFound</c>, <c>CollectionNotOfDevices</c>.</exception>
    public async Task<IReadOnlyList<OfferedCollection>> FindAsync(OperationContext context, IEnumerable<string> names)
    {
        var found = new List<OfferedCollection>();
        foreach (var name in names)
        {
            var matches = Matches(name);
            if (matches.Count == 0)
            {
                throw ErrorCatalog.EndpointSecurityCollectionNotOffered.Create(
                    name, await ReasonAsync(context, name).ConfigureAwait(false));
            }

            found.AddRange(matches.Where(one => !found.Contains(one)));
        }

        return found;
    }

    private List<OfferedCollection> Matches(string name)
    {
        if (name.IndexOfAny(['*', '?', '[']) >= 0)
        {
            var pattern = new NamePattern(name);
            return rows.Where(row => pattern.IsMatch(row.Name)).ToList();
        }

        var byId = rows.Where(row => row.Is(name)).ToList();
        var matches = byId.Count > 0 ? byId : rows.Where(row => string.Equals(row.Name, name, StringComparison.OrdinalIgnoreCase)).ToList();
        return matches.Count <= 1
            ? matches
            : throw ErrorCatalog.EndpointSecurityCollectionAmbiguous.Create(
                name, matches.Count, string.Join(", ", matches.Select(row => $"{row} of {row.HierarchyName}: {row.Id}")));
    }

    // The site knows whether the collection is there at all; without a site the tenant's list is all there is.
    private async Task<string> ReasonAsync(OperationContext context, string name)
    {
        if (context.Session.SiteServer is not null)
        {
            await CollectionReader.FindAsync(context, [name]).ConfigureAwait(false);
            return "it is not offered to endpoint security, or it is outside the upload scope.";
        }

        return rows.Count == 0
            ? "the tenant shows no collection that is offered."
            : $"the tenant offers {string.Join(", ", rows.Take(10))}.";
    }
}
