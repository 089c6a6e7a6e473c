namespace TenantAttach.Core.DeviceReads;

/// <summary>Reads the instances of an inventory class on devices, now or as of a date.</summary>
/// <remarks>Inferred: as of a date an instance is its newest record, current or earlier, that is not newer than the date.</remarks>
public static class DeviceInventory
{
    // A class can have hundreds of instances on each device.
    private const int BatchSize = 50;

    /// <summary>Reads instances, those of many devices with one filter.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="inputs">The devices.</param>
    /// <param name="className">The class, with or without its prefix.</param>
    /// <param name="asOf">The time whose state is wanted; null for the last inventory.</param>
    /// <returns>An answer for each instance, and one for each device that cannot be read; none for a device without instances.</returns>
    /// <exception cref="TenantAttachException"><c>DeviceSourceNotConnected</c>, <c>DeviceFeatureNeedsVersion</c>,
    /// <c>InventoryClassNotFound</c>.</exception>
    public static async IAsyncEnumerable<Answer<DeviceInventoryItem>> ReadAsync(
        OperationContext context, IEnumerable<object?> inputs, string className, DateTimeOffset? asOf = null)
    {
        var feature = asOf is null ? DeviceFeature.Inventory : DeviceFeature.PastInventory;
        feature.Require(context);
        var name = await InventoryClasses.FindAsync(context, className).ConfigureAwait(false);
        var state = new Reading(context, feature, name, asOf);
        await foreach (var answer in DeviceBatches.ReadAsync(
            context, feature, inputs, BatchSize, state.ReadBatchAsync).ConfigureAwait(false))
        {
            yield return answer;
        }
    }

    private sealed class Reading(OperationContext context, DeviceFeature feature, string className, DateTimeOffset? asOf)
    {
        private bool mayRead;

        public async IAsyncEnumerable<Answer<DeviceInventoryItem>> ReadBatchAsync(IReadOnlyList<DeviceReference> devices)
        {
            var byId = devices.ToDictionary(device => device.ResourceId!.Value);
            var left = new Dictionary<int, DeviceReference>(byId);
            foreach (var filter in DeviceBatches.Filters("ResourceID", devices))
            {
                await foreach (var row in RowsAsync(filter).ConfigureAwait(false))
                {
                    if (row.GetInt32OrNull("ResourceID") is { } id && byId.TryGetValue(id, out var device))
                    {
                        mayRead = true;
                        left.Remove(id);
                        yield return new Answer<DeviceInventoryItem>(device, InventoryRows.ToItem(row, device, className));
                    }
                }
            }

            var invisible = await DeviceBatches.InvisibleAsync<DeviceInventoryItem>(context, feature, left.Values).ConfigureAwait(false);
            foreach (var error in invisible)
            {
                yield return error;
            }

            // The site answers an account without the right with no rows. A method of the same right is refused aloud.
            if (!mayRead && left.Count > invisible.Count)
            {
                await InventoryClasses.OfDeviceAsync(context, left.Keys.First(), history: false).ConfigureAwait(false);
                mayRead = true;
            }
        }

        private async IAsyncEnumerable<JsonElement> RowsAsync(ODataFilter devices)
        {
            var route = RouteValues.Of(className);
            if (asOf is not { } date)
            {
                await foreach (var row in context.Site().ListAsync(
                    DeviceReadCalls.ListInventory, devices, route: route).ConfigureAwait(false))
                {
                    yield return row;
                }

                yield break;
            }

            var newest = new InventoryRows();
            var filter = ODataFilter.And(devices, ODataFilter.Le("TimeStamp", date));
            foreach (var call in new[] { DeviceReadCalls.ListInventory, DeviceReadCalls.ListPastInventory })
            {
                await foreach (var row in context.Site().ListAsync(call, filter, route: route).ConfigureAwait(false))
                {
                    newest.Offer(row);
                }
            }

            foreach (var row in newest.Rows)
            {
                yield return row;
            }
        }
    }
}
