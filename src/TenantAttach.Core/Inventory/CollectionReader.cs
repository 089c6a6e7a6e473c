namespace TenantAttach.Core.Inventory;

/// <summary>Finds collections by what users give, their children and their members.</summary>
internal static class CollectionReader
{
    private const string Columns = "CollectionID,Name,CollectionType,MemberCount";
    private const int DeviceCollection = 2;
    private const int Limiting = 1;
    private const int SystemResource = 5;

    /// <summary>Finds device collections.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="names">Identifiers, names or names with wildcards.</param>
    /// <returns>The collections, each once, in the order in which they were named.</returns>
    /// <exception cref="TenantAttachException"><c>CollectionNotFound</c>, <c>CollectionAmbiguous</c>,
    /// <c>CollectionNotOfDevices</c>.</exception>
    public static async Task<IReadOnlyList<UploadCollection>> FindAsync(OperationContext context, IEnumerable<string> names)
    {
        var found = new List<UploadCollection>();
        foreach (var name in names)
        {
            foreach (var collection in await FindAsync(context, name).ConfigureAwait(false))
            {
                if (found.All(other => other.CollectionId != collection.CollectionId))
                {
                    found.Add(collection);
                }
            }
        }

        return found;
    }

    /// <summary>Finds the one device collection that is named.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="name">Its identifier, its name, or a name with wildcards that matches one collection.</param>
    /// <returns>The collection.</returns>
    /// <exception cref="TenantAttachException"><c>CollectionNotFound</c>, <c>CollectionAmbiguous</c>,
    /// <c>CollectionNotOfDevices</c>.</exception>
    public static async Task<UploadCollection> FindOneAsync(OperationContext context, string name)
    {
        var found = await FindAsync(context, [name]).ConfigureAwait(false);
        return found.Count == 1 ? found[0] : throw ErrorCatalog.CollectionAmbiguous.Create(name, found.Count, string.Join(", ", found));
    }

    /// <summary>Adds the children of collections: those that they limit, and those that these limit.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="roots">The collections.</param>
    /// <returns>The collections, each followed by nothing of its own: first all roots, then their children, level by level.</returns>
    /// <remarks>Inferred: that "child collections" are those that are limited by the collection.</remarks>
    public static async Task<IReadOnlyList<UploadCollection>> WithChildrenAsync(
        OperationContext context, IReadOnlyList<UploadCollection> roots)
    {
        var all = roots.ToList();
        var known = new HashSet<string>(roots.Select(root => root.CollectionId), StringComparer.OrdinalIgnoreCase);
        var level = known.ToList();
        for (var depth = 1; level.Count > 0; depth++)
        {
            var parents = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (var filter in ODataFilter.In("SourceCollectionID", level))
            {
                await foreach (var row in context.Site().ListAsync(InventoryCalls.ListDependencies, filter: filter).ConfigureAwait(false))
                {
                    if (row.GetInt32OrNull("RelationshipType") == Limiting
                        && row.GetStringOrNull("DependentCollectionID") is { } child
                        && known.Add(child))
                    {
                        parents[child] = row.GetStringOrNull("SourceCollectionID") ?? string.Empty;
                    }
                }
            }

            level = [.. parents.Keys];
            foreach (var filter in ODataFilter.In("CollectionID", level))
            {
                await foreach (var row in context.Site().ListAsync(
                    InventoryCalls.ListCollections, filter: filter, select: Columns).ConfigureAwait(false))
                {
                    all.Add(ToCollection(row, parents[row.GetStringOrNull("CollectionID")!], depth));
                }
            }
        }

        return all;
    }

    /// <summary>Reads the members of collections that are devices. The members of a child are members of its parent too.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="collections">The collections.</param>
    /// <returns>The members, a device that is in several of them several times.</returns>
    public static async IAsyncEnumerable<CollectionMember> MembersAsync(
        OperationContext context, IReadOnlyList<UploadCollection> collections)
    {
        foreach (var collection in collections)
        {
            var rows = context.Site().ListByKeyAsync(
                InventoryCalls.ListMembers,
                "ResourceID",
                ODataFilter.Eq("CollectionID", collection.CollectionId),
                "ResourceID,Name,SMSID,ResourceType,IsClient,IsObsolete",
                SiteDeviceReader.PageSize);
            await foreach (var row in rows.ConfigureAwait(false))
            {
                if (row.GetInt32OrNull("ResourceID") is { } id && (row.GetInt32OrNull("ResourceType") ?? SystemResource) == SystemResource)
                {
                    yield return new CollectionMember(
                        new DeviceReference
                        {
                            ResourceId = id,
                            Name = row.GetStringOrNull("Name") ?? string.Empty,
                            SmsId = row.GetStringOrNull("SMSID"),
                        },
                        row.GetBooleanOrNull("IsClient") == true && row.GetBooleanOrNull("IsObsolete") != true);
                }
            }
        }
    }

    private static async Task<IReadOnlyList<UploadCollection>> FindAsync(OperationContext context, string name)
    {
        var pattern = name.IndexOfAny(['*', '?', '[']) >= 0 ? new NamePattern(name) : null;
        var filter = pattern is null
            ? ODataFilter.Or(ODataFilter.Eq("CollectionID", name), ODataFilter.Eq("Name", name))
            : pattern.ToFilter("Name");
        var rows = new List<JsonElement>();
        await foreach (var row in context.Site().ListAsync(
            InventoryCalls.ListCollections, filter: filter, select: Columns).ConfigureAwait(false))
        {
            if (pattern is null || (IsOfDevices(row) && pattern.IsMatch(row.GetStringOrNull("Name") ?? string.Empty)))
            {
                rows.Add(row);
            }
        }

        var byId = rows.Where(row => string.Equals(row.GetStringOrNull("CollectionID"), name, StringComparison.OrdinalIgnoreCase)).ToList();
        var matches = byId.Count > 0 ? byId : rows;
        if (pattern is null && matches.Count > 1 && matches.Count(IsOfDevices) != 1)
        {
            var list = string.Join(", ", matches.Select(row => $"{row.GetStringOrNull("Name")} ({row.GetStringOrNull("CollectionID")})"));
            throw ErrorCatalog.CollectionAmbiguous.Create(name, matches.Count, list);
        }

        if (matches.Count == 0)
        {
            throw ErrorCatalog.CollectionNotFound.Create(name);
        }

        return matches.Any(IsOfDevices)
            ? matches.Where(IsOfDevices).Select(row => ToCollection(row, null, 0)).ToList()
            : throw ErrorCatalog.CollectionNotOfDevices.Create(name);
    }

    private static bool IsOfDevices(JsonElement row) => row.GetInt32OrNull("CollectionType") == DeviceCollection;

    private static UploadCollection ToCollection(JsonElement row, string? parent, int depth) => new()
    {
        CollectionId = row.GetStringOrNull("CollectionID") ?? string.Empty,
        Name = row.GetStringOrNull("Name") ?? string.Empty,
        MemberCount = row.GetInt32OrNull("MemberCount") ?? 0,
        ParentCollectionId = parent,
        Depth = depth,
    };
}

/// <summary>A member of a collection.</summary>
/// <param name="Device">The device.</param>
/// <param name="IsEligible">Whether it has a client and its record is current.</param>
internal sealed record CollectionMember(DeviceReference Device, bool IsEligible);
