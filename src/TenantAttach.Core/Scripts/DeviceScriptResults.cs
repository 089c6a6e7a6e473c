using TenantAttach.Core.DeviceReads;

namespace TenantAttach.Core.Scripts;

/// <summary>What devices told of scripts.</summary>
public static class DeviceScriptResults
{
    // A result can be as long as a page of the list.
    private const int BatchSize = 200;

    /// <summary>The characters of an output that the site's list holds; longer ones are read one by one.</summary>
    private const int LongestInList = 4000;

    /// <summary>Reads what the devices of a run told so far.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="operationId">The site's number of the operation.</param>
    /// <returns>One result for each device that told one, by resource id.</returns>
    /// <exception cref="TenantAttachException"><c>ActionOperationNotFound</c>: the site has no such run; <c>ScriptResultsNotVisible</c>: it
    /// has, and shows nothing of it.</exception>
    public static IAsyncEnumerable<DeviceScriptResult> OfOperationAsync(OperationContext context, long operationId) =>
        OfOperationAsync(context, operationId, new Dictionary<string, string?>(StringComparer.Ordinal));

    /// <summary>Reads what the devices of a run told so far, with whole outputs that an earlier look has read.</summary>
    internal static async IAsyncEnumerable<DeviceScriptResult> OfOperationAsync(
        OperationContext context, long operationId, Dictionary<string, string?> outputs)
    {
        context = context.Only(ScriptOperations.Results);
        DeviceScripts.NeedSite(context, "Get-CMDeviceScriptResult");
        var tasks = await TasksAsync(context, [operationId]).ConfigureAwait(false);
        if (tasks.Count == 0)
        {
            throw await IsKnownAsync(context, operationId).ConfigureAwait(false)
                ? ErrorCatalog.ScriptResultsNotVisible.Create(operationId)
                : ErrorCatalog.ActionOperationNotFound.Create(operationId);
        }

        var rows = context.Site().ListByKeyAsync(
            ScriptCalls.ListScriptStatus, nameof(ScriptStatusRow.ResourceId), ODataFilter.Eq("ClientOperationId", operationId));
        await foreach (var row in rows.ConfigureAwait(false))
        {
            yield return await ReadAsync(context, row, tasks, outputs, null).ConfigureAwait(false);
        }
    }

