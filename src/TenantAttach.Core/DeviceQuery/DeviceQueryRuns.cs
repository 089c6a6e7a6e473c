using TenantAttach.Core.DeviceReads;

namespace TenantAttach.Core.DeviceQuery;

/// <summary>Runs CMPivot queries on devices.</summary>
/// <remarks>Inferred: that the number of a query is that of its client operation, where devices that are offline are told apart.</remarks>
public static class DeviceQueryRuns
{
    private const int AtOnce = 8;
    private const int Succeeded = 1;
    private const int Failed = 2;
    private const int MostBytes = 128 * 1024;

    /// <summary>What is read of the state of a query on a device: not the answer itself.</summary>
    internal const string StatusColumns =
        "ClientOperationId,ResourceId,DeviceName,ScriptExecutionState,ReturnCode,ErrorMessage,OutputLength";

    private static readonly int[] PollSeconds = [5, 5, 5, 10, 15, 30];

    private static readonly ServiceCall[] DeviceCalls =
    [
        DeviceQueryCalls.RunOnDevice, DeviceQueryCalls.GetDeviceResult, DeviceQueryCalls.ListStatus,
    ];

    /// <summary>Plans a query on each of some devices.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="query">The query.</param>
    /// <param name="devices">The devices.</param>
    /// <param name="timeout">How long devices have to answer; null to start the query only.</param>
    /// <param name="withSummary">Whether a summary is the last answer.</param>
    /// <returns>The change.</returns>
    public static DeviceChange<DeviceQueryPart> Plan(
        OperationContext context, DeviceQueryAnalysis query, IReadOnlyList<DeviceReference> devices, TimeSpan? timeout, bool withSummary)
    {
        var isForAll = query.IsPerDevice || query.Columns.Any(column => column.Name.Equals("Device", StringComparison.OrdinalIgnoreCase));
        return Plan(
            context,
            DeviceTargets.Describe(devices),
            DeviceQueryCalls.RunOnDevice.Plan("Run a CMPivot query on " + DeviceTargets.Count(devices), devices.Count),
            run => timeout is { } time
                ? OnDevicesAsync(run, query, devices, time, withSummary)
                : StartOnDevicesAsync(run, query, devices),
            devices.Count == 1 || isForAll
                ? []
                : [$"Each of the {devices.Count} devices answers for itself. With -Collection the site answers for all together."]);
    }

    /// <summary>A query, whatever it is run on.</summary>
    internal static DeviceChange<DeviceQueryPart> Plan(
        OperationContext context, string target, PlannedCall call, Func<OperationContext, IAsyncEnumerable<Answer<DeviceQueryPart>>> run,
        IReadOnlyList<string> warnings) => new(context, "Run a CMPivot query", target, [call], run)
        {
            Effects = Effects.Notes(["The devices are only read. The site writes down who asked."]).ToList(),
            Warnings = warnings,
        };

    /// <summary>Runs a query on each of some devices: one request starts each, and all are followed together.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="query">The query.</param>
    /// <param name="devices">The devices.</param>
    /// <param name="timeout">How long devices have to answer, by the session's clock.</param>
    /// <param name="withSummary">Whether a summary is the last answer.</param>
    /// <returns>The rows of a device as soon as it has answered, and an error for each device that did not.</returns>
    /// <exception cref="TenantAttachException">
    /// <c>DeviceSourceNotConnected</c>, <c>DeviceFeatureNeedsVersion</c>, <c>SiteSchemaMissing</c>, <c>DeviceQueryRejected</c>.
    /// </exception>
    public static async IAsyncEnumerable<Answer<DeviceQueryPart>> OnDevicesAsync(
        OperationContext context, DeviceQueryAnalysis query, IReadOnlyList<DeviceReference> devices, TimeSpan timeout,
        bool withSummary = false)
    {
        var end = context.Time.GetUtcNow() + timeout;
        var open = new Dictionary<long, DeviceReference>();
        await foreach (var start in StartAllAsync(context, query.Query, devices).ConfigureAwait(false))
        {
            if (start.Error is { } error)
            {
                yield return new Answer<DeviceQueryPart>(start.Device, null, error);
            }
            else
            {
                open[start.Operation] = start.Device;
            }
        }

        var left = end - context.Time.GetUtcNow();
        await foreach (var answer in FollowAsync(context, open, query, left, timeout, withSummary).ConfigureAwait(false))
        {
            yield return answer;
        }
    }

