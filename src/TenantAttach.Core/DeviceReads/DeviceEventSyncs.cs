namespace TenantAttach.Core.DeviceReads;

/// <summary>
/// Makes devices send their events now. No public interface does it: the admin center presses Sync over an interface of its
/// own. So everything that can be seen beforehand is checked, the one step is named, and its effect can be waited for.
/// </summary>
public static class DeviceEventSyncs
{
    private const int BatchSize = 500;

    // Any action that takes Notify Resource shows whether the account has it.
    private const int MachinePolicy = 8;
    private const int Pause = 30;

    /// <summary>The step in the admin center.</summary>
    public static string PortalStep =>
        DeviceEvents.PortalStep
            + " > Sync. The account needs the Configuration Manager permissions Collection: Read, Read Resource and Notify Resource; "
            + "where Intune decides, Cloud attached devices/View timeline.";

    /// <summary>Finds the devices and tells which can send now.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="inputs">The devices.</param>
    /// <returns>An answer for each device.</returns>
    /// <exception cref="TenantAttachException"><c>DeviceSourceNotConnected</c>, <c>DeviceFeatureNeedsVersion</c>, <c>SiteSchemaMissing</c>,
    /// <c>EventSyncNotAllowed</c>, or that the account lacks another right.</exception>
    public static IAsyncEnumerable<Answer<DeviceEventSync>> StartAsync(OperationContext context, IEnumerable<object?> inputs) =>
        DeviceBatches.ReadAsync(context, DeviceFeature.Timeline, inputs, BatchSize, devices => StartBatchAsync(context, devices));

    /// <summary>Plans the step: nothing public sends it, and its effect can be waited for.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="started">What <see cref="StartAsync"/> told.</param>
    /// <param name="timeout">How long to wait for newer events; null not to wait.</param>
    /// <returns>The change; it answers for each device.</returns>
    public static DeviceChange<DeviceEventSync> Plan(
        OperationContext context, IReadOnlyList<DeviceEventSync> started, TimeSpan? timeout) => new(
            context,
            "Sync events",
            DeviceTargets.Describe(started.Select(sync => sync.Name), started.Count),
            [],
            run => RunAsync(run, started, timeout))
        {
            Effects = Effects.Notes(["The step that only an administrator can do: " + PortalStep]).ToList(),
        };

    private static async IAsyncEnumerable<Answer<DeviceEventSync>> RunAsync(
        OperationContext context, IReadOnlyList<DeviceEventSync> started, TimeSpan? timeout)
    {
        if (started.Any(sync => sync.State == DeviceEventSyncState.WaitingForPortal))
        {
            context.Observer.Warning(
                "No public interface makes a device send its events. The step that only an administrator can do: " + PortalStep);
        }

        foreach (var sync in timeout is null ? started : [])
        {
            yield return new Answer<DeviceEventSync>(sync, sync);
        }

        if (timeout is { } time)
        {
            await foreach (var sync in UntilSyncedAsync(context, started, time).ConfigureAwait(false))
            {
                yield return new Answer<DeviceEventSync>(sync, sync);
            }
        }
    }

    /// <summary>Waits until newer events have come.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="started">What <see cref="StartAsync"/> told; devices that are offline are given back as they are.</param>
    /// <param name="timeout">How long, by the session's clock; zero reads once.</param>
    /// <returns>The end of each, as it is seen.</returns>
    /// <exception cref="TenantAttachException">What the site answers.</exception>
    public static async IAsyncEnumerable<DeviceEventSync> UntilSyncedAsync(
        OperationContext context, IReadOnlyList<DeviceEventSync> started, TimeSpan timeout)
    {
        foreach (var offline in started.Where(sync => sync.State == DeviceEventSyncState.Offline))
        {
            yield return offline;
        }

        var open = started.Where(sync => sync.State == DeviceEventSyncState.WaitingForPortal)
            .GroupBy(sync => sync.ResourceId!.Value)
            .ToDictionary(group => group.Key, group => group.First());
        var polling = new Polling(context, timeout, Pause);
        while (open.Count > 0)
        {
            var newest = await DeviceEvents.NewestAsync(context, [.. open.Values]).ConfigureAwait(false);
            foreach (var sync in open.Values.Where(
                sync => newest.TryGetValue(sync.ResourceId!.Value, out var time)
                    && time is not null
                    && (sync.LastEventBefore is null || time > sync.LastEventBefore)).ToList())
            {
                open.Remove(sync.ResourceId!.Value);
                yield return With(sync, DeviceEventSyncState.Synced, newest[sync.ResourceId!.Value]);
            }

            if (open.Count == 0 || polling.IsOver)
            {
                break;
            }

            context.Observer.Progress(new OperationProgress("Waiting for events", $"{open.Count} devices have sent nothing newer", -1));
            await polling.PauseAsync().ConfigureAwait(false);
        }

        foreach (var sync in open.Values)
        {
            yield return With(sync, DeviceEventSyncState.TimedOut, sync.LastEventBefore);
        }
    }

