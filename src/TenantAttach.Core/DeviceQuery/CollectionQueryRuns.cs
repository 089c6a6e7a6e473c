namespace TenantAttach.Core.DeviceQuery;

/// <summary>Runs CMPivot queries on collections: one request for all their devices.</summary>
public static class CollectionQueryRuns
{
    private const int Failed = 2;

    private static readonly ServiceCall[] Calls =
        [DeviceQueryCalls.RunOnCollection, DeviceQueryCalls.GetCollectionResult, DeviceQueryCalls.ListStatus];

    /// <summary>Plans a query on all devices of a collection.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="query">The query.</param>
    /// <param name="collection">The collection, by identifier or name.</param>
    /// <param name="timeout">How long devices have to answer; null to start the query only.</param>
    /// <param name="withSummary">Whether a summary is the last answer.</param>
    /// <returns>The change.</returns>
    /// <exception cref="TenantAttachException"><c>CollectionNotFound</c>, <c>CollectionAmbiguous</c>,
    /// <c>CollectionNotOfDevices</c>.</exception>
    public static async Task<DeviceChange<DeviceQueryPart>> PlanAsync(
        OperationContext context, DeviceQueryAnalysis query, string collection, TimeSpan? timeout, bool withSummary)
    {
        await DeviceQueryRuns.PrepareAsync(context, Calls).ConfigureAwait(false);
        var found = await CollectionReader.FindOneAsync(context, collection).ConfigureAwait(false);
        var target = DeviceTargets.Describe(found);
        return DeviceQueryRuns.Plan(
            context,
            target,
            DeviceQueryCalls.RunOnCollection.Plan("Run a CMPivot query on " + target),
            run => timeout is { } time
                ? RunAsync(run, query, found.CollectionId, time, withSummary)
                : StartedAsync(run, query, found.CollectionId),
            []);
    }

    /// <summary>Runs a query on all devices of a collection.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="query">The query.</param>
    /// <param name="collection">The collection, by identifier or name.</param>
    /// <param name="timeout">How long devices have to answer, by the session's clock.</param>
    /// <param name="withSummary">Whether a summary is the last answer.</param>
    /// <returns>
    /// The rows: those of a query that is about single devices as devices answer, others when all have answered; an error for each device
    /// that
    /// failed. Devices that are offline or did not answer are counted in a warning.
    /// </returns>
    /// <exception cref="TenantAttachException">
    /// <c>DeviceSourceNotConnected</c>, <c>DeviceFeatureNeedsVersion</c>, <c>SiteSchemaMissing</c>, <c>CollectionNotFound</c>,
    /// <c>CollectionAmbiguous</c>,
    /// <c>CollectionNotOfDevices</c>, <c>DeviceQueryRejected</c>.
    /// </exception>
    public static async IAsyncEnumerable<Answer<DeviceQueryPart>> RunAsync(
        OperationContext context, DeviceQueryAnalysis query, string collection, TimeSpan timeout, bool withSummary = false)
    {
        var end = context.Time.GetUtcNow() + timeout;
        var run = await StartAsync(context, query, collection).ConfigureAwait(false);
        await foreach (var answer in FollowAsync(context, run, query, end - context.Time.GetUtcNow(), withSummary).ConfigureAwait(false))
        {
            yield return answer;
        }
    }

    /// <summary>Starts a query on all devices of a collection, and does not wait for them.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="query">The query.</param>
    /// <param name="collection">The collection, by identifier or name.</param>
    /// <returns>The summary of what was started.</returns>
    public static async Task<DeviceQuerySummary> StartAsync(OperationContext context, DeviceQueryAnalysis query, string collection)
    {
        await DeviceQueryRuns.PrepareAsync(context, Calls).ConfigureAwait(false);
        var found = await CollectionReader.FindOneAsync(context, collection).ConfigureAwait(false);
        try
        {
            var id = found.CollectionId;
            var body = DeviceQueryRuns.Body(query.Query);
            var answer = await context.Site().InvokeAsync(DeviceQueryCalls.RunOnCollection, body, id).ConfigureAwait(false);
            return new DeviceQuerySummary
            {
                Query = query.Query,
                Link = query.Link,
                OperationId = [DeviceQueryRows.OperationOf(answer)],
                CollectionId = id,
            };
        }
        catch (TenantAttachException failure) when (failure.StatusCode == 400)
        {
            throw DeviceQueryRuns.Rejection(failure, found.ToString());
        }
    }