    /// <summary>Starts a query on each of some devices, and does not wait for them.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="query">The query.</param>
    /// <param name="devices">The devices.</param>
    /// <returns>An error for each device on which it could not be started, and the summary of what was started.</returns>
    public static async IAsyncEnumerable<Answer<DeviceQueryPart>> StartOnDevicesAsync(
        OperationContext context, DeviceQueryAnalysis query, IReadOnlyList<DeviceReference> devices)
    {
        var started = new List<long>();
        await foreach (var start in StartAllAsync(context, query.Query, devices).ConfigureAwait(false))
        {
            if (start.Error is { } error)
            {
                yield return new Answer<DeviceQueryPart>(start.Device, null, error);
            }
            else
            {
                started.Add(start.Operation);
            }
        }

        yield return new Answer<DeviceQueryPart>(null, new DeviceQueryPart(null, new DeviceQuerySummary
        {
            Query = query.Query,
            Link = query.Link,
            OperationId = started,
            TotalDevices = started.Count,
        }));
    }

    /// <summary>Follows queries that were started on devices.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="open">The devices by the number of their operation; those that answer leave it.</param>
    /// <param name="query">What was found about the query; null where it is not known.</param>
    /// <param name="left">How long devices still have to answer, by the session's clock.</param>
    /// <param name="timeout">How long they had from the start, for people.</param>
    /// <param name="withSummary">Whether a summary is the last answer.</param>
    /// <returns>The rows of a device as soon as it has answered, and an error for each device that did not.</returns>
    internal static async IAsyncEnumerable<Answer<DeviceQueryPart>> FollowAsync(
        OperationContext context,
        Dictionary<long, DeviceReference> open,
        DeviceQueryAnalysis? query,
        TimeSpan left,
        TimeSpan timeout,
        bool withSummary)
    {
        var end = context.Time.GetUtcNow() + left;
        var values = new DeviceQueryValues(query);
        var operations = open.Keys.ToList();
        var failed = new List<DeviceReference>();
        var (rows, isAnyCut) = (0, false);
        var offline = new HashSet<long>();
        for (var poll = 0; open.Count > 0 && offline.Count < open.Count && context.Time.GetUtcNow() < end; poll++)
        {
            var answered = operations.Count - open.Count;
            context.Observer.Progress(
                new OperationProgress("Waiting for devices", $"{answered} of {operations.Count} devices have answered", -1));
            await PauseAsync(context, poll, end).ConfigureAwait(false);
            foreach (var status in await StatusesAsync(context, open).ConfigureAwait(false))
            {
                var operation = status.GetInt64OrNull("ClientOperationId") ?? 0;
                if (!open.TryGetValue(operation, out var device) || device.ResourceId != status.GetInt32OrNull("ResourceId"))
                {
                    continue;
                }

                switch (status.GetInt32OrNull("ScriptExecutionState"))
                {
                    case Failed:
                        open.Remove(operation);
                        failed.Add(device);
                        yield return new Answer<DeviceQueryPart>(device, null, FailureOf(device, status));
                        break;
                    case Succeeded when await ResultAsync(context, device, operation).ConfigureAwait(false) is { } result:
                        open.Remove(operation);
                        var isCut = status.GetInt64OrNull("OutputLength") >= MostBytes || DeviceQueryRows.IsCut(result);
                        isAnyCut |= isCut;
                        WarnOfCut(context, device.Name, isCut);
                        foreach (var row in DeviceQueryRows.Read([result], values, operation, device))
                        {
                            rows++;
                            yield return new Answer<DeviceQueryPart>(device, new DeviceQueryPart(row));
                        }

                        break;
                }
            }

            offline = await OfflineAsync(context, open).ConfigureAwait(false);
        }

        foreach (var one in open)
        {
            var entry = offline.Contains(one.Key) ? ErrorCatalog.DeviceQueryOffline.Create(one.Value.Name)
                : ErrorCatalog.DeviceQueryTimeout.Create(one.Value.Name, timeout);
            yield return new Answer<DeviceQueryPart>(one.Value, null, entry);
        }

        if (withSummary)
        {
            yield return new Answer<DeviceQueryPart>(null, new DeviceQueryPart(null, new DeviceQuerySummary
            {
                Query = query?.Query,
                Link = query?.Link,
                OperationId = operations,
                TotalDevices = operations.Count,
                AnsweredDevices = operations.Count - open.Count - failed.Count,
                RowCount = rows,
                IsComplete = open.Count == 0,
                IsCut = isAnyCut,
                Offline = open.Where(one => offline.Contains(one.Key)).Select(one => one.Value).ToList(),
                Silent = open.Where(one => !offline.Contains(one.Key)).Select(one => one.Value).ToList(),
                Failed = failed,
            }));
        }
    }

    private static Task<JsonElement?> ResultAsync(OperationContext context, DeviceReference device, long operation) =>
        context.Site().FindAsync(DeviceQueryCalls.GetDeviceResult, RouteValues.Of(Text(device.ResourceId!.Value), Text(operation)));

