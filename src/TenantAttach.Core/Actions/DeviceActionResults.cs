using TenantAttach.Core.DeviceReads;

namespace TenantAttach.Core.Actions;

/// <summary>Where actions on devices stand, as the site or the tenant tells.</summary>
public static class DeviceActionResults
{
    private const string Refused =
        "The site did not let the account do it: it needs the Configuration Manager permissions Collection: Read and Notify Resource on a "
            + "collection that holds the device, and has to be discovered; "
        + "cloud-only accounts work only where Intune decides (Get-CMTenantAttachAuthority). CMGatewayNotificationWorker.log holds the "
        + "line 'Unauthorized to perform client action'.";

    private const int NamedAtOnce = 200;
    private const int BatchSize = 500;

    /// <summary>Reads the state of an operation of the site for each of its devices.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="operationId">The site's number of the operation.</param>
    /// <param name="devices">Devices whose names are known already, by resource id; null reads the names, and who the site does not show
    /// keeps a number for a name.</param>
    /// <returns>One state for each device, by resource id.</returns>
    public static async IAsyncEnumerable<DeviceActionStatus> OfOperationAsync(
        OperationContext context, long operationId, IReadOnlyDictionary<int, DeviceReference>? devices = null)
    {
        context = context.Only(ActionOperations.Results);
        var operation = await OperationsAsync(context, [operationId]).ConfigureAwait(false);
        var rows = context.Site().ListByKeyAsync(
            ClientOperationCalls.ListDeviceStatus, "ResourceID", ODataFilter.Eq("OperationID", operationId));
        var unnamed = new List<DeviceOperationRow>();
        await foreach (var row in rows.ConfigureAwait(false))
        {
            if (devices is not null)
            {
                yield return OfSite(row, operation, devices);
                continue;
            }

            unnamed.Add(row);
            if (unnamed.Count == NamedAtOnce)
            {
                foreach (var status in await NamedAsync(context, unnamed, operation).ConfigureAwait(false))
                {
                    yield return status;
                }

                unnamed.Clear();
            }
        }

        foreach (var status in await NamedAsync(context, unnamed, operation).ConfigureAwait(false))
        {
            yield return status;
        }
    }

    /// <summary>Reads the states of all actions on devices that the site still keeps.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="devices">The devices; those without a resource id have none.</param>
    /// <returns>The states, the newest operation of a device first.</returns>
    public static async IAsyncEnumerable<DeviceActionStatus> OfSiteAsync(OperationContext context, IReadOnlyList<DeviceReference> devices)
    {
        context = context.Only(ActionOperations.Results);
        foreach (var (known, filter) in DeviceBatches.Cut(devices, BatchSize).SelectMany(
            batch => DeviceBatches.Filters("ResourceID", batch.Values).Select(filter => (batch, filter))))
        {
            var rows = new List<DeviceOperationRow>();
            await foreach (var row in context.Site().ListAsync(ClientOperationCalls.ListDeviceStatus, filter).ConfigureAwait(false))
            {
                // A range of numbers lets through other devices too.
                if (known.ContainsKey((int)row.ResourceId))
                {
                    rows.Add(row);
                }
            }

            var operations = await OperationsAsync(context, rows.Select(row => row.OperationId).Distinct()).ConfigureAwait(false);
            foreach (var status in rows.Select(row => OfSite(row, operations, known))
                .OrderBy(status => status.Device.ResourceId).ThenByDescending(status => status.OperationId))
            {
                yield return status;
            }
        }
    }

    /// <summary>Reads the states of all actions on devices, and tells which devices the site does not show.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="devices">The devices.</param>
    /// <returns>An answer for each state, and an error for each device that cannot be read.</returns>
    public static IAsyncEnumerable<Answer<DeviceActionStatus>> ReadSiteAsync(
        OperationContext context, IReadOnlyList<DeviceReference> devices) =>
        DeviceBatches.WithInvisibleAsync(
            context.Only(ActionOperations.Results), DeviceFeature.Actions, devices, OfSiteAsync(context, devices), status => status.Device);

    /// <summary>Reads the states of the actions that the tenant knows for devices.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="devices">The devices.</param>
    /// <returns>One entry for each action, the newest of a device first; for a device that Graph cannot address, its error.</returns>
    public static async IAsyncEnumerable<Answer<DeviceActionStatus>> OfTenantAsync(
        OperationContext context, IReadOnlyList<DeviceReference> devices)
    {
        context = context.Only(ActionOperations.Results);
        var list = devices.Any(device => device.IntuneDeviceId is null)
            ? await TenantDeviceList.ReadAsync(context).ConfigureAwait(false)
            : null;
        var addressed = devices.Select(device => (Device: device, Id: device.IntuneDeviceId ?? list?.FindId(device))).ToList();
        foreach (var (device, _) in addressed.Where(pair => pair.Id is null))
        {
            yield return new Answer<DeviceActionStatus>(device, null, Errors.ErrorCatalog.ActionDeviceNotInTenant.Create(device));
        }

        var items = addressed.Where(pair => pair.Id is not null).Select(
            pair => new GraphBatchItem(ActionCalls.GetManagedDeviceBeta, pair.Id!, null, pair.Device));
        await foreach (var result in context.Graph().BatchAsync(items).ConfigureAwait(false))
        {
            var device = (DeviceReference)result.Item.State!;
            if (result.Error is not null)
            {
                yield return new Answer<DeviceActionStatus>(
                    device, null,
                    result.StatusCode == 404
                        ? Errors.ErrorCatalog.ActionDeviceNotInTenant.Create(null, result.Error, device)
                        : result.Error);
                continue;
            }

            foreach (var status in result.Body.GetItems("deviceActionResults")
                .Select(row => OfTenant(row, device))
                .OrderByDescending(status => status.RequestedTime))
            {
                yield return new Answer<DeviceActionStatus>(device, status, null);
            }
        }
    }

