namespace TenantAttach.Core.EndpointSecurity.Collections;

/// <summary>Offers collections to endpoint security and takes the offer back. Everything is read and refused before the first
/// write.</summary>
public sealed class CollectionSwitch
{
    private const int FirstSiteVersion = 2006;
    private const string Purpose = "Offering collections to endpoint security";
    private const string Console =
        "at the top site, Assets and Compliance > Device Collections > the collection > Properties > Cloud Sync: the box for endpoint "
            + "security policies, and Add for the Entra group";

    private readonly EndpointSecurityCollections collections;
    private readonly EndpointSecurityGroup? group;
    private readonly long? service;

    private CollectionSwitch(EndpointSecurityCollections collections, EndpointSecurityGroup? group, long? service)
    {
        this.collections = collections;
        this.group = group;
        this.service = service;
    }

    private CollectionView View => collections.View;

    /// <summary>Reads what all changes need, and refuses what no collection could get.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="entraGroup">A group that the members shall be synchronized to, by object id or display name; null for none.</param>
    /// <returns>What plans are made from.</returns>
    /// <exception cref="TenantAttachException">
    /// <c>SiteNeeded</c>, <c>NotTopSite</c>, <c>EndpointSecurityNeedsVersion</c>, <c>SiteSchemaMissing</c>, <c>NotAttached</c>,
    /// <c>TenantNeeded</c>, <c>EndpointSecurityOtherTenant</c>, <c>EntraGroupNotFound</c>, <c>EntraGroupAmbiguous</c>.
    /// </exception>
    public static async Task<CollectionSwitch> PrepareAsync(OperationContext context, string? entraGroup = null)
    {
        context = context.Only(EndpointSecurityOperations.SwitchCollections);
        var session = context.Session;
        if (session.SiteServer is null)
        {
            throw ErrorCatalog.SiteNeeded.Create(Purpose);
        }

        var top = SessionCore.Of(session).TopSiteCode;
        if (top is not null && !string.Equals(session.SiteCode, top, StringComparison.OrdinalIgnoreCase))
        {
            throw ErrorCatalog.NotTopSite.Create(session.SiteCode, top);
        }

        if (session.SiteVersion < FirstSiteVersion)
        {
            throw ErrorCatalog.EndpointSecurityNeedsVersion.Create(FirstSiteVersion, session.SiteCode, session.SiteVersion);
        }

        await context.Site().Schema.EnsureAsync(
            [
                EndpointSecurityCollectionCalls.ListCloudSync, EndpointSecurityCollectionCalls.ConfigureCloudSync,
                .. entraGroup is null ? Array.Empty<ServiceCall>() : [EndpointSecurityCollectionCalls.AddCloudSyncGroup],
            ],
            Purpose,
            Console).ConfigureAwait(false);
        var read = await EndpointSecurityCollections.ReadAsync(context).ConfigureAwait(false);
        if (!read.View.Site!.IsUploadOn)
        {
            throw ErrorCatalog.NotAttached.Create(session.SiteCode);
        }

        if (entraGroup is not null && CollectionView.IsForeign(context, read.View.Site))
        {
            throw ErrorCatalog.EndpointSecurityOtherTenant.Create(
                entraGroup, session.TenantId, session.SiteCode, read.View.Site.Tenant!.TenantId);
        }

        var group = entraGroup is null ? null : await EntraGroups.FindAsync(context, entraGroup).ConfigureAwait(false);
        return new CollectionSwitch(read, group, ServiceOf(read.View));
    }

