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

    /// <summary>Plans an action on devices.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="action">The action.</param>
    /// <param name="devices">The devices.</param>
    /// <param name="wanted">The way.</param>
    /// <returns>The change; it answers for each device.</returns>
    /// <exception cref="TenantAttachException"><c>ActionRouteNotSupported</c>, <c>ActionRouteNotConnected</c>.</exception>
    public static DeviceChange<DeviceActionRequest> Plan(
        OperationContext context, DeviceActionKind action, IReadOnlyList<DeviceReference> devices, DeviceActionRoute wanted)
    {
        var route = Choose(context, action, wanted);
        var summary = $"{action} on {DeviceTargets.Count(devices)}";
        var call = route == DeviceActionRoute.Site
            ? ClientOperationCalls.Initiate.Plan(summary, ClientOperationStart.Batches(devices))
            : ActionCalls.TriggerConfigurationManagerAction.Plan(summary, devices.Count);
        return new DeviceChange<DeviceActionRequest>(
            context, action.ToString(), DeviceTargets.Describe(devices), [call],
            run => AnswersAsync(InvokeAsync(run, action, devices, route)));
    }

    /// <summary>Plans an action on all members of a collection.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="action">The action.</param>
    /// <param name="collection">The collection by identifier or name.</param>
    /// <param name="wanted">The way; the tenant has none for collections.</param>
    /// <returns>The change; it has one answer.</returns>
    /// <exception cref="TenantAttachException">
    /// <c>ActionCollectionNeedsSite</c>, <c>CollectionNotFound</c>, <c>CollectionAmbiguous</c>, <c>CollectionNotOfDevices</c>.
    /// </exception>
    public static async Task<DeviceChange<DeviceActionRequest>> PlanOnCollectionAsync(
        OperationContext context, DeviceActionKind action, string collection, DeviceActionRoute wanted)
    {
        var found = await FindCollectionAsync(context.Only(ActionOperations.Run), collection, wanted).ConfigureAwait(false);
        var target = DeviceTargets.Describe(found);
        return new DeviceChange<DeviceActionRequest>(
            context, action.ToString(), target, [ClientOperationCalls.Initiate.Plan($"{action} on {target}")],
            run => AnswersAsync(OnCollectionAsync(run, action, found)));
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
        var found = await FindCollectionAsync(context, collection, wanted).ConfigureAwait(false);
        return await StartOnCollectionAsync(context, action, found).ConfigureAwait(false);
    }

    private static async Task<UploadCollection> FindCollectionAsync(OperationContext context, string collection, DeviceActionRoute wanted) =>
        context.Session.SiteServer is null || wanted == DeviceActionRoute.Tenant
            ? throw ErrorCatalog.ActionCollectionNeedsSite.Create(collection)
            : await CollectionReader.FindOneAsync(context, collection).ConfigureAwait(false);

    private static async IAsyncEnumerable<DeviceActionRequest> OnCollectionAsync(
        OperationContext context, DeviceActionKind action, UploadCollection collection)
    {
        yield return await StartOnCollectionAsync(context.Only(ActionOperations.Run), action, collection).ConfigureAwait(false);
    }

    private static async Task<DeviceActionRequest> StartOnCollectionAsync(
        OperationContext context, DeviceActionKind action, UploadCollection collection)
    {
        var requested = context.Time.GetUtcNow();
        var id = await StartAsync(context, action, collection.CollectionId, []).ConfigureAwait(false);
        return new DeviceActionRequest
        {
            Action = action,
            Route = DeviceActionRoute.Site,
            OperationId = id,
            CollectionId = collection.CollectionId,
            RequestedTime = requested,
        };
    }

    private static async IAsyncEnumerable<Answer<DeviceActionRequest>> AnswersAsync(IAsyncEnumerable<DeviceActionRequest> requests)
    {
        await foreach (var request in requests.ConfigureAwait(false))
        {
            yield return new Answer<DeviceActionRequest>(request.Device, request, request.Error);
        }
    }

    private static async IAsyncEnumerable<DeviceActionRequest> InvokeAtSiteAsync(
        OperationContext context, DeviceActionKind action, IEnumerable<DeviceReference> devices)
    {
        context = context.Only(ActionOperations.Run);
        var started = ClientOperationStart.OnDevicesAsync(
            context, devices, DeviceActionMap.Find(action).SiteType, action.ToString(), some => StartAsync(context, action, string.Empty, some));
        await foreach (var one in started.ConfigureAwait(false))
        {
            yield return new DeviceActionRequest
            {
                Action = action,
                Route = DeviceActionRoute.Site,
                OperationId = one.Operation,
                Device = one.Device,
                RequestedTime = one.RequestedTime,
                Error = one.Error,
            };
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
        foreach (var batch in ClientOperationStart.Cut(devices))
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
}
