namespace TenantAttach.Core.Actions;

/// <summary>Waits until actions have ended on their devices.</summary>
public static class DeviceActionWait
{
    /// <summary>Waits, and tells each device's end as it is seen.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="requests">What was asked for; refused ones and whole collections are passed over.</param>
    /// <param name="timeout">How long, by the session's clock.</param>
    /// <returns>
    /// One state for each device: its end; or, when the time is up or only devices that are offline are left, where it stands,
    /// for example <see cref="DeviceActionState.Queued"/>.
    /// </returns>
    public static async IAsyncEnumerable<DeviceActionStatus> UntilDoneAsync(
        OperationContext context, IReadOnlyList<DeviceActionRequest> requests, TimeSpan timeout)
    {
        var open = requests.Where(request => request is { IsAccepted: true, Device: not null })
            .GroupBy(KeyOf)
            .ToDictionary(group => group.Key, group => group.First());
        var last = new Dictionary<string, DeviceActionStatus>(StringComparer.Ordinal);
        var total = open.Count;
        var polling = new Polling(context, timeout, 2, 3, 5, 10, 15, 30);
        while (open.Count > 0)
        {
            await foreach (var status in ReadAsync(context, [.. open.Values]).ConfigureAwait(false))
            {
                var key = KeyOf(status);
                if (!open.TryGetValue(key, out var request) || !Belongs(status, request))
                {
                    continue;
                }

                last[key] = status;
                if (status.IsFinal)
                {
                    open.Remove(key);
                    yield return status;
                }
            }

            // An offline device can stay away for weeks; nobody waits for those alone.
            if (polling.IsOver || open.Keys.All(key => last.TryGetValue(key, out var status) && status.State == DeviceActionState.Queued))
            {
                break;
            }

            context.Observer.Progress(
                new OperationProgress(
                    "Waiting for devices", $"{total - open.Count} of {total} have ended", 100 * (total - open.Count) / total));
            await polling.PauseAsync().ConfigureAwait(false);
        }

        foreach (var request in open)
        {
            yield return last.TryGetValue(request.Key, out var status) ? status : NotSeen(request.Value);
        }
    }

    private static async IAsyncEnumerable<DeviceActionStatus> ReadAsync(OperationContext context, IReadOnlyList<DeviceActionRequest> open)
    {
        foreach (var operation in open.Where(request => request.OperationId is not null).GroupBy(request => request.OperationId!.Value))
        {
            var devices = operation.Where(request => request.Device!.ResourceId is not null)
                .GroupBy(request => request.Device!.ResourceId!.Value)
                .ToDictionary(group => group.Key, group => group.First().Device!);
            await foreach (var status in DeviceActionResults.OfOperationAsync(context, operation.Key, devices).ConfigureAwait(false))
            {
                yield return status;
            }
        }

        var inTenant = open.Where(request => request.Route == DeviceActionRoute.Tenant).Select(request => request.Device!).ToList();
        if (inTenant.Count > 0)
        {
            await foreach (var outcome in DeviceActionResults.OfTenantAsync(context, inTenant).ConfigureAwait(false))
            {
                if (outcome.Value is { } status)
                {
                    yield return status;
                }
            }
        }
    }

    // Services cut times to seconds.
    private static bool Belongs(DeviceActionStatus status, DeviceActionRequest request) =>
        status.Route == DeviceActionRoute.Site
            || (status.Action == request.Action && !(status.RequestedTime < request.RequestedTime - TimeSpan.FromSeconds(5)));

    private static string KeyOf(DeviceActionRequest request) => KeyOf(request.Route, request.OperationId, request.Action, request.Device!);

    private static string KeyOf(DeviceActionStatus status) => KeyOf(status.Route, status.OperationId, status.Action, status.Device);

    private static string KeyOf(DeviceActionRoute route, long? operation, DeviceActionKind? action, DeviceReference device) =>
        route == DeviceActionRoute.Site
        ? FormattableString.Invariant($"{operation}/{device.ResourceId}")
        : FormattableString.Invariant($"{action}/{device.IntuneDeviceId ?? device.Name}");

    private static DeviceActionStatus NotSeen(DeviceActionRequest request) => new()
    {
        Action = request.Action,
        ServiceAction = request.Action.ToString(),
        Route = request.Route,
        OperationId = request.OperationId,
        Device = request.Device!,
        State = DeviceActionState.Unknown,
        RequestedTime = request.RequestedTime,
    };
}