    /// <summary>Reads what devices told of all scripts that the site still knows.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="devices">The devices; those without a resource id told nothing.</param>
    /// <returns>The results, the newest run of a device first.</returns>
    public static async IAsyncEnumerable<DeviceScriptResult> OfDevicesAsync(
        OperationContext context, IReadOnlyList<DeviceReference> devices)
    {
        context = context.Only(ScriptOperations.Results);
        DeviceScripts.NeedSite(context, "Get-CMDeviceScriptResult");
        var outputs = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (known, filter) in DeviceBatches.Cut(devices, BatchSize).SelectMany(
            batch => DeviceBatches.Filters("ResourceId", batch.Values).Select(filter => (batch, filter))))
        {
            var rows = new List<ScriptStatusRow>();
            await foreach (var row in context.Site().ListAsync(ScriptCalls.ListScriptStatus, filter).ConfigureAwait(false))
            {
                // A range of numbers lets through other devices too.
                if (known.ContainsKey(row.ResourceId))
                {
                    rows.Add(row);
                }
            }

            var tasks = await TasksAsync(context, rows.Select(row => (long)row.ClientOperationId).Distinct()).ConfigureAwait(false);
            foreach (var row in rows.OrderBy(row => row.ResourceId).ThenByDescending(row => row.ClientOperationId))
            {
                yield return await ReadAsync(context, row, tasks, outputs, known).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Reads what devices told of all scripts, and tells which devices the site does not show.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="devices">The devices.</param>
    /// <returns>An answer for each result, and an error for each device that cannot be read.</returns>
    public static IAsyncEnumerable<Answer<DeviceScriptResult>> ReadAsync(
        OperationContext context, IReadOnlyList<DeviceReference> devices)
    {
        context = context.Only(ScriptOperations.Results);
        return DeviceBatches.WithInvisibleAsync(
            context,
            DeviceFeature.ScriptResults,
            devices,
            OfDevicesAsync(context, devices),
            result => result.Device,
            id => InventoryClasses.OfDeviceAsync(context, id, history: false));
    }

    private static async Task<bool> IsKnownAsync(OperationContext context, long operationId)
    {
        await foreach (var row in context.Site().ListAsync(
            ClientOperationCalls.List, ODataFilter.Eq("ID", operationId)).ConfigureAwait(false))
        {
            return row.Id == operationId;
        }

        return false;
    }

    private static async Task<Dictionary<long, ScriptTaskRow>> TasksAsync(OperationContext context, IEnumerable<long> ids)
    {
        var tasks = new Dictionary<long, ScriptTaskRow>();
        foreach (var filter in ODataFilter.In("ClientOperationId", ids.Cast<object>()))
        {
            await foreach (var row in context.Site().ListAsync(ScriptCalls.ListScriptTasks, filter).ConfigureAwait(false))
            {
                tasks[row.ClientOperationId] = row;
            }
        }

        return tasks;
    }

    private static async Task<DeviceScriptResult> ReadAsync(
        OperationContext context, ScriptStatusRow row, Dictionary<long, ScriptTaskRow> tasks, Dictionary<string, string?> outputs,
        IReadOnlyDictionary<int, DeviceReference>? devices)
    {
        var operation = row.ClientOperationId;
        var task = tasks.TryGetValue(operation, out var found) ? found : null;
        var resourceId = row.ResourceId;
        var raw = row.ScriptOutput ?? string.Empty;
        var isComplete = true;
        if (raw.Length >= LongestInList)
        {
            var whole = await WholeAsync(context, row, task, outputs).ConfigureAwait(false);
            isComplete = whole is not null;
            if (!isComplete)
            {
                var name = row.DeviceName ?? resourceId.ToString(CultureInfo.InvariantCulture);
                context.Observer.Warning($"The output of {name} has more than 4,000 characters, and the site does not show the rest.");
            }

            raw = whole ?? raw;
        }

        var (text, value) = ScriptOutput.Read(raw);
        var exitCode = row.ScriptExitCode;
        return new DeviceScriptResult
        {
            OperationId = operation,
            Device = devices is not null && devices.TryGetValue(resourceId, out var device) ? device : new DeviceReference
            {
                ResourceId = resourceId,
                Name = row.DeviceName ?? resourceId.ToString(CultureInfo.InvariantCulture),
            },
            ScriptGuid = task is null ? row.ScriptGuid : task.ScriptGuid,
            ScriptName = task is null ? row.ScriptName : task.ScriptName,
            State = row.ScriptExecutionState == 1 && exitCode is null or 0 ? DeviceScriptState.Succeeded : DeviceScriptState.Failed,
            ExitCode = exitCode,
            Output = text,
            RawOutput = raw,
            Value = value,
            IsOutputComplete = isComplete,
            LastUpdated = row.LastUpdateTime,
        };
    }

    // Devices with the same output share one entry, so each is read once.
    private static async Task<string?> WholeAsync(
        OperationContext context, ScriptStatusRow row, ScriptTaskRow? task, Dictionary<string, string?> outputs)
    {
        if (row.ScriptOutputHash is not { Length: > 0 } hash
            || (task?.ScriptGuid ?? row.ScriptGuid) is not { } script
            || (row.TaskId ?? task?.TaskId) is not { } taskId)
        {
            return null;
        }

        var key = taskId + hash;
        if (!outputs.TryGetValue(key, out var whole))
        {
            var summary = await context.Site().FindAsync(
                ScriptCalls.GetScriptOutput, RouteValues.Of(hash, DeviceScripts.KeyOf(script), taskId)).ConfigureAwait(false);
            outputs[key] = whole = summary?.FullOutput is { Length: > 0 } text ? text : null;
        }

        return whole;
    }
}
