namespace TenantAttach.Simulator.Engine;

/// <content>What an upload tells the tenant of collections.</content>
internal sealed partial class SiteEngine
{
    /// <summary>The collections that are enabled for endpoint security and within the scope; the tenant keeps since when it has
    /// them.</summary>
    private List<CloudCollection> Offered(CloudHierarchy record, DateTimeOffset now)
    {
        var before = record.Collections.ToDictionary(row => row.CollectionId, StringComparer.OrdinalIgnoreCase);
        return hierarchy.Attach.UploadedCollections(hierarchy.Collections).Where(hierarchy.Attach.CloudSync.IsEnabled).Select(id =>
        {
            var name = hierarchy.Collections.NameOf(id);
            return !before.TryGetValue(id, out var known) ? new CloudCollection(id, name, now, now)
                : known.Name == name ? known : known with { Name = name, ModifiedAt = now };
        }).ToList();
    }

    private void SynchronizeGroups(DateTimeOffset now)
    {
        var sync = hierarchy.Attach.CloudSync;
        var mapped = sync.Groups.ToDictionary(row => Guid.Parse(Json.Text(row, "AADGroupID")!), row => row);
        var fails = context.Faults.IsOn(FaultNames.GroupSyncFails);
        foreach (var group in cloud.SynchronizedGroups(HierarchyId).Where(group => fails || !mapped.ContainsKey(group)).ToList())
        {
            cloud.SynchronizeGroup(group, HierarchyId, null);
        }

        foreach (var pair in mapped)
        {
            CloudSyncStore.Record(
                pair.Value, !fails && cloud.SynchronizeGroup(pair.Key, HierarchyId, Json.Text(pair.Value, "CollectionSiteID")), now);
        }
    }
}