    private static async Task<IReadOnlyList<DeviceActionStatus>> NamedAsync(
        OperationContext context, List<DeviceOperationRow> rows, Dictionary<long, ClientOperationStatusRow> operation)
    {
        var devices = new Dictionary<int, DeviceReference>();
        foreach (var filter in ODataFilter.In("ResourceID", rows.Select(row => row.ResourceId).Distinct().Cast<object>()))
        {
            await foreach (var row in SiteDeviceReader.ReadAsync(context, filter).ConfigureAwait(false))
            {
                devices[row.ResourceId] = new DeviceReference
                {
                    ResourceId = row.ResourceId,
                    Name = row.Name ?? string.Empty,
                    SmsId = row.SmsId,
                    EntraDeviceId = row.EntraDeviceId,
                };
            }
        }

        return rows.Select(row => OfSite(row, operation, devices)).ToList();
    }

    private static async Task<Dictionary<long, ClientOperationStatusRow>> OperationsAsync(OperationContext context, IEnumerable<long> ids)
    {
        var operations = new Dictionary<long, ClientOperationStatusRow>();
        foreach (var filter in ODataFilter.In("ID", ids.Cast<object>()))
        {
            await foreach (var row in context.Site().ListAsync(ClientOperationCalls.ListStatus, filter).ConfigureAwait(false))
            {
                operations[row.Id] = row;
            }
        }

        return operations;
    }

    private static DeviceActionStatus OfSite(
        DeviceOperationRow row, Dictionary<long, ClientOperationStatusRow> operations, IReadOnlyDictionary<int, DeviceReference>? devices)
    {
        var resourceId = (int)row.ResourceId;
        var operation = operations.TryGetValue(row.OperationId, out var found) ? found : null;
        var type = operation?.Type;
        var action = type is { } number ? DeviceActionMap.FromSite((int)number) : null;
        return new DeviceActionStatus
        {
            Action = action,
            ServiceAction = action?.ToString()
                ?? "Type " + (type?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "unknown"),
            Route = DeviceActionRoute.Site,
            OperationId = row.OperationId,
            Device = devices is not null && devices.TryGetValue(resourceId, out var device)
                ? device
                : new DeviceReference
                {
                    ResourceId = resourceId,
                    Name = resourceId.ToString(System.Globalization.CultureInfo.InvariantCulture),
                },
            State = row switch
            {
                _ when row.IsCompleted == true => DeviceActionState.Completed,
                _ when row.IsFailed == true => DeviceActionState.Failed,
                _ when row.IsOffline == true => DeviceActionState.Queued,
                _ => DeviceActionState.Requested,
            },
            RequestedTime = operation?.RequestedTime,
            LastUpdated = row.TimeLastUpdated,
        };
    }

    private static DeviceActionStatus OfTenant(JsonElement row, DeviceReference device)
    {
        var name = row.GetStringOrNull("actionName") ?? "unknown";
        var delivery = row.GetStringOrNull("actionDeliveryStatus");
        var isRefused = row.GetStringOrNull("actionState") == "failed" && delivery == "deliveredToConnectorService";
        return new DeviceActionStatus
        {
            Action = DeviceActionMap.FromGraph(name),
            ServiceAction = name,
            Route = DeviceActionRoute.Tenant,
            Device = device,
            State = (row.GetStringOrNull("actionState"), delivery) switch
            {
                ("done", _) => DeviceActionState.Completed,
                ("failed", _) or (_, "failedToDeliverToConnectorService") => DeviceActionState.Failed,
                ("canceled", _) => DeviceActionState.Canceled,
                ("notSupported", _) => DeviceActionState.NotSupported,
                ("active", _) or (_, "deliveredToOnPremisesServer") => DeviceActionState.Delivered,
                ("pending" or "none", _) => DeviceActionState.Requested,
                _ => DeviceActionState.Unknown,
            },
            Delivery = delivery,
            ErrorCode = row.GetInt32OrNull("errorCode"),
            Reason = isRefused ? Refused : null,
            RequestedTime = row.GetDateOrNull("startDateTime"),
            LastUpdated = row.GetDateOrNull("lastUpdatedDateTime"),
        };
    }
}
