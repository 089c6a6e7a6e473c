namespace TenantAttach.Core.EndpointSecurity.Collections;

/// <summary>What site and tenant show about collections and endpoint security, read once.</summary>
internal sealed record CollectionView
{
    /// <summary>What the site has written down of the attachment; null without a site.</summary>
    public SiteAttachment? Site { get; init; }

    /// <summary>The collections that the upload covers; null for all.</summary>
    public IReadOnlyList<UploadCollection>? Scope { get; init; }

    /// <summary>The Cloud Sync pages; null where there is no site or it does not show them.</summary>
    public IReadOnlyDictionary<string, CloudSync>? Sync { get; init; }

    public required TenantCollections Tenant { get; init; }

    /// <summary>Reads everything that can be read.</summary>
    public static async Task<CollectionView> ReadAsync(OperationContext context)
    {
        if (context.Session.SiteServer is null)
        {
            return new CollectionView { Tenant = await TenantCollections.ReadAsync(context, null).ConfigureAwait(false) };
        }

        var site = await new SiteAttachmentReader(context).ReadUploadAsync().ConfigureAwait(false);
        var showsSync =
            (await context.Site().Schema.MissingAsync([EndpointSecurityCollectionCalls.ListCloudSync]).ConfigureAwait(false)).Count == 0;
        return new CollectionView
        {
            Site = site,
            Scope = await ReadScopeAsync(context, site).ConfigureAwait(false),
            Sync = showsSync ? await CloudSync.ReadAllAsync(context).ConfigureAwait(false) : null,
            Tenant = await ReadTenantAsync(context, site).ConfigureAwait(false),
        };
    }

    /// <summary>Reads the tenant's side once more.</summary>
    public async Task<CollectionView> AgainAsync(OperationContext context) => this with
    {
        Tenant = Site is null
            ? await TenantCollections.ReadAsync(context, null).ConfigureAwait(false)
            : await ReadTenantAsync(context, Site).ConfigureAwait(false),
    };

    /// <summary>Whether the session is signed in to another tenant than the one that the site is attached to.</summary>
    public static bool IsForeign(OperationContext context, SiteAttachment site) =>
        context.Session.TenantId is { } own && site is { IsUploadOn: true, Tenant.TenantId: var attached } && own != attached;

    public CloudSync SyncOf(string collectionId) =>
        Sync is not null && Sync.TryGetValue(collectionId, out var sync) ? sync : new CloudSync(collectionId, 0, [], null);

    public bool IsInScope(string collectionId) =>
        Scope is null || Scope.Any(one => string.Equals(one.CollectionId, collectionId, StringComparison.OrdinalIgnoreCase));

    /// <summary>Puts together what is known of a collection.</summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="atSite">The collection as the site shows it; null where it does not.</param>
    public CollectionFacts FactsOf(string collectionId, UploadCollection? atSite) =>
        FactsOf(collectionId, atSite, Tenant.Find(collectionId));

    /// <summary>The same for a collection that the tenant shows; without a site there may be two of one identifier, in different
    /// hierarchies.</summary>
    public CollectionFacts FactsOf(string collectionId, UploadCollection? atSite, TenantCollection? tenant)
    {
        return new CollectionFacts
        {
            CollectionId = atSite?.CollectionId ?? tenant?.CollectionId ?? collectionId,
            Name = atSite?.Name ?? tenant?.Name ?? collectionId,
            MemberCount = atSite?.MemberCount,
            HasSite = Site is not null,
            IsAttached = Site?.IsUploadOn,
            IsEnabled = Sync is null ? null : SyncOf(collectionId).IsEnabled,
            IsInScope = Site is null ? null : Site.IsUploadOn && IsInScope(collectionId),
            Tenant = tenant,
            TenantReason = Tenant.Reason,
            Groups = SyncOf(collectionId).Groups,
        };
    }

    private static async Task<TenantCollections> ReadTenantAsync(OperationContext context, SiteAttachment site) => IsForeign(context, site)
        ? new TenantCollections(
            [], $"The session is signed in to the tenant {context.Session.TenantId}; the hierarchy is attached to {site.Tenant!.TenantId}.")
        : await TenantCollections.ReadAsync(context, site.SiteId).ConfigureAwait(false);

    private static async Task<IReadOnlyList<UploadCollection>?> ReadScopeAsync(OperationContext context, SiteAttachment site)
    {
        if (!site.IsUploadOn || site.Tenant is not { } tenant)
        {
            return null;
        }

        var mapped = await UploadScopeMapping.ReadAsync(context, tenant.TenantId).ConfigureAwait(false);
        return mapped.Count == 0
            ? null
            : await CollectionReader.WithChildrenAsync(
                context, await CollectionReader.FindAsync(context, mapped).ConfigureAwait(false)).ConfigureAwait(false);
    }
}
