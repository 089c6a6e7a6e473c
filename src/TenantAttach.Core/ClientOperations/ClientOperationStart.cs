namespace TenantAttach.Core.ClientOperations;

/// <summary>Starts operations on devices at the site: actions and scripts.</summary>
internal static class ClientOperationStart
{
    /// <summary>The devices of one operation at most.</summary>
    public const int BatchSize = 1000;

    /// <summary>Starts an operation on devices or, without devices, on a collection.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="type">What it does.</param>
    /// <param name="collectionId">The collection; empty for devices.</param>
    /// <param name="resourceIds">The devices.</param>
    /// <param name="window">Over how many minutes the devices are spread.</param>
    /// <returns>The operation.</returns>
    public static async Task<long?> StartAsync(
        OperationContext context, int type, string collectionId, IReadOnlyList<int> resourceIds, int window)
    {
        var result = await context.Site().InvokeAsync(ClientOperationCalls.Initiate, new InitiateArguments
        {
            Type = type,
            TargetCollectionId = collectionId,
            RandomizationWindow = window,
            TargetResourceIds = resourceIds.Select(id => (long)id).ToList(),
        }).ConfigureAwait(false);
        return result.OperationId;
    }

    /// <summary>Starts an operation that takes a parameter, such as a script.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="type">What it does.</param>
    /// <param name="collectionId">The collection; empty for devices.</param>
    /// <param name="resourceIds">The devices.</param>
    /// <param name="parameter">The parameter.</param>
    /// <returns>The operation.</returns>
    public static async Task<long?> StartAsync(
        OperationContext context, int type, string collectionId, IReadOnlyList<int> resourceIds, string parameter)
    {
        var result = await context.Site().InvokeAsync(ClientOperationCalls.InitiateWithParameter, new InitiateWithParameterArguments
        {
            Type = type,
            TargetCollectionId = collectionId,
            RandomizationWindow = 0,
            TargetResourceIds = resourceIds.Select(id => (long)id).ToList(),
            Param = parameter,
        }).ConfigureAwait(false);
        return result.OperationId;
    }

    /// <summary>How many operations devices need.</summary>
    /// <param name="devices">The devices.</param>
    /// <returns>The number of requests.</returns>
    public static int Batches(IReadOnlyCollection<DeviceReference> devices) => (devices.Count + BatchSize - 1) / BatchSize;

    /// <summary>Starts operations on devices, a batch each, and answers for every device.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="devices">The devices; taken as they are sent.</param>
    /// <param name="type">What the operations do.</param>
    /// <param name="what">The same in words, for errors.</param>
    /// <param name="start">Starts an operation on some of them.</param>
    /// <returns>The operation of each device, in their order, or why it has none.</returns>
    /// <exception cref="TenantAttachException">The refusal of a whole operation.</exception>
    public static async IAsyncEnumerable<StartedOperation> OnDevicesAsync(
        OperationContext context, IEnumerable<DeviceReference> devices, int type, string what, Func<IReadOnlyList<int>, Task<long?>> start)
    {
        var lost = new LostOperation(context);
        foreach (var batch in Cut(devices))
        {
            var requested = context.Time.GetUtcNow();
            var ids = batch.Select(device => device.ResourceId).OfType<int>().Distinct().ToList();
            var (operation, missing, unknown) = await OnExistingOrLostAsync(context, lost, type, ids, start).ConfigureAwait(false);
            foreach (var device in batch)
            {
                var error = device.ResourceId is not { } id ? ErrorCatalog.ActionDeviceNotAtSite.Create(device)
                    : missing.Contains(id)
                    ? ErrorCatalog.DeviceNotFound.Create(device, "resource id " + id.ToString(CultureInfo.InvariantCulture))
                    : unknown is not null
                    ? ErrorCatalog.ActionOutcomeUnknown.Create(null, unknown, device, what, unknown.Message)
                    : null;
                yield return new StartedOperation(device, error is null ? operation : null, requested, error);
            }
        }
    }