    /// <summary>Follows a query that was started on a collection.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="run">What was started.</param>
    /// <param name="query">What was found about the query; null where it is not known, and all rows come at the end then.</param>
    /// <param name="timeout">How long devices have to answer, by the session's clock.</param>
    /// <param name="withSummary">Whether a summary is the last answer.</param>
    /// <returns>The rows and errors.</returns>
    internal static async IAsyncEnumerable<Answer<DeviceQueryPart>> FollowAsync(
        OperationContext context, DeviceQuerySummary run, DeviceQueryAnalysis? query, TimeSpan timeout, bool withSummary)
    {
        var operation = run.OperationId[0];
        var end = context.Time.GetUtcNow() + timeout;
        var values = new DeviceQueryValues(query);
        var streams = query?.IsPerDevice == true;
        var whole = new WholeAnswers(context, values, operation, run.CollectionId!);
        var byDevice = streams && await IsOfferedAsync(context).ConfigureAwait(false)
            ? new DeviceAnswers(context, values, operation)
            : null;
        var counts = new Counts(context, operation);
        var rows = 0;
        var isLast = false;
        for (var poll = 0; !isLast || (whole.IsBehind && context.Time.GetUtcNow() < end); poll++)
        {
            await DeviceQueryRuns.PauseAsync(context, poll, end).ConfigureAwait(false);
            await counts.LookAsync().ConfigureAwait(false);
            isLast = counts.IsDone || context.Time.GetUtcNow() >= end;
            if (streams || isLast)
            {
                ICollectionAnswers answers = byDevice is { IsReadable: true } ? byDevice : whole;
                var found = await answers.NewAsync(counts.Completed, isLast).ConfigureAwait(false);
                if (byDevice is { IsReadable: false } && answers == byDevice)
                {
                    found = await whole.NewAsync(counts.Completed, isLast).ConfigureAwait(false);
                }

                foreach (var answer in found)
                {
                    rows += answer.Value is null ? 0 : 1;
                    yield return answer;
                }
            }
        }

        var failed = new List<DeviceReference>();
        await foreach (var failure in FailuresAsync(context, operation, counts.Failed).ConfigureAwait(false))
        {
            failed.Add((DeviceReference)failure.Input!);
            yield return failure;
        }

        var isCut = whole.IsCut || byDevice?.IsCut == true;
        counts.Warn(run.CollectionId!, timeout, isCut);
        if (withSummary)
        {
            var summary = await SumAsync(context, run, counts, rows, isCut, failed).ConfigureAwait(false);
            yield return new Answer<DeviceQueryPart>(null, new DeviceQueryPart(null, summary));
        }
    }

    private static async IAsyncEnumerable<Answer<DeviceQueryPart>> StartedAsync(
        OperationContext context, DeviceQueryAnalysis query, string collection)
    {
        var summary = await StartAsync(context, query, collection).ConfigureAwait(false);
        yield return new Answer<DeviceQueryPart>(collection, new DeviceQueryPart(null, summary));
    }

    private static async Task<bool> IsOfferedAsync(OperationContext context) =>
        !(await context.Site().Schema.ReadAsync().ConfigureAwait(false)).Missing(DeviceQueryCalls.Answers).Any();

    private static async IAsyncEnumerable<Answer<DeviceQueryPart>> FailuresAsync(OperationContext context, long operation, long count)
    {
        if (count == 0)
        {
            yield break;
        }

        var filter = ODataFilter.And(ODataFilter.Eq("ClientOperationId", operation), ODataFilter.Eq("ScriptExecutionState", Failed));
        var statuses = context.Site().ListByKeyAsync(DeviceQueryCalls.ListStatus, "ResourceId", filter, DeviceQueryRuns.StatusColumns);
        await foreach (var status in statuses.ConfigureAwait(false))
        {
            var device = new DeviceReference
            {
                ResourceId = status.GetInt32OrNull("ResourceId"),
                Name = status.GetStringOrNull("DeviceName") ?? string.Empty,
            };
            yield return new Answer<DeviceQueryPart>(device, null, DeviceQueryRuns.FailureOf(device.Name, status));
        }
    }