    private static async IAsyncEnumerable<Start> StartAllAsync(
        OperationContext context, string query, IReadOnlyList<DeviceReference> devices)
    {
        await PrepareAsync(context, DeviceCalls).ConfigureAwait(false);
        foreach (var group in devices.Select((device, index) => (device, index)).GroupBy(pair => pair.index / AtOnce, pair => pair.device))
        {
            foreach (var start in await Task.WhenAll(group.Select(device => StartAsync(context, query, device))).ConfigureAwait(false))
            {
                yield return start;
            }
        }
    }

    internal static Task PrepareAsync(OperationContext context, IReadOnlyList<ServiceCall> calls)
    {
        DeviceFeature.Query.Require(context);
        return context.Site().Schema.EnsureAsync(
            calls, "Running a CMPivot query",
            "Configuration Manager console: Assets and Compliance > Devices or Device Collections > the device or collection > Start "
                + "CMPivot.");
    }

    internal static Task PauseAsync(OperationContext context, int poll, DateTimeOffset end)
    {
        var pause = TimeSpan.FromSeconds(PollSeconds[Math.Min(poll, PollSeconds.Length - 1)]);
        var left = end - context.Time.GetUtcNow();
        return context.Time.WaitAsync(pause < left ? pause : left, context.CancellationToken);
    }

    internal static TenantAttachException FailureOf(object device, JsonElement status) =>
        ErrorCatalog.DeviceQueryFailed.Create(
            device,
            status.GetStringOrNull("ErrorMessage") is { Length: > 0 } words
                ? words
                : $"return code {status.GetInt64OrNull("ReturnCode")}.");

    internal static TenantAttachException Rejection(TenantAttachException failure, string target) =>
        ErrorCatalog.DeviceQueryRejected.Create(
        new ServiceFailure(failure.StatusCode ?? 0, failure.ServiceCode, failure.Message, failure.RequestId, failure.ClientRequestId),
        failure, target, failure.Message);

    internal static void WarnOfCut(OperationContext context, string device, bool isCut)
    {
        if (isCut)
        {
            context.Observer.Warning(
                $"The answer of {device} is not whole: a device sends at most 128 KB for a query, and a result has at most 100,000 cells. "
                    + "Narrow the query with where, project or summarize.");
        }
    }

    internal static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    internal static JsonObject Body(string query) => new() { ["InputQuery"] = query };

    // What is wrong with one device is its own error; a query that is not taken, or a service that does not answer, is everybody's.
    private static async Task<Start> StartAsync(OperationContext context, string query, DeviceReference device)
    {
        if (device.ResourceId is not { } id)
        {
            return new Start(device, 0, ErrorCatalog.ActionDeviceNotAtSite.Create(device));
        }

        try
        {
            var answer = await context.Site().InvokeAsync(DeviceQueryCalls.RunOnDevice, Body(query), id).ConfigureAwait(false);
            return new Start(device, DeviceQueryRows.OperationOf(answer), null);
        }
        catch (TenantAttachException failure) when (failure.StatusCode == 404)
        {
            return new Start(device, 0, DeviceBatches.Invisible<DeviceQueryRow>(DeviceFeature.Query, device).Error);
        }
        catch (TenantAttachException failure) when (failure.StatusCode == 403)
        {
            return new Start(device, 0, failure);
        }
        catch (TenantAttachException failure) when (failure.StatusCode == 400)
        {
            throw Rejection(failure, device.Name);
        }
    }

    private static async Task<List<JsonElement>> StatusesAsync(OperationContext context, Dictionary<long, DeviceReference> open)
    {
        var rows = new List<JsonElement>();
        foreach (var filter in ODataFilter.In("ClientOperationId", open.Keys.Cast<object>().ToList()))
        {
            await foreach (var row in context.Site().ListAsync(DeviceQueryCalls.ListStatus, filter, StatusColumns).ConfigureAwait(false))
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    private static async Task<HashSet<long>> OfflineAsync(OperationContext context, Dictionary<long, DeviceReference> open)
    {
        var offline = new HashSet<long>();
        foreach (var filter in ODataFilter.In("OperationID", open.Keys.Cast<object>().ToList()))
        {
            await foreach (var row in context.Site().ListAsync(ClientOperationCalls.ListDeviceStatus, filter).ConfigureAwait(false))
            {
                if (row.IsOffline == true && open.ContainsKey(row.OperationId))
                {
                    offline.Add(row.OperationId);
                }
            }
        }

        return offline;
    }

    private sealed record Start(DeviceReference Device, long Operation, TenantAttachException? Error);
}
