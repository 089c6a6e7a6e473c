using TenantAttach.Core.EndpointSecurity.Collections;

namespace TenantAttach.Core.EndpointSecurity.Policies;

/// <summary>A change of targets with what it was planned from.</summary>
/// <param name="Change">The change.</param>
/// <param name="Collections">The collections that are new.</param>
/// <param name="Offered">All collections that the tenant shows.</param>
internal sealed record PlannedTargets(TargetChange Change, IReadOnlyList<OfferedCollection> Collections, OfferedCollections? Offered);

/// <summary>Finds what users name as targets of policies.</summary>
internal static class PolicyTargets
{
    /// <summary>Finds collections.</summary>
    public static async Task<IReadOnlyList<OfferedCollection>> FindAsync(OperationContext context, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
        {
            return [];
        }

        var offered = await OfferedCollections.ReadAsync(context).ConfigureAwait(false);
        return await offered.FindAsync(context, names).ConfigureAwait(false);
    }

    /// <summary>The targets of collections, groups, and all devices.</summary>
    public static async Task<IReadOnlyList<PolicyTarget>> OfAsync(
        OperationContext context, IReadOnlyList<OfferedCollection> collections, GroupTargets given)
    {
        if (given.FilterId is { } filter && given.Group.Count == 0 && given.AllDevices != true)
        {
            throw ErrorCatalog.EndpointSecurityFilterWithoutTarget.Create(filter);
        }

        var namesSite = await NamesSiteAsync(context, collections).ConfigureAwait(false);
        var groups = await GroupsAsync(context, given.Group).ConfigureAwait(false);
        var excluded = await GroupsAsync(context, given.ExcludedGroup).ConfigureAwait(false);
        return
        [
            .. collections.Select(one => PolicyTarget.OfCollection(namesSite ? one.CollectionId : one.Id)),
            .. PolicyTarget.Of(given, groups, excluded),
        ];
    }

    /// <summary>What is to become of the targets of a policy; null where they stay.</summary>
    public static async Task<PlannedTargets?> ChangeAsync(
        OperationContext context, IReadOnlyList<PolicyTarget> current, SetPolicySettings settings)
    {
        var namesCollections = settings.Collection is not null || settings.AddCollection.Count + settings.RemoveCollection.Count > 0;
        if (!namesCollections && settings.Target.IsEmpty && settings.Target.FilterId is null && settings.RemoveGroup.Count == 0)
        {
            return null;
        }

        var all = namesCollections || current.Any(one => one.Kind == EndpointSecurityTargetKind.Collection)
            ? await OfferedCollections.ReadAsync(context).ConfigureAwait(false)
            : null;
        var added = namesCollections
            ? await all!.FindAsync(context, [.. settings.Collection ?? [], .. settings.AddCollection]).ConfigureAwait(false)
            : [];
        var leaving = await LeavingAsync(context, current, all, settings).ConfigureAwait(false);
        bool IsOne(PolicyTarget target, IEnumerable<OfferedCollection> these) =>
            target.Kind == EndpointSecurityTargetKind.Collection && these.Any(one => one.Is(target.Id));
        var fresh = added.Where(one => !current.Any(target => IsOne(target, [one]))).ToList();
        var change = new TargetChange(
            await OfAsync(context, fresh, settings.Target).ConfigureAwait(false),
            target => target.Kind switch
            {
                EndpointSecurityTargetKind.Collection => settings.Collection is null ? leaving.Contains(target.Key) : !IsOne(target, added),
                EndpointSecurityTargetKind.AllDevices => settings.Target.AllDevices == false,
                _ => leaving.Contains(target.Key),
            });
        return TargetChange.Same(change.Apply(current), current) ? null : new PlannedTargets(change, fresh, all);
    }

    // The keys of targets that are removed. What the tenant no longer shows can be named by the id of its assignment.
    private static async Task<HashSet<string>> LeavingAsync(
        OperationContext context, IReadOnlyList<PolicyTarget> current, OfferedCollections? all, SetPolicySettings settings)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var named = new List<string>();
        foreach (var name in settings.RemoveCollection)
        {
            var gone = current.FirstOrDefault(one => one.Kind == EndpointSecurityTargetKind.Collection
                && string.Equals(one.Id, name, StringComparison.OrdinalIgnoreCase) && all!.Find(one.Id) is null);
            if (gone is null)
            {
                named.Add(name);
            }
            else
            {
                keys.Add(gone.Key);
            }
        }

        var collections = named.Count == 0 ? [] : await all!.FindAsync(context, named).ConfigureAwait(false);
        keys.UnionWith(current.Where(one => one.Kind == EndpointSecurityTargetKind.Collection && collections.Any(
            collection => collection.Is(one.Id))).Select(one => one.Key));
        var assigned = current.Where(
            one => one.Kind is EndpointSecurityTargetKind.Group or EndpointSecurityTargetKind.ExcludedGroup).ToList();
        foreach (var name in settings.RemoveGroup)
        {
            // A group that the directory no longer has is removed by its id.
            var same = assigned.Where(one => string.Equals(one.Id, name, StringComparison.OrdinalIgnoreCase)).ToList();
            var id = same.Count > 0 ? name : (await EntraGroups.FindAsync(context, name).ConfigureAwait(false)).GroupId.ToString("D");
            keys.UnionWith(assigned.Where(one => string.Equals(one.Id, id, StringComparison.OrdinalIgnoreCase)).Select(one => one.Key));
        }

        return keys;
    }

    private static async Task<IReadOnlyList<Guid>> GroupsAsync(OperationContext context, IReadOnlyList<string> names)
    {
        var groups = new List<Guid>();
        foreach (var name in names)
        {
            groups.Add((await EntraGroups.FindAsync(context, name).ConfigureAwait(false)).GroupId);
        }

        return groups.Distinct().ToList();
    }

    // Which id an assignment names is not public; what is assigned already shows which one the tenant takes.
    private static async Task<bool> NamesSiteAsync(OperationContext context, IReadOnlyList<OfferedCollection> collections)
    {
        if (collections.Count > 0)
        {
            await foreach (var policy in PolicyReader.ListAsync(context, new PolicyQuery()).ConfigureAwait(false))
            {
                if (policy.Collection.FirstOrDefault(target => target.CollectionId is not null) is { } target)
                {
                    return string.Equals(target.AssignedId, target.CollectionId, StringComparison.OrdinalIgnoreCase);
                }
            }
        }

        return false;
    }
}
