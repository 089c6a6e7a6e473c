namespace TenantAttach.Core.EndpointSecurity.Collections;

/// <summary>Lists collections that are offered to endpoint security, from what site and tenant show.</summary>
public sealed class EndpointSecurityCollections
{
    private const int DeviceCollection = 2;

    private readonly CollectionView view;
    private readonly IReadOnlyList<AssignedPolicy>? policies;
    private readonly bool includesStatus;

    private EndpointSecurityCollections(CollectionView view, IReadOnlyList<AssignedPolicy>? policies, bool includesStatus)
    {
        this.view = view;
        this.policies = policies;
        this.includesStatus = includesStatus;
    }

    internal CollectionView View => view;

    /// <summary>Reads what site and tenant show, for any number of look-ups.</summary>
    /// <param name="context">The running operation; its session has a site, a tenant, or both.</param>
    /// <param name="includeStatus">Whether collections come with the counts of their policies; that needs the tenant.</param>
    /// <returns>What was read.</returns>
    /// <exception cref="TenantAttachException"><c>TenantNeeded</c>, or what the services answer.</exception>
    public static async Task<EndpointSecurityCollections> ReadAsync(OperationContext context, bool includeStatus = false)
    {
        context = context.Only(EndpointSecurityOperations.ReadCollections);
        if (includeStatus && context.Session.TenantId is null)
        {
            throw ErrorCatalog.TenantNeeded.Create("The status of endpoint security policies");
        }

        return new EndpointSecurityCollections(
            await CollectionView.ReadAsync(context).ConfigureAwait(false),
            includeStatus
                ? await AssignedPolicies.ReadAsync(context).ConfigureAwait(false)
                : await AssignedPolicies.TryReadAsync(context).ConfigureAwait(false),
            includeStatus);
    }

    /// <summary>Lists the collections that the site offers or the tenant shows.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="includeDisabled">Whether those come too that could be offered: the others within the upload scope.</param>
    /// <returns>The collections, by name.</returns>
    public async Task<IReadOnlyList<EndpointSecurityCollection>> ListAsync(OperationContext context, bool includeDisabled)
    {
        context = context.Only(EndpointSecurityOperations.ReadCollections);
        if (view.Site is null)
        {
            return await CompleteAsync(
                context,
                view.Tenant.Rows.Select(row => view.FactsOf(row.CollectionId, null, row)).OrderBy(
                    facts => facts.Name, StringComparer.OrdinalIgnoreCase)).ConfigureAwait(false);
        }

        var offered = view.Tenant.Rows.Select(row => row.CollectionId)
            .Concat(view.Sync?.Values.Where(sync => sync.IsEnabled).Select(sync => sync.CollectionId) ?? [])
            .Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var atSite = await ReadAsync(context, includeDisabled ? null : offered).ConfigureAwait(false);
        var ids = includeDisabled
            ? offered.Concat(
                atSite.Where(row => view.Site?.IsUploadOn == true && view.IsInScope(row.CollectionId))
                    .Select(row => row.CollectionId))
                    .Distinct(StringComparer.OrdinalIgnoreCase)
            : offered;
        return await CompleteAsync(
            context,
            ids.Select(
                id => view.FactsOf(
                    id,
                    atSite.FirstOrDefault(row => Same(row.CollectionId, id)))).OrderBy(
                        facts => facts.Name, StringComparer.OrdinalIgnoreCase)).ConfigureAwait(false);
    }

