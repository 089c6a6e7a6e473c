namespace TenantAttach.Core.DeviceReads;

/// <summary>Reads the events of devices, those of many devices with one request.</summary>
/// <remarks>Inferred: the members of an event; only that a device has <c>Events</c> is published. The site has to show them in its
/// schema.</remarks>
public static class DeviceEvents
{
    /// <summary>How the same is done by a person.</summary>
    internal const string PortalStep = "In the Microsoft Intune admin center: Devices > All devices > the device > Timeline";

    // A device may have hundreds of events in a month; readings of some 10,000 at once are known to fail.
    private const int BatchSize = 40;
    private const int LongBatchSize = 10;
    private const string Columns = "EventRecordId,EventName,ProviderName,EventId,Level,EventTime,Message";
    private static readonly TimeSpan LongRange = TimeSpan.FromDays(3);
    private static readonly TimeSpan AfterTimeout = TimeSpan.FromSeconds(5);

    /// <summary>The events that are collected, as published.</summary>
    public static IReadOnlyList<DeviceEventKind> Known { get; } =
    [
        new("Application Error", "Application Error", 1000),
        new("Application Hang", "Application Hang", 1002),
        new("Kernel Crash", "Microsoft-Windows-WER-SystemErrorReporting", 1001),
        new("Application Crash", "Windows Error Reporting", 1001),
        new("Update installation", "Microsoft-Windows-WindowsUpdateClient", 19),
        new("Unknown shutdown", "Boot", 0),
        new("Initiated shutdown", "Boot", 1074),
        new("Abnormal shutdown", "Boot", 41),
        new("Boundary group change", "Microsoft-ConfigMgr", 20000),
        new("Application deployment", "Microsoft-ConfigMgr", 20001),
        new("Update installation by Configuration Manager", "Microsoft-ConfigMgr", 20002),
        new("Firmware change", "Microsoft-ConfigMgr", 20003),
        new("Reboot request", "Microsoft-ConfigMgr", 20005),
        new("Client repair", "Microsoft-ConfigMgr", 20006),
        new("State resync", "Microsoft-ConfigMgr", 20007),
        new("Inventory resync", "Microsoft-ConfigMgr", 20008),
    ];

    /// <summary>Reads.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="inputs">The devices.</param>
    /// <param name="filter">Which events; null for those of the last 24 hours.</param>
    /// <returns>An answer for each device and event, the newest of each device first; none for a device without events.</returns>
    /// <exception cref="TenantAttachException">
    /// <c>DeviceSourceNotConnected</c>, <c>DeviceFeatureNeedsVersion</c>, <c>EventRangeInvalid</c>, <c>SiteSchemaMissing</c>, or that the
    /// account lacks the right.
    /// </exception>
    public static IAsyncEnumerable<Answer<DeviceEvent>> ReadAsync(
        OperationContext context, IEnumerable<object?> inputs, DeviceEventFilter? filter = null)
    {
        var wanted = (filter ?? new DeviceEventFilter()).At(context.Time.GetUtcNow());
        if (wanted.Start > wanted.End)
        {
            throw ErrorCatalog.EventRangeInvalid.Create(wanted.Start, wanted.End);
        }

        if (wanted.Start < context.Time.GetUtcNow() - DeviceEventFilter.Kept)
        {
            context.Observer.Verbose("Events are kept for 30 days; there are no older ones.");
        }

        var reading = new Reading(context);
        var size = wanted.End - wanted.Start > LongRange ? LongBatchSize : BatchSize;
        return DeviceBatches.ReadAsync(
            context, DeviceFeature.Timeline, inputs, size, devices => ReadBatchAsync(context, devices, wanted, reading));
    }

    /// <summary>Reads the newest event of devices.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="devices">The devices.</param>
    /// <returns>When it was, by device; a device that the site does not show is not among them.</returns>
    internal static async Task<Dictionary<int, DateTimeOffset?>> NewestAsync(
        OperationContext context, IReadOnlyList<DeviceReference> devices)
    {
        var reading = new Reading(context);
        await reading.EnsureAsync().ConfigureAwait(false);
        var newest = new Dictionary<int, DateTimeOffset?>();
        foreach (var ids in Chunks(devices, BatchSize))
        {
            foreach (var row in await reading.DevicesAsync(
                ids, "Events($select=EventTime;$orderby=EventTime desc;$top=1)").ConfigureAwait(false))
            {
                newest[row.GetInt32OrNull("MachineId") ?? 0] = row.GetItems("Events")
                    .Select(one => one.GetDateOrNull("EventTime"))
                    .FirstOrDefault();
            }
        }

        if (newest.Count > 0 && newest.Values.All(time => time is null))
        {
            await reading.RequireRightAsync(newest.Keys.First()).ConfigureAwait(false);
        }

        return newest;
    }

    private static IEnumerable<IReadOnlyList<int>> Chunks(IEnumerable<DeviceReference> devices, int size) =>
        devices.Select((device, index) => (device, index))
            .GroupBy(pair => pair.index / size, pair => pair.device.ResourceId!.Value)
            .Select(group => group.ToList());

