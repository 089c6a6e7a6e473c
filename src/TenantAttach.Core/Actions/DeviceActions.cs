using TenantAttach.Core.ClientOperations;

namespace TenantAttach.Core.Actions;

/// <summary>Tells devices to do something: through the site, a thousand at once, or through Microsoft Graph, twenty at once.</summary>
public static class DeviceActions
{
    /// <summary>Devices of one operation at the site.</summary>
    public const int SiteBatchSize = ClientOperationStart.BatchSize;

    // The devices are spread over one minute.
    private const int Window = 1;

    private const int LastProtectionType = 7;

    /// <summary>The way that an action goes.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="action">The action.</param>
    /// <param name="wanted">The way that was asked for.</param>
    /// <returns>The site or the tenant.</returns>
    /// <exception cref="TenantAttachException"><c>ActionRouteNotSupported</c>, <c>ActionRouteNotConnected</c>.</exception>
    public static DeviceActionRoute Choose(OperationContext context, DeviceActionKind action, DeviceActionRoute wanted)
    {
        var row = DeviceActionMap.Find(action);
        var hasSite = context.Session.SiteServer is not null;
        var route = wanted != DeviceActionRoute.Auto ? wanted : hasSite ? DeviceActionRoute.Site : DeviceActionRoute.Tenant;
        if (route == DeviceActionRoute.Tenant && row.GraphName is null)
        {
            throw ErrorCatalog.ActionRouteNotSupported.Create(action, "tenant");
        }

        var connected = route == DeviceActionRoute.Site ? hasSite : context.Session.TenantId is not null;
        return connected
            ? route
            : throw ErrorCatalog.ActionRouteNotConnected.Create(action, route == DeviceActionRoute.Site ? "site" : "tenant");
    }

    /// <summary>The calls that an action would make.</summary>
    /// <param name="action">The action.</param>
    /// <param name="route">The way, as <see cref="Choose"/> gives it.</param>
    /// <param name="target">The devices or the collection, for people.</param>
    /// <returns>The calls, each kind once.</returns>
    public static IReadOnlyList<PlannedCall> Plan(DeviceActionKind action, DeviceActionRoute route, string target)
    {
        var call = route == DeviceActionRoute.Site ? ClientOperationCalls.Initiate : ActionCalls.TriggerConfigurationManagerAction;
        return
        [
            new PlannedCall
            {
                Name = call.Name,
                Service = call.Service,
                Method = call.Method,
                Route = "/" + call.ApiVersion + call.Route,
                Provenance = call.Provenance,
                Summary = $"{action} on {target}",
            },
        ];
    }

    /// <summary>Asks for an action on devices.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="action">The action.</param>
    /// <param name="devices">The devices; taken as they are sent.</param>
    /// <param name="wanted">The way.</param>
    /// <returns>One answer for each device, in their order; a device that was refused has its error.</returns>
    /// <exception cref="TenantAttachException">
    /// <c>ActionRouteNotSupported</c>, <c>ActionRouteNotConnected</c>; or the refusal of a whole operation at the site.
    /// </exception>
    public static IAsyncEnumerable<DeviceActionRequest> InvokeAsync(
        OperationContext context, DeviceActionKind action, IEnumerable<DeviceReference> devices,
        DeviceActionRoute wanted = DeviceActionRoute.Auto) =>
        Choose(context, action, wanted) == DeviceActionRoute.Site
            ? InvokeAtSiteAsync(context, action, devices)
            : InvokeInTenantAsync(context, action, devices);

    /// <summary>Asks for an action on all members of a collection, in one operation of the site.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="action">The action.</param>
    /// <param name="collection">The collection by identifier or name.</param>
    /// <param name="wanted">The way; the tenant has none for collections.</param>
    /// <returns>The operation.</returns>
    /// <exception cref="TenantAttachException">
    /// <c>ActionCollectionNeedsSite</c>, <c>CollectionNotFound</c>, <c>CollectionAmbiguous</c>, <c>CollectionNotOfDevices</c>.
    /// </exception>
    public static async Task<DeviceActionRequest> InvokeOnCollectionAsync(
        OperationContext context, DeviceActionKind action, string collection, DeviceActionRoute wanted = DeviceActionRoute.Auto)
    {
        context = context.Only(ActionOperations.Run);
        if (context.Session.SiteServer is null || wanted == DeviceActionRoute.Tenant)
        {
            throw ErrorCatalog.ActionCollectionNeedsSite.Create(collection);
        }

        var found = await CollectionReader.FindAsync(context, [collection]).ConfigureAwait(false);
        if (found.Count != 1)
        {
            throw ErrorCatalog.CollectionAmbiguous.Create(collection, found.Count, string.Join(", ", found));
        }

        var requested = context.Time.GetUtcNow();
        var id = await StartAsync(context, action, found[0].CollectionId, []).ConfigureAwait(false);
        return new DeviceActionRequest
        {
            Action = action,
            Route = DeviceActionRoute.Site,
            OperationId = id,
            CollectionId = found[0].CollectionId,
            RequestedTime = requested,
        };
    }

