namespace TenantAttach.Simulator.Model;

/// <content>The collections of attached hierarchies, and the groups that follow collections.</content>
public sealed partial class CloudTenant
{
    private const string SynchronizedFrom = "#synchronizedFrom";
    private const string SynchronizedBy = "#synchronizedBy";

    IEnumerable<Guid> ICloudBridge.SynchronizedGroups(Guid hierarchyId) => Groups.All
        .Where(group => group.Data[SynchronizedFrom] is not null && IsBy(group, hierarchyId))
        .Select(group => Guid.Parse(group.Id));

    /// <summary>The collections that policies can be assigned to, of all hierarchies.</summary>
    internal IEnumerable<TenantCollection> OfferedCollections =>
        hierarchies.Values.SelectMany(hierarchy => hierarchy.Collections.Select(row => new TenantCollection(
        Ids.For("cloudCollection:" + hierarchy.Id.ToString("D") + row.CollectionId), row, hierarchy)));

    bool ICloudBridge.SynchronizeGroup(Guid groupId, Guid hierarchyId, string? collectionId)
    {
        if (Groups.Find(groupId.ToString("D")) is not { } group)
        {
            return false;
        }

        group.Data[SynchronizedFrom] = collectionId;
        group.Data[SynchronizedBy] = hierarchyId.ToString("D");
        if (collectionId is null)
        {
            group.Data.Remove(SynchronizedFrom);
            group.Data.Remove(SynchronizedBy);
        }

        return true;
    }

    /// <summary>Finds a collection that policies can be assigned to.</summary>
    /// <param name="id">The tenant's id of it, or the site's; which of them an assignment names is not public.</param>
    /// <returns>The collection, or null.</returns>
    internal TenantCollection? FindOffered(string id) => OfferedCollections.FirstOrDefault(row =>
        string.Equals(row.Id, id, StringComparison.OrdinalIgnoreCase)
            || string.Equals(row.Row.CollectionId, id, StringComparison.OrdinalIgnoreCase));

    /// <summary>The devices of a collection that the tenant shows; none where the hierarchy is not simulated.</summary>
    internal IEnumerable<UploadedDevice> MembersOf(TenantCollection collection) =>
        SiteOf(collection.Hierarchy.Id)?.VisibleMembers(collection.Row.CollectionId, Clock.GetUtcNow()) ?? [];

    /// <summary>The devices that a group has from its collection; those without an Entra device cannot be members.</summary>
    internal IEnumerable<UploadedDevice> SynchronizedMembersOf(CloudEntity group) => group.Text(SynchronizedFrom).Length == 0 ? []
        : sites.Where(site => IsBy(group, site.HierarchyId))
            .SelectMany(site => site.VisibleMembers(group.Text(SynchronizedFrom), Clock.GetUtcNow()))
            .Where(device => device.AadDeviceId is not null);

    /// <summary>The simulated hierarchy with an id, or null.</summary>
    private ISiteBridge? SiteOf(Guid hierarchyId) => sites.Find(site => site.HierarchyId == hierarchyId);

    // State files from before there were several hierarchies name none.
    private static bool IsBy(CloudEntity group, Guid hierarchyId) =>
        group.Text(SynchronizedBy) is var by && (by.Length == 0 || by == hierarchyId.ToString("D"));
}

/// <summary>A collection that policies can be assigned to.</summary>
/// <param name="Id">The tenant's id of it.</param>
/// <param name="Row">The collection.</param>
/// <param name="Hierarchy">Where it comes from.</param>
internal sealed record TenantCollection(string Id, CloudCollection Row, CloudHierarchy Hierarchy);