    private static async IAsyncEnumerable<Answer<DeviceEvent>> ReadBatchAsync(
        OperationContext context, IReadOnlyList<DeviceReference> devices, DeviceEventFilter wanted, Reading reading)
    {
        await reading.EnsureAsync().ConfigureAwait(false);
        var known = devices.ToDictionary(device => device.ResourceId!.Value);
        var left = new Dictionary<int, DeviceReference>(known);
        var expand = $"Events($select={Columns};$filter={wanted.ToOData().Text};$orderby=EventTime desc)";
        foreach (var row in await reading.DevicesAsync([.. known.Keys], expand).ConfigureAwait(false))
        {
            if (row.GetInt32OrNull("MachineId") is not { } id || !known.TryGetValue(id, out var device))
            {
                continue;
            }

            left.Remove(id);
            var events = row.GetStringOrNull("Events@odata.nextLink") is null
                ? row.GetItems("Events")
                : await reading.OfDeviceAsync(id, wanted).ConfigureAwait(false);
            foreach (var one in events.Select(one => ToEvent(one, device)).Where(wanted.IsMatch))
            {
                reading.HasEvents = true;
                yield return new Answer<DeviceEvent>(device, one);
            }
        }

        if (!reading.HasEvents && left.Count < known.Count)
        {
            await reading.RequireRightAsync(known.Keys.First(id => !left.ContainsKey(id))).ConfigureAwait(false);
        }

        foreach (var invisible in await DeviceBatches.InvisibleAsync<DeviceEvent>(
            context, DeviceFeature.Timeline, left.Values).ConfigureAwait(false))
        {
            yield return invisible;
        }
    }

    private static DeviceEvent ToEvent(JsonElement row, DeviceReference device) => new()
    {
        ResourceId = device.ResourceId,
        Name = device.Name,
        SmsId = device.SmsId,
        EntraDeviceId = device.EntraDeviceId,
        IntuneDeviceId = device.IntuneDeviceId,
        Time = row.GetDateOrNull("EventTime"),
        Level = row.GetInt32OrNull("Level") is >= 1 and <= 5 and var level ? (DeviceEventLevel)level : DeviceEventLevel.Unknown,
        EventName = row.GetStringOrNull("EventName") ?? string.Empty,
        ProviderName = row.GetStringOrNull("ProviderName") ?? string.Empty,
        EventId = row.GetInt32OrNull("EventId"),
        Message = row.GetStringOrNull("Message") is { Length: > 0 } text ? text : null,
    };

    /// <summary>The requests of one operation, with what is to be done only once in it.</summary>
    private sealed class Reading(OperationContext context)
    {
        private bool isReady;
        private bool isAllowed;
        private bool isRepeated;

        public bool HasEvents { get; set; }

        public async Task EnsureAsync()
        {
            if (!isReady)
            {
                await context.Site().Schema.EnsureAsync(
                    [DeviceReadCalls.ListDevicesWithEvents], "Reading the events of devices", PortalStep).ConfigureAwait(false);
                isReady = true;
            }
        }

        public async Task<IReadOnlyList<JsonElement>> DevicesAsync(IReadOnlyList<int> ids, string expand)
        {
            var rows = new List<JsonElement>();
            foreach (var filter in ODataFilter.In("MachineId", ids.Cast<object>()))
            {
                rows.AddRange(
                    await RowsAsync(
                        () => context.Site().ListAsync(
                            DeviceReadCalls.ListDevicesWithEvents, filter, "MachineId", expand: expand)).ConfigureAwait(false));
            }

            return rows;
        }

        public Task<List<JsonElement>> OfDeviceAsync(int id, DeviceEventFilter wanted) =>
            RowsAsync(() => context.Site().ListAsync(DeviceReadCalls.ListEvents, wanted.ToOData(), Columns, "EventTime desc", route: id));

        /// <summary>The site leaves out events without a word where the right is missing; a call that it refuses then tells.</summary>
        public async Task RequireRightAsync(int id)
        {
            if (!isAllowed)
            {
                await InventoryClasses.OfDeviceAsync(context, id, history: false).ConfigureAwait(false);
                isAllowed = true;
            }
        }

        // After SMS_Executive was restarted, the first reading runs into a time-out and the second succeeds.
        private async Task<List<JsonElement>> RowsAsync(Func<IAsyncEnumerable<JsonElement>> list)
        {
            try
            {
                return await AllAsync(list()).ConfigureAwait(false);
            }
            catch (TenantAttachException failure) when (failure.StatusCode == 500 && !isRepeated)
            {
                isRepeated = true;
                context.Observer.Verbose(
                    "The first reading of events failed, as it does after SMS_Executive was restarted; it is repeated once: "
                        + failure.Message);
                await context.Time.WaitAsync(AfterTimeout, context.CancellationToken).ConfigureAwait(false);
                return await AllAsync(list()).ConfigureAwait(false);
            }
        }

        private static async Task<List<JsonElement>> AllAsync(IAsyncEnumerable<JsonElement> list)
        {
            var rows = new List<JsonElement>();
            await foreach (var row in list.ConfigureAwait(false))
            {
                rows.Add(row);
            }

            return rows;
        }
    }
}
