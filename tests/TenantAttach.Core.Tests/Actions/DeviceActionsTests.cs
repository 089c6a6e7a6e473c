using TenantAttach.Core.Actions;

namespace TenantAttach.Core.Tests.Actions;

public sealed class DeviceActionsTests
{
    [Fact]
    public async Task Ten_thousand_devices_go_through_the_site_in_ten_requests()
    {
        var number = 100;
        var services = new ScriptedServices().On(ClientOperationCalls.Initiate, _ => new { ReturnValue = 0, OperationID = number++ });

        var requests = await DeviceActions.InvokeAsync(
            services.Context(), DeviceActionKind.SyncMachinePolicy, Devices(10_000)).ReadAllAsync();

        Assert.Equal(10_000, requests.Count);
        Assert.InRange(services.Requests.Count, 1, 20);
        Assert.Equal([8], services.Requests.Select(request => (int)request.Body!["Type"]!).Distinct());
        Assert.Equal([""], services.Requests.Select(request => (string?)request.Body!["TargetCollectionID"]).Distinct());
        Assert.Equal(100, requests[0].OperationId);
        Assert.Equal(109, requests[^1].OperationId);
    }

    [Fact]
    public async Task A_device_without_a_record_at_the_site_is_one_error_among_results()
    {
        var services = new ScriptedServices().On(ClientOperationCalls.Initiate, _ => new { ReturnValue = 0, OperationID = 1 });

        var requests = await DeviceActions.InvokeAsync(
            services.Context(), DeviceActionKind.Restart,
            [.. Devices(1), new DeviceReference { Name = "CLOUD", IntuneDeviceId = "i" }, .. Devices(1)]).ReadAllAsync();

        Assert.Equal([true, false, true], requests.Select(request => request.IsAccepted));
        Assert.Equal("ActionDeviceNotAtSite", requests[1].Error!.ErrorId);
    }

    [Fact]
    public async Task Through_Graph_twenty_devices_share_a_request_and_one_refusal_stays_its_own()
    {
        var services = new ScriptedServices().On(GraphBatchCalls.BatchBeta, request => Batch(request, index => index == 3 ? 404 : 204));

        var requests = await DeviceActions.InvokeAsync(
            services.Context(site: false, tenant: true), DeviceActionKind.SyncMachinePolicy, Devices(45, cloud: true)).ReadAllAsync();

        Assert.Equal(45, requests.Count);
        Assert.Equal(3, services.Requests.Count);
        Assert.Equal(3, requests.Count(request => !request.IsAccepted));
        Assert.All(
            requests.Where(request => !request.IsAccepted), request => Assert.Equal("ActionDeviceNotInTenant", request.Error!.ErrorId));
        var first = services.Requests[0].Body!["requests"]![0]!;
        Assert.Equal("refreshMachinePolicy", (string?)first["body"]!["configurationManagerAction"]!["action"]);
    }

    [Fact]
    public async Task An_action_that_a_way_does_not_have_is_refused_before_anything_is_sent()
    {
        var services = new ScriptedServices();

        var error = await Assert.ThrowsAsync<TenantAttachException>(
            () => DeviceActions.InvokeAsync(
                services.Context(tenant: true), DeviceActionKind.Restart, Devices(1), DeviceActionRoute.Tenant).ReadAllAsync());
        var offline = Assert.Throws<TenantAttachException>(
            () => DeviceActions.Choose(services.Context(), DeviceActionKind.QuickScan, DeviceActionRoute.Tenant));

        Assert.Equal("ActionRouteNotSupported", error.ErrorId);
        Assert.Equal("ActionRouteNotConnected", offline.ErrorId);
        Assert.Empty(services.Requests);
    }

    [Fact]
    public async Task A_whole_collection_is_one_operation_by_its_identifier()
    {
        var services = new ScriptedServices()
            .List(InventoryCalls.ListCollections, new { CollectionID = "P0100014", Name = "Pilot", CollectionType = 2, MemberCount = 5 })
            .On(ClientOperationCalls.Initiate, _ => new { ReturnValue = 0, OperationID = 7 });

        var request = await DeviceActions.InvokeOnCollectionAsync(services.Context(), DeviceActionKind.AppEvaluationCycle, "Pilot");

        Assert.Equal(7, request.OperationId);
        Assert.Equal("P0100014", (string?)services.Requests[^1].Body!["TargetCollectionID"]);
        Assert.Empty((JsonArray)services.Requests[^1].Body!["TargetResourceIDs"]!);
    }

