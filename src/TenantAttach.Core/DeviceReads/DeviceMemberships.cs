namespace TenantAttach.Core.DeviceReads;

/// <summary>Reads which collections devices are in.</summary>
public static class DeviceMemberships
{
    private const int BatchSize = 500;
    private const int SystemResource = 5;

    /// <summary>Reads the collections of devices, of many with one filter.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="inputs">The devices: objects, resource ids, SMSIDs, Entra device ids, names, names with wildcards.</param>
    /// <returns>An answer for each device and collection, and one for each device that cannot be read.</returns>
    /// <exception cref="TenantAttachException"><c>DeviceSourceNotConnected</c>, <c>DeviceFeatureNeedsVersion</c>.</exception>
    public static IAsyncEnumerable<Answer<DeviceMembership>> ReadAsync(OperationContext context, IEnumerable<object?> inputs)
    {
        var names = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        return DeviceBatches.ReadAsync(
            context, DeviceFeature.Collections, inputs, BatchSize, devices => ReadBatchAsync(context, devices, names));
    }

    private static async IAsyncEnumerable<Answer<DeviceMembership>> ReadBatchAsync(
        OperationContext context, IReadOnlyList<DeviceReference> devices, Dictionary<string, string?> names)
    {
        var left = devices.ToDictionary(device => device.ResourceId!.Value);
        var known = new Dictionary<int, DeviceReference>(left);
        foreach (var filter in DeviceBatches.Filters("ResourceID", devices))
        {
            var rows = new List<JsonElement>();
            await foreach (var row in context.Site().ListAsync(
                InventoryCalls.ListMembers, filter, "CollectionID,ResourceID,ResourceType,IsDirect").ConfigureAwait(false))
            {
                // Users are numbered on their own; a number can be that of a device and that of a user.
                if (row.GetInt32OrNull("ResourceID") is { } id
                    && known.ContainsKey(id)
                    && (row.GetInt32OrNull("ResourceType") ?? SystemResource) == SystemResource)
                {
                    left.Remove(id);
                    rows.Add(row);
                }
            }

            await LearnAsync(context, rows.Select(CollectionOf), names).ConfigureAwait(false);
            foreach (var row in rows.OrderBy(row => row.GetInt32OrNull("ResourceID")).ThenBy(
                row => names[CollectionOf(row)], StringComparer.CurrentCultureIgnoreCase))
            {
                yield return ToMembership(row, known[row.GetInt32OrNull("ResourceID")!.Value], names[CollectionOf(row)]);
            }
        }

        foreach (var invisible in await DeviceBatches.InvisibleAsync<DeviceMembership>(
            context, DeviceFeature.Collections, left.Values).ConfigureAwait(false))
        {
            yield return invisible;
        }
    }

    private static async Task LearnAsync(OperationContext context, IEnumerable<string> ids, Dictionary<string, string?> names)
    {
        var unknown = ids.Where(id => !names.ContainsKey(id)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        unknown.ForEach(id => names[id] = null);
        foreach (var filter in ODataFilter.In("CollectionID", unknown))
        {
            await foreach (var row in context.Site().ListAsync(
                InventoryCalls.ListCollections, filter, "CollectionID,Name").ConfigureAwait(false))
            {
                names[CollectionOf(row)] = row.GetStringOrNull("Name");
            }
        }
    }

    private static string CollectionOf(JsonElement row) => row.GetStringOrNull("CollectionID") ?? string.Empty;

    private static Answer<DeviceMembership> ToMembership(JsonElement row, DeviceReference device, string? name) =>
        new(device, new DeviceMembership
    {
        ResourceId = device.ResourceId,
        Name = device.Name,
        SmsId = device.SmsId,
        EntraDeviceId = device.EntraDeviceId,
        IntuneDeviceId = device.IntuneDeviceId,
        CollectionId = CollectionOf(row),
        CollectionName = name,
        IsDirect = row.GetBooleanOrNull("IsDirect") == true,
    });
}
