using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using TenantAttach.Core.AdminService;
using TenantAttach.Core.Contract;
using TenantAttach.Core.Errors;
using TenantAttach.Core.Inventory;
using TenantAttach.Core.Sessions;
using TenantAttach.Core.Wire;

namespace TenantAttach.Core.DeviceQuery;

/// <summary>Runs CMPivot queries on collections: one request for all their devices.</summary>
public static class CollectionQueryRuns
{
    private const int Failed = 2;

    private static readonly ServiceCall[] Calls = [DeviceQueryCalls.RunOnCollection, DeviceQueryCalls.GetCollectionResult, DeviceQueryCalls.ListStatus];

    /// <summary>Runs a query on all devices of a collection.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="query">The query, without errors.</param>
    /// <param name="collection">The collection, by identifier or name.</param>
    /// <param name="timeout">How long devices have to answer, by the session's clock.</param>
    /// <returns>
    /// The rows: those of a query that is about single devices as devices answer, others when all have answered; an error for each device that
    /// failed. Devices that are offline or did not answer are counted in a warning.
    /// </returns>
    /// <exception cref="TenantAttachException">
    /// <c>DeviceSourceNotConnected</c>, <c>DeviceFeatureNeedsVersion</c>, <c>SiteSchemaMissing</c>, <c>CollectionNotFound</c>, <c>CollectionAmbiguous</c>,
    /// <c>CollectionNotOfDevices</c>, <c>DeviceQueryRejected</c>.
    /// </exception>
    public static async IAsyncEnumerable<DeviceQueryAnswer> RunAsync(OperationContext context, DeviceQueryAnalysis query, string collection, TimeSpan timeout)
    {
        await DeviceQueryRuns.PrepareAsync(context, Calls).ConfigureAwait(false);
        var found = await CollectionReader.FindAsync(context, [collection]).ConfigureAwait(false);
        if (found.Count != 1)
        {
            throw ErrorCatalog.CollectionAmbiguous.Create(collection, found.Count, string.Join(", ", found));
        }

        var end = context.Time.GetUtcNow() + timeout;
        var run = new Run(context, found[0], await StartAsync(context, query.Query, found[0]).ConfigureAwait(false));
        for (var poll = 0; !run.IsDone && context.Time.GetUtcNow() < end; poll++)
        {
            await DeviceQueryRuns.PauseAsync(context, poll, end).ConfigureAwait(false);
            var hasNews = await run.LookAsync().ConfigureAwait(false);
            if (query.IsPerDevice && hasNews)
            {
                foreach (var row in await run.RowsAsync(query.IsPerDevice).ConfigureAwait(false))
                {
                    yield return row;
                }
            }
        }

        if (!query.IsPerDevice)
        {
            foreach (var row in await run.RowsAsync(isPerDevice: false).ConfigureAwait(false))
            {
                yield return row;
            }
        }

        await foreach (var failure in run.FailuresAsync().ConfigureAwait(false))
        {
            yield return failure;
        }

        run.Warn(timeout);
    }

    private static async Task<long> StartAsync(OperationContext context, string query, UploadCollection collection)
    {
        try
        {
            return DeviceQueryRows.OperationOf(await context.Site().InvokeAsync(DeviceQueryCalls.RunOnCollection, DeviceQueryRuns.Body(query), collection.CollectionId).ConfigureAwait(false));
        }
        catch (TenantAttachException failure) when (failure.StatusCode == 400)
        {
            throw DeviceQueryRuns.Rejection(failure, collection.ToString());
        }
    }

    /// <summary>One query on a collection.</summary>
    private sealed class Run(OperationContext context, UploadCollection collection, long operation)
    {
        // What a device gives comes at once, so that a device whose rows were seen gives no others.
        private readonly HashSet<string> told = new(StringComparer.OrdinalIgnoreCase);
        private bool isCut;
        private long total;
        private long completed;
        private long failed;
        private long offline;

        public bool IsDone { get; private set; }

        public async Task<bool> LookAsync()
        {
            if (await context.Site().FindAsync(ClientOperationCalls.GetStatus, operation).ConfigureAwait(false) is not { } status)
            {
                return false;
            }

            var before = completed;
            total = status.GetInt64OrNull("TotalClients") ?? 0;
            completed = status.GetInt64OrNull("CompletedClients") ?? 0;
            failed = status.GetInt64OrNull("FailedClients") ?? 0;
            offline = status.GetInt64OrNull("OfflineClients") ?? 0;
            IsDone = completed + failed + offline >= total || status.GetBooleanOrNull("IsExpired") == true;
            context.Observer.Progress(new OperationProgress("Waiting for devices", $"{completed + failed} of {total} devices have answered", total == 0 ? -1 : (int)((completed + failed) * 100 / total)));
            return completed > before;
        }

        public async Task<List<DeviceQueryAnswer>> RowsAsync(bool isPerDevice)
        {
            var rows = new List<DeviceQueryAnswer>();
            if (completed == 0)
            {
                return rows;
            }

            var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var part in await ResultAsync().ConfigureAwait(false))
            {
                isCut |= DeviceQueryRows.IsCut(part);
                foreach (var row in DeviceQueryRows.Read(part, operation, null))
                {
                    var device = row.Properties.FirstOrDefault(property => property.Key.Equals("Device", StringComparison.OrdinalIgnoreCase)).Value as string;
                    if (!isPerDevice || device is null || !told.Contains(device))
                    {
                        rows.Add(new DeviceQueryAnswer(null, row));
                        seen.Add(device ?? string.Empty);
                    }
                }
            }

            told.UnionWith(seen);
            return rows;
        }

        public async IAsyncEnumerable<DeviceQueryAnswer> FailuresAsync()
        {
            if (failed == 0)
            {
                yield break;
            }

            var filter = ODataFilter.And(ODataFilter.Eq("ClientOperationId", operation), ODataFilter.Eq("ScriptExecutionState", Failed));
            await foreach (var status in context.Site().ListByKeyAsync(DeviceQueryCalls.ListStatus, "ResourceId", filter).ConfigureAwait(false))
            {
                var device = new DeviceReference { ResourceId = status.GetInt32OrNull("ResourceId"), Name = status.GetStringOrNull("DeviceName") ?? string.Empty };
                yield return new DeviceQueryAnswer(device, null, DeviceQueryRuns.FailureOf(device.Name, status));
            }
        }

        public void Warn(TimeSpan timeout)
        {
            DeviceQueryRuns.WarnOfCut(context, collection.ToString(), isCut);
            if (total == 0)
            {
                context.Observer.Warning($"{collection} has no devices with a client.");
            }

            if (offline > 0)
            {
                context.Observer.Warning($"{offline} of {total} devices of {collection} are offline and gave no answer.");
            }

            if (total - completed - failed - offline is > 0 and var silent)
            {
                context.Observer.Warning($"{silent} of {total} devices of {collection} gave no answer within {timeout}.");
            }
        }

        private async Task<List<JsonElement>> ResultAsync()
        {
            var parts = new List<JsonElement>();
            try
            {
                await foreach (var part in context.Site().ListAsync(DeviceQueryCalls.GetCollectionResult, route: RouteValues.Of(collection.CollectionId, DeviceQueryRuns.Text(operation))).ConfigureAwait(false))
                {
                    parts.Add(part);
                }
            }
            catch (TenantAttachException failure) when (failure.StatusCode == 404)
            {
                // The site has counted an answer whose rows it does not show yet; the next look finds them.
                completed = 0;
                IsDone = false;
            }

            return parts;
        }
    }
}
