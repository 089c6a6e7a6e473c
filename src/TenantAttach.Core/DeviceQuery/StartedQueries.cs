namespace TenantAttach.Core.DeviceQuery;

/// <summary>Queries that were started before: goes on with them, or stops them.</summary>
public static class StartedQueries
{
    private const int QueryType = 145;

    private static readonly ServiceCall[] Calls =
    [
        DeviceQueryCalls.GetDeviceResult, DeviceQueryCalls.GetCollectionResult, DeviceQueryCalls.ListStatus,
        ClientOperationCalls.ListDeviceStatus,
    ];

    /// <summary>Goes on with queries that were started before.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="operations">The numbers of their operations.</param>
    /// <param name="query">What was found about the query; null where it is not known, and rows of a collection come at the end
    /// then.</param>
    /// <param name="timeout">How long devices have to answer, by the session's clock.</param>
    /// <param name="withSummary">Whether a summary is the last answer.</param>
    /// <returns>All rows from the start on, and an error for each device that gave none; an error for an operation that is no
    /// query.</returns>
    public static async IAsyncEnumerable<Answer<DeviceQueryPart>> FollowAsync(
        OperationContext context, IReadOnlyList<long> operations, DeviceQueryAnalysis? query, TimeSpan timeout, bool withSummary)
    {
        await DeviceQueryRuns.PrepareAsync(context, Calls).ConfigureAwait(false);
        var onDevices = new Dictionary<long, DeviceReference>();
        var onCollections = new List<DeviceQuerySummary>();
        foreach (var operation in operations.Distinct())
        {
            var (collection, device, error) = await FindAsync(context, operation).ConfigureAwait(false);
            if (error is not null)
            {
                yield return new Answer<DeviceQueryPart>(operation, null, error);
            }
            else if (device is not null)
            {
                onDevices[operation] = device;
            }
            else
            {
                onCollections.Add(new DeviceQuerySummary
                {
                    Query = query?.Query,
                    Link = query?.Link,
                    OperationId = [operation],
                    CollectionId = collection,
                });
            }
        }

        foreach (var run in onCollections)
        {
            await foreach (var answer in CollectionQueryRuns.FollowAsync(context, run, query, timeout, withSummary).ConfigureAwait(false))
            {
                yield return answer;
            }
        }

        if (onDevices.Count > 0)
        {
            var answers = DeviceQueryRuns.FollowAsync(context, onDevices, query, timeout, timeout, withSummary);
            await foreach (var answer in answers.ConfigureAwait(false))
            {
                yield return answer;
            }
        }
    }

    /// <summary>Plans to stop a query.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="operation">The number of its operation.</param>
    /// <returns>The change; it has no results.</returns>
    public static DeviceChange<DeviceQueryPart> PlanStop(OperationContext context, long operation)
    {
        var name = "query " + DeviceQueryRuns.Text(operation);
        var call = ClientOperationCalls.Cancel.Plan("Stop the CMPivot " + name);
        return new DeviceChange<DeviceQueryPart>(context, "Stop a CMPivot query", name, [call], run => StoppedAsync(run, operation))
        {
            Effects = Effects.Notes(["Devices that have received the query still answer."]).ToList(),
        };
    }

    /// <summary>Stops a query: devices that have not received it yet will not run it.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="operation">The number of its operation.</param>
    /// <returns>A task that ends when the site has taken the request.</returns>
    /// <exception cref="TenantAttachException"><c>DeviceQueryNotFound</c>, or the refusal of the site.</exception>
    public static async Task StopAsync(OperationContext context, long operation)
    {
        var (_, _, error) = await FindAsync(context, operation).ConfigureAwait(false);
        if (error is not null)
        {
            throw error;
        }

        await context.Site().InvokeAsync(ClientOperationCalls.Cancel, new JsonObject { ["OperationID"] = operation }).ConfigureAwait(false);
    }

    private static async IAsyncEnumerable<Answer<DeviceQueryPart>> StoppedAsync(OperationContext context, long operation)
    {
        await StopAsync(context, operation).ConfigureAwait(false);
        yield break;
    }

    // A query on a device has it among its targets, one on a collection has no targets.
    private static async Task<(string? Collection, DeviceReference? Device, TenantAttachException? Error)> FindAsync(
        OperationContext context, long operation)
    {
        if (await context.Site().FindAsync(ClientOperationCalls.GetStatus, operation).ConfigureAwait(false) is not { } status
            || status.GetInt32OrNull("Type") != QueryType
            || await context.Site().FindAsync(ClientOperationCalls.Get, operation).ConfigureAwait(false) is not { } started)
        {
            return (null, null, ErrorCatalog.DeviceQueryNotFound.Create(operation));
        }

        var targets = started.GetItems("TargetResourceIDs").Where(id => id.ValueKind == JsonValueKind.Number)
            .Select(id => id.GetInt32()).ToList();
        if (targets.Count == 0)
        {
            return (started.GetStringOrNull("CollectionID") ?? status.GetStringOrNull("CollectionID"), null, null);
        }

        string? name = null;
        var filter = ODataFilter.Eq("ClientOperationId", operation);
        var statuses = context.Site().ListAsync(DeviceQueryCalls.ListStatus, filter, DeviceQueryRuns.StatusColumns);
        await foreach (var row in statuses.ConfigureAwait(false))
        {
            name = row.GetInt32OrNull("ResourceId") == targets[0] ? row.GetStringOrNull("DeviceName") : name;
        }

        return (null, new DeviceReference { ResourceId = targets[0], Name = name ?? DeviceQueryRuns.Text(targets[0]) }, null);
    }
}
