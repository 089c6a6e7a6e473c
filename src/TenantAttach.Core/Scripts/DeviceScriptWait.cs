using TenantAttach.Core.Actions;

namespace TenantAttach.Core.Scripts;

/// <summary>Follows runs of scripts to their end.</summary>
public static class DeviceScriptWait
{
    /// <summary>Waits, and tells each device's result as it is seen.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="runs">What was started; refused ones are passed over.</param>
    /// <param name="timeout">How long, by the session's clock; zero reads once.</param>
    /// <returns>
    /// One result for each device. When the time is up, or only devices that are offline are left, these have a result without output:
    /// <see cref="DeviceScriptState.Running"/>, <see cref="DeviceScriptState.Offline"/>, or <see cref="DeviceScriptState.Expired"/> after
    /// the hour that a run lives.
    /// </returns>
    public static async IAsyncEnumerable<DeviceScriptResult> UntilDoneAsync(
        OperationContext context, IReadOnlyList<DeviceScriptRun> runs, TimeSpan timeout)
    {
        context = context.Only(ScriptOperations.Wait);
        var polling = new Polling(context, timeout, 15, 5, 5, 10, 15, 30);
        var open = runs.Where(run => run.OperationId is not null)
            .GroupBy(run => run.OperationId!.Value)
            .ToDictionary(group => group.Key, group => new OpenRun(group.ToList()));
        var outputs = new Dictionary<string, string?>(StringComparer.Ordinal);
        while (true)
        {
            foreach (var operation in open)
            {
                await foreach (var result in DeviceScriptResults.OfOperationAsync(context, operation.Key, outputs).ConfigureAwait(false))
                {
                    if (operation.Value.Take(result.Device.ResourceId ?? 0, out var device))
                    {
                        yield return device is null ? result : With(result, device);
                    }
                }

                await operation.Value.LookAsync(context, operation.Key).ConfigureAwait(false);
            }

            var now = context.Time.GetUtcNow();
            var waiting = open.Values.Where(run => run.IsWaiting && now < run.Expires).ToList();
            var left = waiting.Count == 0 ? TimeSpan.Zero : Shorter(polling.Left, waiting.Max(run => run.Expires) - now);
            if (left <= TimeSpan.Zero)
            {
                break;
            }

            context.Observer.Progress(
                new OperationProgress("Waiting for scripts", $"{open.Values.Sum(run => run.Done)} devices have answered", -1));
            await polling.PauseAsync(left).ConfigureAwait(false);
        }

        foreach (var operation in open)
        {
            foreach (var result in operation.Value.Rest(operation.Key, context.Time.GetUtcNow()))
            {
                yield return result;
            }
        }
    }

    private static TimeSpan Shorter(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private static DeviceScriptResult With(DeviceScriptResult result, DeviceReference device) => new()
    {
        OperationId = result.OperationId,
        Device = device,
        ScriptGuid = result.ScriptGuid,
        ScriptName = result.ScriptName,
        State = result.State,
        ExitCode = result.ExitCode,
        Output = result.Output,
        Value = result.Value,
        RawOutput = result.RawOutput,
        IsOutputComplete = result.IsOutputComplete,
        LastUpdated = result.LastUpdated,
    };

    /// <summary>One operation of which devices are still to tell.</summary>
    private sealed class OpenRun(List<DeviceScriptRun> runs)
    {
        private readonly HashSet<int> done = [];
        private readonly Dictionary<int, DeviceReference> devices =
            runs.Where(run => run.Device?.ResourceId is not null)
                .GroupBy(run => run.Device!.ResourceId!.Value)
                .ToDictionary(group => group.Key, group => group.First().Device!);

        private Dictionary<int, DeviceActionStatus> known = [];

        public int Done => done.Count;

        public DateTimeOffset Expires { get; } = runs.Max(run => run.ExpiresTime);

        /// <summary>Whether a device may tell something soon: one that is offline can stay away for weeks, and nobody waits for those
        /// alone.</summary>
        public bool IsWaiting => known.Any(pair => !done.Contains(pair.Key) && pair.Value.State != DeviceActionState.Queued)
            || devices.Keys.Any(id => !done.Contains(id) && !known.ContainsKey(id));

        public bool Take(int resourceId, out DeviceReference? device)
        {
            devices.TryGetValue(resourceId, out device);
            return (devices.Count == 0 || device is not null) && done.Add(resourceId);
        }

        public async Task LookAsync(OperationContext context, long operationId)
        {
            known = [];
            await foreach (var status in DeviceActionResults.OfOperationAsync(context, operationId).ConfigureAwait(false))
            {
                if (status.Device.ResourceId is { } id && (devices.Count == 0 || devices.ContainsKey(id)))
                {
                    known[id] = status;
                }
            }
        }

        public IEnumerable<DeviceScriptResult> Rest(long operationId, DateTimeOffset now) =>
            known.Keys.Concat(devices.Keys).Distinct().Where(id => !done.Contains(id)).OrderBy(id => id).Select(id => new DeviceScriptResult
            {
                OperationId = operationId,
                Device = devices.TryGetValue(id, out var device) ? device : known[id].Device,
                ScriptGuid = runs[0].ScriptGuid,
                ScriptName = runs[0].ScriptName,
                State = now >= Expires ? DeviceScriptState.Expired
                    : known.TryGetValue(id, out var status) && status.State == DeviceActionState.Queued ? DeviceScriptState.Offline
                    : DeviceScriptState.Running,
            });
    }
}