    /// <summary>Finds collections by what a user gives.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="name">An identifier or a name, whose collection comes in any state; or a name with wildcards.</param>
    /// <param name="includeDisabled">Whether wildcards find collections too that are not offered.</param>
    /// <returns>The collections, by name; none only for wildcards.</returns>
    /// <exception cref="TenantAttachException"><c>CollectionNotFound</c>, <c>CollectionAmbiguous</c>,
    /// <c>CollectionNotOfDevices</c>.</exception>
    public async Task<IReadOnlyList<EndpointSecurityCollection>> FindAsync(OperationContext context, string name, bool includeDisabled)
    {
        context = context.Only(EndpointSecurityOperations.ReadCollections);
        var pattern = name.IndexOfAny(['*', '?', '[']) >= 0 ? new NamePattern(name) : null;
        var found = (await FindAtSiteAsync(context, name, pattern is not null).ConfigureAwait(false))
            .Select(row => view.FactsOf(row.CollectionId, row))
            .ToList();
        foreach (var row in view.Tenant.Rows.Where(
            row => pattern?.IsMatch(row.Name) ?? (Same(row.CollectionId, name) || Same(row.Name, name))))
        {
            if (found.All(facts => facts.Tenant?.Id != row.Id))
            {
                found.Add(view.FactsOf(row.CollectionId, null, row));
            }
        }

        if (pattern is null && found.Count == 0)
        {
            throw ErrorCatalog.CollectionNotFound.Create(name);
        }

        var wanted = found.Where(
            facts => pattern is null || includeDisabled || facts.Judge().State != EndpointSecurityCollectionState.Disabled);
        return await CompleteAsync(context, wanted.OrderBy(facts => facts.Name, StringComparer.OrdinalIgnoreCase)).ConfigureAwait(false);
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private async Task<IReadOnlyList<EndpointSecurityCollection>> CompleteAsync(
        OperationContext context, IEnumerable<CollectionFacts> facts)
    {
        var statuses = includesStatus ? EndpointSecurityStatuses.Of(policies!, view.Tenant) : null;
        var collections = new List<EndpointSecurityCollection>();
        foreach (var one in facts)
        {
            var own = policies?.Where(policy => policy.IsFor(one.CollectionId, one.Tenant)).ToList();
            var counts = new List<EndpointSecurityStatus>();
            foreach (var policy in one.Tenant is null ? [] : own ?? [])
            {
                counts.AddRange(
                    statuses is null
                        ? []
                        : await statuses.CountAsync(context, policy.Id, [one.CollectionId], split: true).ConfigureAwait(false));
            }

            collections.Add((one with
            {
                Groups = await EntraGroups.LookIntoAsync(context, one.Groups).ConfigureAwait(false),
                Policies = own?.ConvertAll(policy => policy.Name),
                Status = counts,
            }).ToCollection());
        }

        return collections;
    }

    private async Task<IReadOnlyList<UploadCollection>> FindAtSiteAsync(OperationContext context, string name, bool isPattern)
    {
        if (view.Site is null)
        {
            return [];
        }

        try
        {
            return await CollectionReader.FindAsync(context, [name]).ConfigureAwait(false);
        }
        catch (TenantAttachException error) when (error.ErrorId == ErrorCatalog.CollectionNotFound.Id
            && (isPattern || view.Tenant.Rows.Count > 0))
        {
            // The tenant may show a collection that the site does not.
            return [];
        }
    }

    private async Task<IReadOnlyList<UploadCollection>> ReadAsync(OperationContext context, IReadOnlyList<string>? ids)
    {
        var rows = new List<UploadCollection>();
        if (view.Site is null)
        {
            return rows;
        }

        var filters = ids is null ? [ODataFilter.Eq("CollectionType", DeviceCollection)] : ODataFilter.In("CollectionID", ids);
        foreach (var filter in filters)
        {
            await foreach (var row in context.Site().ListAsync(
                InventoryCalls.ListCollections, filter, "CollectionID,Name,MemberCount").ConfigureAwait(false))
            {
                rows.Add(new UploadCollection
                {
                    CollectionId = row.GetStringOrNull("CollectionID") ?? string.Empty,
                    Name = row.GetStringOrNull("Name") ?? string.Empty,
                    MemberCount = row.GetInt32OrNull("MemberCount") ?? 0,
                });
            }
        }

        return rows;
    }
}