    [Fact]
    public async Task A_whole_collection_does_not_go_through_the_tenant()
    {
        var services = new ScriptedServices();

        var error = await Assert.ThrowsAsync<TenantAttachException>(
            () => DeviceActions.InvokeOnCollectionAsync(
                services.Context(tenant: true), DeviceActionKind.QuickScan, "Pilot", DeviceActionRoute.Tenant));

        Assert.Equal("ActionCollectionNeedsSite", error.ErrorId);
        Assert.Empty(services.Requests);
    }

    [Fact]
    public async Task Waiting_ends_with_each_devices_end_and_not_for_devices_that_are_offline()
    {
        var polls = 0;
        var services = new ScriptedServices()
            .On(ClientOperationCalls.Initiate, _ => new { ReturnValue = 0, OperationID = 7 })
            .List(ClientOperationCalls.ListStatus, new { ID = 7, Type = 8 })
            .On(ClientOperationCalls.ListDeviceStatus, _ => new
            {
                value = new object[]
                {
                    new { OperationID = 7, ResourceID = 1, IsCompleted = ++polls > 2, IsFailed = false, IsOffline = false },
                    new { OperationID = 7, ResourceID = 2, IsCompleted = false, IsFailed = polls > 3, IsOffline = false },
                    new { OperationID = 7, ResourceID = 3, IsCompleted = false, IsFailed = false, IsOffline = true },
                },
            });
        var requests = await DeviceActions.InvokeAsync(services.Context(), DeviceActionKind.SyncMachinePolicy, Devices(3)).ReadAllAsync();
        var began = services.Clock.GetUtcNow();

        var ends = await DeviceActionWait.UntilDoneAsync(services.Context(), requests, TimeSpan.FromMinutes(10)).ReadAllAsync();

        Assert.Equal([DeviceActionState.Completed, DeviceActionState.Failed, DeviceActionState.Queued], ends.Select(end => end.State));
        Assert.Equal([1, 2, 3], ends.Select(end => end.Device.ResourceId));
        Assert.Equal(DeviceActionKind.SyncMachinePolicy, ends[0].Action);
        Assert.InRange(services.Clock.GetUtcNow() - began, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Waiting_ends_when_its_time_is_up_and_tells_where_each_device_stands()
    {
        var services = new ScriptedServices()
            .On(ClientOperationCalls.Initiate, _ => new { ReturnValue = 0, OperationID = 7 })
            .List(ClientOperationCalls.ListStatus, new { ID = 7, Type = 8 })
            .List(ClientOperationCalls.ListDeviceStatus, new { OperationID = 7, ResourceID = 1, IsUnknown = true });
        var requests = await DeviceActions.InvokeAsync(services.Context(), DeviceActionKind.SyncMachinePolicy, Devices(2)).ReadAllAsync();
        var began = services.Clock.GetUtcNow();

        var ends = await DeviceActionWait.UntilDoneAsync(services.Context(), requests, TimeSpan.FromMinutes(10)).ReadAllAsync();

        Assert.Equal([DeviceActionState.Requested, DeviceActionState.Unknown], ends.Select(end => end.State));
        Assert.Equal(TimeSpan.FromMinutes(10), services.Clock.GetUtcNow() - began);
    }

    private static IEnumerable<DeviceReference> Devices(int count, bool cloud = false) =>
        Enumerable.Range(1, count).Select(
            id => new DeviceReference { Name = "PC-" + id, ResourceId = id, IntuneDeviceId = cloud ? "i" + id : null });

    private static object Batch(ServiceRequest request, Func<int, int> status) => new
    {
        responses = ((JsonArray)request.Body!["requests"]!).Select(
            (entry, index) => new
            {
                id = (string?)entry!["id"],
                status = status(index),
                body = new { error = new { code = "x", message = "y" } },
            }),
    };
}
