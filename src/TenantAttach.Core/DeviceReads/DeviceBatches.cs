namespace TenantAttach.Core.DeviceReads;

/// <summary>Devices as users name them, found and handed on in batches, so that one filter asks about many of them.</summary>
internal static class DeviceBatches
{
    /// <summary>A range that holds at most so many times the wanted numbers is asked for as a whole.</summary>
    private const int Density = 4;

    /// <summary>Finds devices and reads about them, a batch at a time.</summary>
    /// <typeparam name="T">What is read.</typeparam>
    /// <param name="context">The running operation.</param>
    /// <param name="feature">What is read, and what it needs.</param>
    /// <param name="inputs">The devices as users named them.</param>
    /// <param name="size">The most devices of a batch.</param>
    /// <param name="read">Reads about a batch; the devices in it are distinct and have resource ids.</param>
    /// <returns>What was read, and an error for each input that names no device.</returns>
    public static async IAsyncEnumerable<Answer<T>> ReadAsync<T>(
        OperationContext context,
        DeviceFeature feature,
        IEnumerable<object?> inputs,
        int size,
        Func<IReadOnlyList<DeviceReference>, IAsyncEnumerable<Answer<T>>> read)
        where T : class
    {
        feature.Require(context);
        var batch = new Dictionary<int, DeviceReference>();
        await foreach (var answer in DeviceResolver.ResolveAsync(context, inputs).ConfigureAwait(false))
        {
            if (answer.Value is not { ResourceId: { } id } device)
            {
                yield return new Answer<T>(
                    answer.Input, null, answer.Error ?? ErrorCatalog.ActionDeviceNotAtSite.Create(answer.Value!));
                continue;
            }

            batch[id] = device;
            if (batch.Count == size)
            {
                await foreach (var value in read([.. batch.Values]).ConfigureAwait(false))
                {
                    yield return value;
                }

                batch.Clear();
            }
        }

        if (batch.Count > 0)
        {
            await foreach (var value in read([.. batch.Values]).ConfigureAwait(false))
            {
                yield return value;
            }
        }
    }

    /// <summary>Cuts devices into batches, so that a range of numbers holds few others.</summary>
    /// <param name="devices">The devices; those without a resource id are passed over, and each counts once.</param>
    /// <param name="size">The most devices of a batch.</param>
    /// <returns>The batches, by resource id.</returns>
    public static IEnumerable<IReadOnlyDictionary<int, DeviceReference>> Cut(IEnumerable<DeviceReference> devices, int size)
    {
        var known = devices.Where(device => device.ResourceId is not null)
            .GroupBy(device => device.ResourceId!.Value)
            .Select(group => group.First())
            .ToList();
        for (var start = 0; start < known.Count; start += size)
        {
            yield return known.Skip(start).Take(size).ToDictionary(device => device.ResourceId!.Value);
        }
    }

    /// <summary>The filters for devices: one for a range where the numbers lie close together, else lists of numbers.</summary>
    /// <param name="property">The property that holds the resource id.</param>
    /// <param name="devices">The devices.</param>
    /// <returns>The filters; a range lets through other devices too.</returns>
    public static IEnumerable<ODataFilter> Filters(string property, IEnumerable<DeviceReference> devices)
    {
        var ids = devices.Select(device => device.ResourceId!.Value).OrderBy(id => id).ToList();
        return ids.Count == 0 ? [] : ids.Count > 2 && (long)ids[ids.Count - 1] - ids[0] < (long)Density * ids.Count
            ? [ODataFilter.And(ODataFilter.Gt(property, ids[0] - 1), ODataFilter.Le(property, ids[ids.Count - 1]))]
            : ODataFilter.In(property, ids.Cast<object>());
    }

    /// <summary>Adds the devices that the site does not show to what was read of the others.</summary>
    /// <typeparam name="T">What is read.</typeparam>
    /// <param name="context">The running operation.</param>
    /// <param name="feature">What is read.</param>
    /// <param name="devices">The devices that were asked about.</param>
    /// <param name="rows">What is read of them.</param>
    /// <param name="deviceOf">The device of an object.</param>
    /// <param name="requireRight">Refuses an account without a further right, asked with a device that the site shows where nothing at all
    /// was read.</param>
    /// <returns>An answer for each object, then an error for each device that the site does not show.</returns>
    public static async IAsyncEnumerable<Answer<T>> WithInvisibleAsync<T>(
        OperationContext context, DeviceFeature feature, IReadOnlyList<DeviceReference> devices, IAsyncEnumerable<T> rows,
        Func<T, DeviceReference> deviceOf, Func<int, Task>? requireRight = null)
        where T : class
    {
        var isEmpty = true;
        var left = devices.Where(device => device.ResourceId is not null)
            .GroupBy(device => device.ResourceId!.Value)
            .ToDictionary(group => group.Key, group => group.First());
        await foreach (var row in rows.ConfigureAwait(false))
        {
            var device = deviceOf(row);
            left.Remove(device.ResourceId ?? 0);
            isEmpty = false;
            yield return new Answer<T>(device, row);
        }

        foreach (var device in devices.Where(device => device.ResourceId is null))
        {
            yield return new Answer<T>(device, null, ErrorCatalog.ActionDeviceNotAtSite.Create(device));
        }

        var unseen = await InvisibleAsync<T>(context, feature, left.Values).ConfigureAwait(false);
        foreach (var invisible in unseen)
        {
            yield return invisible;
        }

        // The site answers an account without the right with no rows.
        if (isEmpty && requireRight is not null && left.Count > unseen.Count)
        {
            await requireRight(
                left.Values.Except(unseen.Select(one => one.Input).OfType<DeviceReference>()).First().ResourceId!.Value).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// The errors for devices of which nothing came back. The site leaves out what an account may not see without saying so, so
    /// those that it does not show at all are told apart from those that merely have nothing.
    /// </summary>
    /// <typeparam name="T">What is read.</typeparam>
    /// <param name="context">The running operation.</param>
    /// <param name="feature">What is read.</param>
    /// <param name="devices">The devices of which nothing came back.</param>
    /// <returns>An error for each of them that the site does not show.</returns>
    public static async Task<IReadOnlyList<Answer<T>>> InvisibleAsync<T>(
        OperationContext context, DeviceFeature feature, IReadOnlyCollection<DeviceReference> devices)
        where T : class
    {
        if (devices.Count == 0)
        {
            return [];
        }

        var shown = new HashSet<int>();
        foreach (var filter in Filters("ResourceID", devices))
        {
            await foreach (var row in context.Site().ListByKeyAsync(
                InventoryCalls.ListDevices, "ResourceID", filter, "ResourceID").ConfigureAwait(false))
            {
                shown.Add(row.GetInt32OrNull("ResourceID") ?? 0);
            }
        }

        return devices.Where(device => !shown.Contains(device.ResourceId!.Value)).Select(device => Invisible<T>(feature, device)).ToList();
    }

    /// <summary>The error for a device that the site does not show.</summary>
    /// <typeparam name="T">What is read.</typeparam>
    /// <param name="feature">What is read.</param>
    /// <param name="device">The device.</param>
    /// <returns>The error.</returns>
    public static Answer<T> Invisible<T>(DeviceFeature feature, DeviceReference device)
        where T : class => new(device, null, ErrorCatalog.DeviceNotVisible.Create(device.Name, device.ResourceId, feature.Permission));
}
