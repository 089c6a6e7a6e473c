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

    /// <summary>
    /// Starts an operation on devices. The site refuses it whole when one of them no longer exists; the others are asked again
    /// without that one.
    /// </summary>
    /// <param name="context">The running operation.</param>
    /// <param name="ids">The devices.</param>
    /// <param name="start">Starts it on some of them.</param>
    /// <returns>The operation, null where no device is left, and the devices that do not exist.</returns>
    /// <exception cref="TenantAttachException">What the site answers where all devices exist.</exception>
    public static async Task<(long? Operation, HashSet<int> Missing)> OnExistingAsync(
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