    private static async IAsyncEnumerable<DeviceActionRequest> InvokeAtSiteAsync(
        OperationContext context, DeviceActionKind action, IEnumerable<DeviceReference> devices)
    {
        context = context.Only(ActionOperations.Run);
        foreach (var batch in Batches(devices))
        {
            var requested = context.Time.GetUtcNow();
            var ids = batch.Select(device => device.ResourceId).OfType<int>().Distinct().ToList();
            var (operation, missing) = await ClientOperationStart
                .OnExistingAsync(context, ids, some => StartAsync(context, action, string.Empty, some)).ConfigureAwait(false);
            foreach (var device in batch)
            {
                var error = device.ResourceId is not { } id ? ErrorCatalog.ActionDeviceNotAtSite.Create(device)
                    : missing.Contains(id)
                    ? ErrorCatalog.DeviceNotFound.Create(device, "resource id " + id.ToString(CultureInfo.InvariantCulture))
                    : null;
                yield return new DeviceActionRequest
                {
                    Action = action,
                    Route = DeviceActionRoute.Site,
                    OperationId = error is null ? operation : null,
                    Device = device,
                    RequestedTime = requested,
                    Error = error,
                };
            }
        }
    }

    private static async Task<long?> StartAsync(
        OperationContext context, DeviceActionKind action, string collectionId, IReadOnlyList<int> resourceIds)
    {
        var type = DeviceActionMap.Find(action).SiteType;
        try
        {
            return await ClientOperationStart.StartAsync(context, type, collectionId, resourceIds, Window).ConfigureAwait(false);
        }
        catch (TenantAttachException refusal) when (refusal.StatusCode == 403 && type is >= 1 and <= LastProtectionType)
        {
            // One call of the site starts all kinds, and each kind asks for its own permission.
            throw ErrorCatalog.ActionProtectionNotAllowed.Create(Failure(refusal), refusal, action);
        }
    }

    private static async IAsyncEnumerable<DeviceActionRequest> InvokeInTenantAsync(
        OperationContext context, DeviceActionKind action, IEnumerable<DeviceReference> devices)
    {
        context = context.Only(ActionOperations.Run);
        TenantDeviceList? list = null;
        foreach (var batch in Batches(devices))
        {
            if (batch.Any(device => device.IntuneDeviceId is null))
            {
                list ??= await TenantDeviceList.ReadAsync(context).ConfigureAwait(false);
            }

            var addressed = batch.Select(device => (Device: device, Id: device.IntuneDeviceId ?? list?.FindId(device))).ToList();
            var body = new JsonObject
            {
                ["configurationManagerAction"] = new JsonObject
                {
                    ["@odata.type"] = "microsoft.graph.configurationManagerAction",
                    ["action"] = DeviceActionMap.Find(action).GraphName,
                },
            };
            var items = addressed.Where(pair => pair.Id is not null)
                .Select(pair => new GraphBatchItem(ActionCalls.TriggerConfigurationManagerAction, pair.Id!, body, pair));
            await foreach (var result in context.Graph().BatchAsync(items).ConfigureAwait(false))
            {
                var (device, id) = ((DeviceReference, string?))result.Item.State!;
                yield return Answer(context, action, With(device, id), result.Error is null ? null : Refusal(device, result));
            }

            foreach (var (device, _) in addressed.Where(pair => pair.Id is null))
            {
                yield return Answer(context, action, device, ErrorCatalog.ActionDeviceNotInTenant.Create(device));
            }
        }
    }

    private static TenantAttachException Refusal(DeviceReference device, GraphBatchResult result) => result.StatusCode switch
    {
        404 => ErrorCatalog.ActionDeviceNotInTenant.Create(Failure(result.Error!), result.Error, device),

        // That nothing was done, or that it is not known, or which permission is missing, is said by the batch itself.
        0 or 401 or 403 or 429 or 503 or 504 => result.Error!,
        _ => ErrorCatalog.ActionRefused.Create(Failure(result.Error!), result.Error, device, result.StatusCode, result.Error!.Message),
    };

    private static ServiceFailure Failure(TenantAttachException error) =>
        new(error.StatusCode ?? 0, error.ServiceCode, error.Message, error.RequestId, error.ClientRequestId);

    private static DeviceActionRequest Answer(
        OperationContext context, DeviceActionKind action, DeviceReference device, TenantAttachException? error) => new()
    {
        Action = action,
        Route = DeviceActionRoute.Tenant,
        Device = device,
        RequestedTime = context.Time.GetUtcNow(),
        Error = error,
    };

    private static DeviceReference With(DeviceReference device, string? intuneId) => device.IntuneDeviceId == intuneId
        ? device
        : new DeviceReference
        {
            ResourceId = device.ResourceId,
            Name = device.Name,
            SmsId = device.SmsId,
            EntraDeviceId = device.EntraDeviceId,
            IntuneDeviceId = intuneId,
        };

    private static IEnumerable<List<DeviceReference>> Batches(IEnumerable<DeviceReference> devices)
    {
        var batch = new List<DeviceReference>();
        foreach (var device in devices)
        {
            batch.Add(device);
            if (batch.Count == SiteBatchSize)
            {
                yield return batch;
                batch = [];
            }
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }
}