    // Who is offline and who is silent stands in the states of the operation; names stand in those of the query.
    private static async Task<DeviceQuerySummary> SumAsync(
        OperationContext context, DeviceQuerySummary run, Counts counts, int rows, bool isCut, IReadOnlyList<DeviceReference> failed)
    {
        var operation = run.OperationId[0];
        var names = new Dictionary<int, string>();
        const string Columns = "ClientOperationId,ResourceId,DeviceName";
        var filter = ODataFilter.Eq("ClientOperationId", operation);
        var ofQuery = context.Site().ListByKeyAsync(DeviceQueryCalls.ListStatus, "ResourceId", filter, Columns);
        await foreach (var row in ofQuery.ConfigureAwait(false))
        {
            names[row.GetInt32OrNull("ResourceId") ?? 0] = row.GetStringOrNull("DeviceName") ?? string.Empty;
        }

        var (offline, silent) = (new List<DeviceReference>(), new List<DeviceReference>());
        filter = ODataFilter.Eq("OperationID", operation);
        var states = context.Site().ListByKeyAsync(ClientOperationCalls.ListDeviceStatus, "ResourceID", filter);
        await foreach (var row in states.ConfigureAwait(false))
        {
            if (row.IsCompleted != true && row.IsFailed != true)
            {
                var id = (int)row.ResourceId;
                var name = names.TryGetValue(id, out var known) && known.Length > 0 ? known : DeviceQueryRuns.Text(id);
                (row.IsOffline == true ? offline : silent).Add(new DeviceReference { ResourceId = id, Name = name });
            }
        }

        return new DeviceQuerySummary
        {
            Query = run.Query,
            Link = run.Link,
            OperationId = run.OperationId,
            CollectionId = run.CollectionId,
            TotalDevices = (int)counts.Total,
            AnsweredDevices = (int)counts.Completed,
            RowCount = rows,
            IsComplete = offline.Count + silent.Count == 0 && counts.Completed + counts.Failed >= counts.Total,
            IsCut = isCut,
            Offline = offline,
            Silent = silent,
            Failed = failed,
        };
    }

    /// <summary>How far the site says that an operation is.</summary>
    private sealed class Counts(OperationContext context, long operation)
    {
        private long offline;

        public bool IsDone { get; private set; }

        public long Total { get; private set; }

        public long Completed { get; private set; }

        public long Failed { get; private set; }

        public async Task LookAsync()
        {
            if (await context.Site().FindAsync(ClientOperationCalls.GetStatus, operation).ConfigureAwait(false) is not { } status)
            {
                return;
            }

            Total = status.GetInt64OrNull("TotalClients") ?? 0;
            Completed = status.GetInt64OrNull("CompletedClients") ?? 0;
            Failed = status.GetInt64OrNull("FailedClients") ?? 0;
            offline = status.GetInt64OrNull("OfflineClients") ?? 0;
            IsDone = Completed + Failed + offline >= Total || status.GetBooleanOrNull("IsExpired") == true;
            var answered = Completed + Failed;
            context.Observer.Progress(new OperationProgress(
                "Waiting for devices", $"{answered} of {Total} devices have answered", Total == 0 ? -1 : (int)(answered * 100 / Total)));
        }

        public void Warn(string collection, TimeSpan timeout, bool isCut)
        {
            DeviceQueryRuns.WarnOfCut(context, collection, isCut);
            if (Total == 0)
            {
                context.Observer.Warning($"{collection} has no devices with a client.");
            }

            if (offline > 0)
            {
                context.Observer.Warning($"{offline} of {Total} devices of {collection} are offline and gave no answer.");
            }

            if (Total - Completed - Failed - offline is > 0 and var silent)
            {
                context.Observer.Warning($"{silent} of {Total} devices of {collection} gave no answer within {timeout}.");
            }
        }
    }
}
