using TenantAttach.Core.Actions;
using TenantAttach.Core.DeviceApplications;
using TenantAttach.Core.Devices;
using TenantAttach.Core.Scripts;
using TenantAttach.Core.Tests.DeviceReads;

namespace TenantAttach.Core.Tests.Operate;

/// <content>Actions, scripts and applications.</content>
internal static partial class DeviceOperations
{
    private static IEnumerable<DeviceOperation> Actions =>
    [
        new(
            "Invoke-CMDeviceAction",
            (context, inputs) => WithDevices(context, inputs, devices => ActAsync(context, devices, DeviceActionRoute.Site)))
        {
            Variant = "Site",
            Writes = true,
            Denied = new Denial("Notify Resource", ReaderAsync),
            Offline = Offline.Waits,
            Old = new OldSite("SiteClassUnavailable", Lacks: "SMS_ClientOperation.InitiateClientOperation"),
            Requests = devices => Batches(devices, 1000),
        },
        new(
            "Invoke-CMDeviceAction",
            (context, inputs) => WithDevices(context, inputs, devices => ActAsync(context, devices, DeviceActionRoute.Tenant)))
        {
            Variant = "Tenant",
            IsTenant = true,
            Writes = true,
            InputsAsync = UploadedAsync,
            Denied = new Denial("DeviceManagementManagedDevices.PrivilegedOperations.All", WithoutGraphAsync, UploadedAsync),
            Offline = Offline.Waits,
            Exempt = Because(
                (DeviceOperation.Version, "the tenant has no version"),
                (DeviceOperation.Bulk, "twenty share a request, within the documented budget, in SimulatedActionsTests")),
        },
        new(
            "Get-CMDeviceAction",
            (context, inputs) => WithDevices(context, inputs, devices => Read(DeviceActionResults.ReadSiteAsync(context, devices))))
        {
            Variant = "Site",
            PrepareAsync = site => ActedAsync(site, DeviceActionRoute.Site),
            Denied = OutOfScope("Collection: Read"),
            Old = new OldSite("SiteCallNotOffered", Lacks: "SMS_G_System_ClientOperationStatus"),
            Requests = devices => 3 * Batches(devices, 500),
        },
        new("Get-CMDeviceAction", (context, inputs) => WithDevices(context, inputs, devices => StatesAsync(context, devices)))
        {
            Variant = "Tenant",
            IsTenant = true,
            InputsAsync = UploadedAsync,
            PrepareAsync = site => ActedAsync(site, DeviceActionRoute.Tenant),
            Denied = new Denial("DeviceManagementManagedDevices.Read.All", WithoutGraphAsync, UploadedAsync),
            Exempt = Because(
                (DeviceOperation.Version, "the tenant has no version"),
                (DeviceOperation.Bulk, "twenty share a request")),
        },
    ];

    private static IEnumerable<DeviceOperation> Scripts =>
    [
        new("Get-CMDeviceScript", ScriptsAsync)
        {
            InputsAsync = _ => Task.FromResult<IReadOnlyList<object>>([Script, "Find old files"]),
            Bad = "Nonsense",
            BadError = "ScriptNotFound",
            Denied = new Denial("SMS Scripts: Read", LimitedAsync, _ => Task.FromResult<IReadOnlyList<object>>(["*"])),
            Offline = Offline.NotApplicable,
            Old = new OldSite("SiteCallNotOffered", Lacks: "SMS_Scripts"),
            Exempt = Because(
                (DeviceOperation.Connection, "lists what the site has"),
                (DeviceOperation.Bulk, "parameters are only in a script that is read by its key")),
        },
        new("Invoke-CMDeviceScript", (context, inputs) => WithDevices(context, inputs, devices => RunAsync(context, devices)))
        {
            Writes = true,
            Denied = new Denial("Run Script", ReaderAsync),
            Offline = Offline.Waits,
            Old = new OldSite("SiteCallNotOffered", Lacks: "SMS_ClientOperation.InitiateClientOperationEx"),
            Requests = devices => Batches(devices, 1000) + 2,
        },
        new("Invoke-CMDeviceQuery", (context, inputs) => WithDevices(context, inputs, devices => QueryAsync(context, devices)))
        {
            Denied = new Denial("Run CMPivot", ReaderAsync),
            Offline = Offline.NotApplicable,
            Old = new OldSite("DeviceFeatureNeedsVersion", 2002),
            Exempt = Because(
                (DeviceOperation.Connection, "asked, and an error when only it is left: DeviceQueryRunTests"),
                (DeviceOperation.Bulk,
                    "the site starts a query on one device or on a collection, eight at a time; counted in DeviceQueryRunTests")),
        },
        new(
            "Get-CMDeviceScriptResult",
            (context, inputs) => WithDevices(context, inputs, devices => Read(DeviceScriptResults.ReadAsync(context, devices))))
        {
            PrepareAsync = RanAsync,
            Denied = OutOfScope("SMS Scripts: Read"),
            Old = new OldSite("SiteCallNotOffered", Lacks: "SMS_ScriptsExecutionStatus"),
            Requests = devices => (3 * Batches(devices, 200)) + 1,
        },
    ];