    /// <summary>Cuts devices into batches of one operation each.</summary>
    /// <param name="devices">The devices.</param>
    /// <returns>The batches.</returns>
    public static IEnumerable<List<DeviceReference>> Cut(IEnumerable<DeviceReference> devices)
    {
        var batch = new List<DeviceReference>();
        foreach (var device in devices)
        {
            batch.Add(device);
            if (batch.Count == BatchSize)
            {
                yield return batch;
                batch = [];
            }
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    /// <summary>
    /// As <see cref="OnExistingAsync"/>, and finds out what became of an operation whose reply was lost: it is never started twice, and
    /// where
    /// it is not found, that is the answer and not an error, so that the next devices are asked.
    /// </summary>
    /// <param name="context">The running operation.</param>
    /// <param name="lost">Finds it.</param>
    /// <param name="type">What the operation does.</param>
    /// <param name="ids">The devices.</param>
    /// <param name="start">Starts it on some of them.</param>
    /// <returns>The operation, the devices that do not exist, and why it is not known whether it was started.</returns>
    public static async Task<(long? Operation, HashSet<int> Missing, TenantAttachException? Unknown)> OnExistingOrLostAsync(
        OperationContext context, LostOperation lost, int type, IReadOnlyList<int> ids, Func<IReadOnlyList<int>, Task<long?>> start)
    {
        async Task<long?> StartOrFindAsync(IReadOnlyList<int> some)
        {
            var requested = context.Time.GetUtcNow();
            try
            {
                return lost.Remember(await start(some).ConfigureAwait(false))
                    ?? throw ErrorCatalog.ReplyValueMissing.Create("reply to the start of an operation", "OperationID");
            }
            catch (TenantAttachException failure) when (Ambiguity.MayHaveRun(failure))
            {
                if (await lost.FindAsync(type, requested, some).ConfigureAwait(false) is { } found)
                {
                    context.Observer.Warning(
                        $"The reply of the site was lost; the operation {found} was started, and is not started again.");
                    return found;
                }

                throw;
            }
        }

        try
        {
            var (operation, missing) = await OnExistingAsync(context, ids, StartOrFindAsync).ConfigureAwait(false);
            return (operation, missing, null);
        }
        catch (TenantAttachException failure) when (Ambiguity.MayHaveRun(failure))
        {
            return (null, [], failure);
        }
    }

    /// <summary>
    /// Starts an operation on devices. The site refuses it whole when one of them no longer exists; the others are asked again
    /// without that one.
    /// </summary>
    /// <param name="context">The running operation.</param>
    /// <param name="ids">The devices.</param>
    /// <param name="start">Starts it on some of them.</param>
    /// <returns>The operation, null where no device is left, and the devices that do not exist.</returns>
    /// <exception cref="TenantAttachException">What the site answers where all devices exist.</exception>
    private static async Task<(long? Operation, HashSet<int> Missing)> OnExistingAsync(
        OperationContext context, IReadOnlyList<int> ids, Func<IReadOnlyList<int>, Task<long?>> start)
    {
        if (ids.Count == 0)
        {
            return (null, []);
        }

        try
        {
            return (await start(ids).ConfigureAwait(false), []);
        }
        catch (TenantAttachException failure) when (failure.StatusCode is 400 or 404 or 500)
        {
            var missing = new HashSet<int>(ids);
            foreach (var filter in ODataFilter.In("ResourceID", ids.Cast<object>()))
            {
                await foreach (var row in SiteDeviceReader.ReadAsync(context, filter).ConfigureAwait(false))
                {
                    missing.Remove(row.ResourceId);
                }
            }

            if (missing.Count == 0)
            {
                throw;
            }

            var left = ids.Where(id => !missing.Contains(id)).ToList();
            return (left.Count == 0 ? null : await start(left).ConfigureAwait(false), missing);
        }
    }
}

/// <summary>An operation that was started on a device, or why it was not.</summary>
/// <param name="Device">The device.</param>
/// <param name="Operation">The site's number of the operation; null where there is an error.</param>
/// <param name="RequestedTime">When it was asked for.</param>
/// <param name="Error">Why it was not started; otherwise null.</param>
internal sealed record StartedOperation(
    DeviceReference Device, long? Operation, DateTimeOffset RequestedTime, TenantAttachException? Error);