    /// <summary>Plans to offer collections.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="name">An identifier, a name, or a name with wildcards.</param>
    /// <returns>A plan for each collection.</returns>
    /// <exception cref="TenantAttachException">
    /// <c>CollectionNotFound</c>, <c>CollectionAmbiguous</c>, <c>CollectionNotOfDevices</c>, <c>EndpointSecurityOutsideScope</c>,
    /// <c>EndpointSecurityFlagDisproved</c>.
    /// </exception>
    public async Task<IReadOnlyList<Change<string>>> PlanEnableAsync(OperationContext context, string name)
    {
        context = context.Only(EndpointSecurityOperations.SwitchCollections);
        var found = await CollectionReader.FindAsync(context, [name]).ConfigureAwait(false);
        if (found.FirstOrDefault(collection => !View.IsInScope(collection.CollectionId)) is { } outside)
        {
            throw ErrorCatalog.EndpointSecurityOutsideScope.Create(outside, string.Join(", ", View.Scope!.Where(one => one.Depth == 0)));
        }

        CheckFlag();

        return found.Select(collection => PlanEnable(context, collection)).ToList();
    }

    /// <summary>Plans to take the offer back.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="name">An identifier, a name, or a name with wildcards.</param>
    /// <param name="removeGroups">Whether the synchronization to its Entra groups ends too.</param>
    /// <returns>A plan for each collection; of those that wildcards find, only the ones that are offered.</returns>
    /// <exception cref="TenantAttachException">
    /// <c>CollectionNotFound</c>, <c>CollectionAmbiguous</c>, <c>CollectionNotOfDevices</c>, <c>EndpointSecurityNotAtSite</c>,
    /// <c>EndpointSecurityFlagDisproved</c>.
    /// </exception>
    public async Task<IReadOnlyList<Change<string>>> PlanDisableAsync(OperationContext context, string name, bool removeGroups)
    {
        context = context.Only(EndpointSecurityOperations.SwitchCollections);
        if (removeGroups)
        {
            await context.Site().Schema.EnsureAsync(
                [EndpointSecurityCollectionCalls.RemoveCloudSyncGroup], Purpose, Console).ConfigureAwait(false);
        }

        var plans = new List<Change<string>>();
        foreach (var collection in await collections.FindAsync(context, name, includeDisabled: false).ConfigureAwait(false))
        {
            if (collection.State == EndpointSecurityCollectionState.TenantOnly)
            {
                throw ErrorCatalog.EndpointSecurityNotAtSite.Create(collection);
            }

            CheckFlag();
            plans.Add(PlanDisable(context, collection, removeGroups));
        }

        return plans;
    }

    // A group belongs to a cloud service: the one of groups that are there, else the one of the upload.
    private static long? ServiceOf(CollectionView view) =>
        view.Sync?.Values.Select(sync => sync.ServiceId).FirstOrDefault(id => id is not null)
        ?? view.Site?.Upload?.Id;

    private void CheckFlag()
    {
        // What the tenant shows was enabled by somebody: other flags without this one disprove what is inferred of it.
        var witness = View.Tenant.Rows.Select(row => View.SyncOf(row.CollectionId)).FirstOrDefault(
            sync => sync.Flags != 0 && !sync.IsEnabled);
        if (witness is not null)
        {
            throw ErrorCatalog.EndpointSecurityFlagDisproved.Create(witness.CollectionId, witness.Flags, CloudSync.EndpointSecurity);
        }
    }

    private Change<string> PlanEnable(OperationContext context, UploadCollection collection)
    {
        var (plan, sync) = (new ChangePlan(), View.SyncOf(collection.CollectionId));
        var effects = new List<string>();
        if (!sync.IsEnabled)
        {
            plan.Add(FlagStep(context, collection.ToString(), sync, enable: true));
            effects.Add($"Policies can be assigned to the {collection.MemberCount} devices of {collection} after the next upload.");
        }

        if (group is not null && !sync.Has(group.GroupId))
        {
            plan.Add(GroupStep(context, collection.ToString(), collection.CollectionId, group, add: true));
            effects.Add($"Members of {collection} that have an Entra device become members of the group {group}.");
        }

        var warnings = group is null && sync.Groups.Count == 0 ? new[] { $"{collection}: {CollectionFacts.NoGroup}" } : [];
        return Planned(
            context, "Enable the collection for endpoint security policies", collection.CollectionId, collection.Name, plan, effects,
            warnings);
    }