    private static IEnumerable<DeviceOperation> Applications =>
    [
        new(
            "Get-CMDeviceApplication",
            (context, inputs) => WithDevices(context, inputs, devices => Read(DeviceApplicationReader.ReadAsync(context, devices))))
        {
            Denied = OutOfScope("Application: Read"),
            Old = new OldSite("SiteClassUnavailable", Lacks: "SMS_AppDeploymentAssetDetails"),
            Requests = devices => (4 * Batches(devices, 200)) + 2,
        },
        new("Invoke-CMDeviceApplication", (context, inputs) => WithDevices(context, inputs, devices => InstallAsync(context, devices)))
        {
            Writes = true,
            InputsAsync = InstallableAsync,
            Denied = new Denial("Application: Approve", ReaderAsync, InstallableAsync),
            Offline = Offline.Waits,
            Old = new OldSite("DeviceApplicationVersion", 2006),
            Exempt = Because(
                (DeviceOperation.Bulk, "an approval is one device's; other actions go to 200 at once, in SimulatedApplicationsTests")),
        },
        new("Invoke-CMDeviceApplication", (context, inputs) => WithDevices(context, inputs, devices => RepeatAsync(context, devices)))
        {
            Variant = "Reinstall",
            Writes = true,
            InputsAsync = RepeatableAsync,
            Denied = new Denial("Application: Approve", ReaderAsync, RepeatableAsync),
            Offline = Offline.Refused,
            OfflineError = "DeviceApplicationOffline",
            Old = new OldSite("DeviceApplicationVersion", 2006),
            Exempt = Because((DeviceOperation.Bulk, "200 devices share a request, in SimulatedApplicationsTests")),
        },
    ];

    private static async IAsyncEnumerable<OperationAnswer> ActAsync(
        OperationContext context, IReadOnlyList<DeviceReference> devices, DeviceActionRoute route)
    {
        await foreach (var request in DeviceActions.InvokeAsync(context, DeviceActionKind.SyncMachinePolicy, devices, route))
        {
            yield return new OperationAnswer(request.Error is null ? request : null, request.Error);
        }
    }

    private static async Task ActedAsync(SimulatedSite site, DeviceActionRoute route)
    {
        var inputs = route == DeviceActionRoute.Tenant ? await UploadedAsync(site) : [Reads.First, Reads.First + 1];
        await WithDevices(site.Context(), inputs, devices => ActAsync(site.Context(), devices, route)).ReadAllAsync();
        site.Simulation.Clock.Advance(TimeSpan.FromMinutes(5));
    }

    private static async IAsyncEnumerable<OperationAnswer> StatesAsync(OperationContext context, IReadOnlyList<DeviceReference> devices)
    {
        await foreach (var outcome in DeviceActionResults.OfTenantAsync(context, devices))
        {
            yield return new OperationAnswer(outcome.Value, outcome.Error);
        }
    }