    private static async IAsyncEnumerable<Answer<DeviceEventSync>> StartBatchAsync(
        OperationContext context, IReadOnlyList<DeviceReference> devices)
    {
        var newest = await DeviceEvents.NewestAsync(context, devices).ConfigureAwait(false);
        await RequireRightAsync(
            context, devices.Where(device => newest.ContainsKey(device.ResourceId!.Value)).ToList()).ConfigureAwait(false);
        var online = await OnlineAsync(
            context, devices.Where(device => newest.ContainsKey(device.ResourceId!.Value)).ToList()).ConfigureAwait(false);
        foreach (var device in devices)
        {
            if (!newest.TryGetValue(device.ResourceId!.Value, out var last))
            {
                yield return DeviceBatches.Invisible<DeviceEventSync>(DeviceFeature.Timeline, device);
                continue;
            }

            bool? isOnline = online.TryGetValue(device.ResourceId!.Value, out var connected) ? connected : null;
            var sync = new DeviceEventSync
            {
                Name = device.Name,
                ResourceId = device.ResourceId,
                SmsId = device.SmsId,
                EntraDeviceId = device.EntraDeviceId,
                IntuneDeviceId = device.IntuneDeviceId,
                State = DeviceEventSyncState.WaitingForPortal,
                IsOnline = isOnline,
                LastEventBefore = last,
            };
            yield return new Answer<DeviceEventSync>(
                device, With(sync, isOnline == false ? DeviceEventSyncState.Offline : DeviceEventSyncState.WaitingForPortal, last));
        }
    }

    // A site that cannot be asked is not asked; then the admin center refuses, or does not.
    private static async Task RequireRightAsync(OperationContext context, IReadOnlyList<DeviceReference> devices)
    {
        var missing = await context.Site().Schema.MissingAsync([ClientOperationCalls.IsAllowed]).ConfigureAwait(false);
        if (devices.Count == 0 || missing.Count > 0)
        {
            return;
        }

        var arguments = new JsonObject
        {
            ["Type"] = MachinePolicy,
            ["TargetCollectionID"] = string.Empty,
            ["TargetResourceIDs"] = new JsonArray([.. devices.Select(device => (JsonNode?)device.ResourceId!.Value)]),
        };
        var answer = await context.Site().InvokeAsync(ClientOperationCalls.IsAllowed, arguments).ConfigureAwait(false);
        if (answer.EnumerateObject().Any(property => property.Value.ValueKind == JsonValueKind.False))
        {
            throw ErrorCatalog.EventSyncNotAllowed.Create(devices[0].Name, devices[0].ResourceId);
        }
    }

    private static async Task<Dictionary<int, bool?>> OnlineAsync(OperationContext context, IReadOnlyCollection<DeviceReference> devices)
    {
        var online = new Dictionary<int, bool?>();
        if (devices.Count == 0)
        {
            return online;
        }

        foreach (var filter in DeviceBatches.Filters("ResourceID", devices))
        {
            await foreach (var row in context.Site().ListAsync(
                InventoryCalls.ListDevices, filter, "ResourceID,CNIsOnline").ConfigureAwait(false))
            {
                online[row.GetInt32OrNull("ResourceID") ?? 0] = row.GetBooleanOrNull("CNIsOnline");
            }
        }

        return online;
    }

    private static DeviceEventSync With(DeviceEventSync sync, DeviceEventSyncState state, DateTimeOffset? last) => new()
    {
        Name = sync.Name,
        ResourceId = sync.ResourceId,
        SmsId = sync.SmsId,
        EntraDeviceId = sync.EntraDeviceId,
        IntuneDeviceId = sync.IntuneDeviceId,
        State = state,
        IsOnline = sync.IsOnline,
        LastEventBefore = sync.LastEventBefore,
        LastEvent = last,
        PortalStep = state == DeviceEventSyncState.Synced ? null : PortalStep,
    };
}