    private Change<string> PlanDisable(OperationContext context, EndpointSecurityCollection collection, bool removeGroups)
    {
        var (plan, sync) = (new ChangePlan(), View.SyncOf(collection.CollectionId));
        var effects = new List<string>();
        if (sync.IsEnabled)
        {
            plan.Add(FlagStep(context, collection.ToString(), sync, enable: false));
            effects.Add(collection.AssignedPolicy switch
            {
                null => $"Policies that are assigned to {collection} lose it as their target; which they are could not be read.",
                { Count: 0 } => $"No policy is assigned to {collection}.",
                var policies => $"{collection} is no target any more of {string.Join(", ", policies)}.",
            });
        }

        foreach (var one in removeGroups ? sync.Groups : [])
        {
            plan.Add(GroupStep(context, collection.ToString(), collection.CollectionId, one, add: false));
            effects.Add($"The Entra group {one} does not follow {collection} any more.");
        }

        return Planned(
            context, "Disable the collection for endpoint security policies", collection.CollectionId, collection.Name, plan, effects, []);
    }

    private static Change<string> Planned(
        OperationContext context, string action, string id, string name, ChangePlan writes, List<string> effects, string[] warnings) =>
        new(context, action, $"{name} ({id})", writes, _ => Task.FromResult(id))
        {
            Effects = Effects.Notes(effects).ToList(),
            Warnings = writes.IsEmpty ? [] : warnings,
        };

    private static ChangeStep FlagStep(OperationContext context, string collection, CloudSync sync, bool enable)
    {
        return new ChangeStep
        {
            Call = EndpointSecurityCollectionCalls.ConfigureCloudSync,
            Summary = enable ? $"Offer {collection} to endpoint security" : $"Offer {collection} to endpoint security no more",
            Apply = async _ =>
            {
                // The other flags are other people's: they are read again right before.
                var now = (await CloudSync.ReadAsync(context, sync.CollectionId).ConfigureAwait(false)).Flags;
                var flags = enable ? now | CloudSync.EndpointSecurity : now & ~CloudSync.EndpointSecurity;
                await context.Site().InvokeAsync(
                    EndpointSecurityCollectionCalls.ConfigureCloudSync,
                    new SyncFlagsArguments { CollectionId = sync.CollectionId, Flags = flags }).ConfigureAwait(false);
            },
            Verify = async _ => (await CloudSync.ReadAsync(context, sync.CollectionId).ConfigureAwait(false)).IsEnabled == enable,
        };
    }

    private ChangeStep GroupStep(OperationContext context, string collection, string collectionId, EndpointSecurityGroup one, bool add)
    {
        var serviceId = service ?? 0;
        return new ChangeStep
        {
            Call = add ? EndpointSecurityCollectionCalls.AddCloudSyncGroup : EndpointSecurityCollectionCalls.RemoveCloudSyncGroup,
            Summary = add ? $"Let the Entra group {one} follow {collection}" : $"Let the Entra group {one} follow {collection} no more",
            Apply = _ => add
                ? context.Site().InvokeAsync(
                    EndpointSecurityCollectionCalls.AddCloudSyncGroup,
                    new AddGroupArguments
                    {
                        GroupId = one.GroupId, GroupName = one.Name, ServiceId = serviceId, CollectionId = collectionId,
                    })
                : context.Site().InvokeAsync(
                    EndpointSecurityCollectionCalls.RemoveCloudSyncGroup,
                    new RemoveGroupArguments { GroupId = one.GroupId, ServiceId = serviceId, CollectionId = collectionId }),
            Verify = async _ => (await CloudSync.ReadAsync(context, collectionId).ConfigureAwait(false)).Has(one.GroupId) == add,
        };
    }
}
