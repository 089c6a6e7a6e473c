namespace TenantAttach.Simulator.AdminService;

/// <summary>The Cloud Sync page of collections.</summary>
internal static class CloudSyncClasses
{
    private const string Group = "AADGroupID:s* AADGroupName:s CloudServiceID:l* CollectionSiteID:s*";

    public static void Declare(SiteSchema wmi, SimulationContext context, Hierarchy hierarchy)
    {
        var sync = hierarchy.Attach.CloudSync;
        wmi.Add("SMS_CollectionAADGroupMapping", DelegateSource.Over(() => sync.Table.Rows, Key("CollectionSiteID"), Key("AADGroupID")))
            .With("CollectionSiteID:s! AADGroupID:s! AADGroupName:s CloudServiceID:l Flag:l LastSyncStatus:l LastSyncTime:d")
            .Static("ConfigSyncSettings", "CollectionSiteID:s* Flags:l*", string.Empty, call => Change(context, hierarchy, call, id =>
            {
                // The page's box is grey for what the upload leaves out; the provider refuses.
                var isOffered = (call.Number("Flags") & CloudSyncStore.EndpointSecurity) == 0
                    || sync.IsEnabled(id)
                    || hierarchy.Attach.UploadedCollections(hierarchy.Collections).Contains(id, StringComparer.OrdinalIgnoreCase);
                return isOffered
                    ? sync.SetFlags(id, call.Number("Flags"))
                    : throw new AdminServiceException(500, "The collection is not within the upload scope.");
            }))
            .Static("AddCollectionAADGroupMapping", Group, string.Empty, call => Change(context, hierarchy, call, id =>
                sync.AddGroup(id, GroupOf(call), call.Text("AADGroupName"), ServiceOf(hierarchy, call))))
            .Static("RemoveCollectionAADGroupMapping", "AADGroupID:s* CloudServiceID:l* CollectionSiteID:s*", string.Empty,
                call => Change(context, hierarchy, call, id => sync.RemoveGroup(id, GroupOf(call))));
    }

    private static Func<object, object?> Key(string name) => row => Json.Text((JsonObject)row, name);

    private static JsonObject? Change(SimulationContext context, Hierarchy hierarchy, MethodCall call, Func<string, bool> change)
    {
        call.Caller.Need(SitePermission.ModifyCollection);
        var collection = call.Text("CollectionSiteID").ToUpperInvariant();
        if (!hierarchy.Collections.IsDeviceCollection(collection) || hierarchy.Attach.UploadApplication is null)
        {
            throw new AdminServiceException(500, "The hierarchy is not attached, or the collection is no device collection.");
        }

        if (change(collection))
        {
            context.MarkChanged();
        }

        return null;
    }

    private static string GroupOf(MethodCall call) =>
        Guid.TryParse(call.Text("AADGroupID"), out var id)
            ? id.ToString("D")
            : throw new AdminServiceException(400, "AADGroupID is no GUID.");

    private static long ServiceOf(Hierarchy hierarchy, MethodCall call) =>
        hierarchy.Attach.Services.Rows.Any(row => Json.Number(row["ID"]!) == call.Number("CloudServiceID"))
            ? call.Number("CloudServiceID")
            : throw new AdminServiceException(500, "The site does not have this cloud service.");
}