    private static async IAsyncEnumerable<OperationAnswer> ScriptsAsync(OperationContext context, IReadOnlyList<object> names)
    {
        // The cmdlet goes on with the next name where one is not found.
        foreach (string name in names)
        {
            TenantAttachException? error = null;
            var found = new List<DeviceScript>();
            try
            {
                found.AddRange(await DeviceScripts.ListAsync(context, name).ReadAllAsync());
            }
            catch (TenantAttachException failure)
            {
                error = failure;
            }

            foreach (var script in found)
            {
                yield return new OperationAnswer(script, null);
            }

            if (error is not null)
            {
                yield return new OperationAnswer(null, error);
            }
        }
    }

    private static async IAsyncEnumerable<OperationAnswer> RunAsync(OperationContext context, IReadOnlyList<DeviceReference> devices)
    {
        var script = await DeviceScriptRuns.PrepareAsync(context, Script, new Dictionary<string, object?>());
        await foreach (var run in DeviceScriptRuns.InvokeAsync(context, script, devices))
        {
            yield return new OperationAnswer(run.Error is null ? run : null, run.Error);
        }
    }

    private static async Task RanAsync(SimulatedSite site)
    {
        await WithDevices(site.Context(), [Reads.First, Reads.First + 1], devices => RunAsync(site.Context(), devices)).ReadAllAsync();
        site.Simulation.Clock.Advance(TimeSpan.FromMinutes(5));
    }

    private static IAsyncEnumerable<OperationAnswer> InstallAsync(OperationContext context, IReadOnlyList<DeviceReference> devices) =>
        DoAsync(context, devices, Application, DeviceApplicationAction.Install);

    private static IAsyncEnumerable<OperationAnswer> RepeatAsync(OperationContext context, IReadOnlyList<DeviceReference> devices) =>
        DoAsync(context, devices, "Company Portal", DeviceApplicationAction.Reinstall);

    private static async IAsyncEnumerable<OperationAnswer> DoAsync(
        OperationContext context, IReadOnlyList<DeviceReference> devices, string name, DeviceApplicationAction action)
    {
        var applications = new List<DeviceApplication>();
        foreach (var answer in await DeviceApplicationReader.ReadAsync(context, devices).ReadAllAsync())
        {
            if (answer.Error is not null)
            {
                yield return new OperationAnswer(null, answer.Error);
            }
            else if (answer.Value!.Name == name)
            {
                applications.Add(answer.Value);
            }
        }

        var checks = await DeviceApplicationActions.CheckAsync(context, action, applications);
        foreach (var refused in checks.Where(check => check.Error is not null))
        {
            yield return new OperationAnswer(null, refused.Error);
        }

        await foreach (var request in DeviceApplicationActions.SendAsync(context, checks.Where(check => check.Error is null).ToList()))
        {
            yield return new OperationAnswer(request.Error is null ? request : null, request.Error);
        }
    }

    private static Task<IReadOnlyList<object>> InstallableAsync(SimulatedSite site) =>
        WithStateAsync(site, Application, DeviceApplicationState.Available, DeviceApplicationState.NotInstalled);

    private static Task<IReadOnlyList<object>> RepeatableAsync(SimulatedSite site) =>
        WithStateAsync(site, "Company Portal", DeviceApplicationState.Failed, DeviceApplicationState.Installed);

    private static async Task<IReadOnlyList<object>> WithStateAsync(
        SimulatedSite site, string name, params DeviceApplicationState[] states) =>
        (await DeviceApplicationReader.ListAsync(site.Context(), Objects(60).Cast<DeviceReference>().ToList()).ReadAllAsync())
            .Where(one => one.Name == name && one.IsOnline && states.Contains(one.State))
            .Take(2)
            .Select(one => (object)one.Device.ResourceId!.Value)
            .ToList();

    /// <summary>Names of devices that the tenant shows.</summary>
    private static async Task<IReadOnlyList<object>> UploadedAsync(SimulatedSite site) =>
        (await AttachedDevices.ListAsync(site.Context(), new AttachedDeviceQuery { Source = DeviceSource.Both }).ReadAllAsync())
            .Where(
                device => device is { UploadState: DeviceUploadState.Visible, IsOnline: true }).Take(
                    2).Select(device => (object)new DeviceReference
            {
                ResourceId = device.ResourceId,
                Name = device.Name,
                SmsId = device.SmsId,
                EntraDeviceId = device.EntraDeviceId,
                IntuneDeviceId = device.IntuneDeviceId,
            }).ToList();
}
