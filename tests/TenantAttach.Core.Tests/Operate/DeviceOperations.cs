using TenantAttach.Core.DeviceQuery;
using TenantAttach.Core.DeviceReads;
using TenantAttach.Core.Devices;
using TenantAttach.Core.Inventory;
using TenantAttach.Core.Recommendations;
using TenantAttach.Core.Tests.DeviceReads;

namespace TenantAttach.Core.Tests.Operate;

/// <summary>The table of all operations on devices. A cmdlet that is missing here fails <see cref="DeviceOperationTableTests"/>.</summary>
internal static partial class DeviceOperations
{
    public const string Script = "Get disk report";
    private const string Application = "7-Zip";

    public static IReadOnlyList<DeviceOperation> All { get; } =
    [
        new("Get-CMDeviceDetail", (context, devices) => Read(DeviceDetails.ReadAsync(context, devices)))
        {
            Denied = OutOfScope("Collection: Read"),
            Old = new OldSite("DeviceFeatureNeedsVersion", 2002),
            Requests = devices => Batches(devices, 500),
        },
        new("Get-CMDeviceMembership", (context, devices) => Read(DeviceMemberships.ReadAsync(context, devices)))
        {
            Denied = OutOfScope("Collection: Read"),
            Old = new OldSite("DeviceFeatureNeedsVersion", 2002),

            // The names of all collections are read once.
            Requests = devices => Batches(devices, 500) + 2,
        },
        new("Get-CMUserDevice", (context, users) => Read(UserDevices.ReadAsync(context, users.Cast<string>())))
        {
            InputsAsync = UsersAsync,
            Bad = "nobody@contoso.com",
            BadError = "UserNotFound",
            Nothing = "gadmin@contoso.com",
            Denied = new Denial("Collection: Read", LimitedAsync, UsersAsync),
            Old = new OldSite("DeviceFeatureNeedsVersion", 2006),
            Exempt = Because((DeviceOperation.Bulk, "takes users; many users share requests in UserDeviceTests")),
        },
        new("Get-CMDeviceInventoryClass", (context, devices) => Read(InventoryClasses.ReadAsync(context, devices)))
        {
            Denied = OutOfScope("Read Resource"),
            Old = new OldSite("DeviceFeatureNeedsVersion", 2002),

            // The method of the site takes one device.
            Requests = devices => devices,
        },
        new("Get-CMDeviceInventory", (context, devices) => Read(DeviceInventory.ReadAsync(context, devices, "LOGICAL_DISK")))
        {
            Denied = OutOfScope("Read Resource"),
            Old = new OldSite("DeviceFeatureNeedsVersion", 2002),
            Requests = devices => (2 * Batches(devices, 50)) + 1,
        },
        new("Get-CMDeviceSoftwareUpdate", (context, devices) => Read(DeviceSoftwareUpdates.ReadAsync(context, devices)))
        {
            Denied = OutOfScope("Collection: Read"),
            Old = new OldSite("DeviceFeatureNeedsVersion", 2107),
            Requests = devices => (2 * Batches(devices, 50)) + 5,
        },
        new("Get-CMDeviceRecoveryKey", (context, devices) => Read(RecoveryKeys.ReadAsync(context, devices)))
        {
            AlwaysError = "RecoveryKeyNotPublic",
            Denied = OutOfScope("Read BitLocker Recovery Key"),
            Old = new OldSite("DeviceFeatureNeedsVersion", 2103),
            Requests = devices => Batches(devices, 500),
        },
        new(
            "Get-CMDeviceEvent",
            (context, devices) => Read(DeviceEvents.ReadAsync(context, devices, new DeviceEventFilter { Span = DeviceEventFilter.Kept })))
        {
            PrepareAsync = WithPolicyAsync,
            Denied = OutOfScope("Read Resource"),
            Old = new OldSite("DeviceFeatureNeedsVersion", 2002),
            Requests = devices => (2 * Batches(devices, 10)) + 1,
            Many = 500,
        },
        new("Sync-CMDeviceEvent", (context, devices) => Read(DeviceEventSyncs.StartAsync(context, devices)))
        {
            PrepareAsync = WithPolicyAsync,
            Denied = new Denial("Notify Resource", ReaderAsync),
            Old = new OldSite("DeviceFeatureNeedsVersion", 2002),
            Requests = devices => (2 * Batches(devices, 40)) + (4 * Batches(devices, 500)),
            Many = 2_000,
        },
        new("Get-CMTenantAttachRecommendation", (context, _) => RecommendAsync(context))
        {
            Nothing = null,
            Bad = null,
            Offline = Offline.NotApplicable,
            Denied = null,
            Old = new OldSite("DeviceFeatureNeedsVersion", 2002),
            Exempt = Because(
                (DeviceOperation.NothingFound, "a site without devices is RecommendationNothingVisible, in RecommendationTests"),
                (DeviceOperation.Permission, "an account that sees no device is told Collection: Read, in RecommendationTests"),
                (DeviceOperation.Connection, "judges the hierarchy"),
                (DeviceOperation.OneBad, "takes no input"),
                (DeviceOperation.Bulk, "reads all devices by pages of 2,000")),
        },
        new("Get-CMTenantAttachDevice", (context, names) => ListAsync(context, names, DeviceSource.Site))
        {
            Variant = "Site",
            InputsAsync = _ => Task.FromResult<IReadOnlyList<object>>(["*"]),
            Bad = null,
            Denied = null,
            Old = null,
            Requests = devices => Batches(devices, 2000) + 1,
            Exempt = Because(
                (DeviceOperation.OneBad, "takes one name or pattern"),
                (DeviceOperation.Permission, "lists what the account may see; an account without any role cannot connect"),
                (DeviceOperation.Version, "every site has the list")),
        },
        new("Get-CMTenantAttachDevice", (context, names) => ListAsync(context, names, DeviceSource.Tenant))
        {
            Variant = "Tenant",
            IsTenant = true,
            InputsAsync = _ => Task.FromResult<IReadOnlyList<object>>(["*"]),
            Bad = null,
            Offline = Offline.Read,
            Denied = new Denial(
                "DeviceManagementConfiguration.ReadWrite.All", WithoutGraphAsync, _ => Task.FromResult<IReadOnlyList<object>>(["*"])),
            Exempt = Because(
                (DeviceOperation.OneBad, "takes one name or pattern"),
                (DeviceOperation.Version, "the tenant has no version"),
                (DeviceOperation.Bulk, "one export for any number, in TenantDeviceTests")),
        },
        .. Actions,
        .. Scripts,
        .. Applications,
    ];

    public static DeviceOperation Find(string name) => All.Single(operation => operation.Name == name);

    /// <summary>Runs an operation to its end; a failure that ends it is the last answer.</summary>
    public static async Task<List<OperationAnswer>> AnswersAsync(
        this DeviceOperation operation, OperationContext context, IReadOnlyList<object> inputs)
    {
        var answers = new List<OperationAnswer>();
        try
        {
            await foreach (var answer in operation.Run(context, inputs))
            {
                answers.Add(answer);
            }
        }
        catch (TenantAttachException failure)
        {
            answers.Add(new OperationAnswer(null, failure));
        }

        return answers;
    }

    /// <summary>What tells the inputs of answers apart.</summary>
    public static string KeyOf(object? value) => value switch
    {
        UserDevice device => device.UserName,
        DeviceInventoryItem item => Text(item.ResourceId),
        DeviceScript script => script.Name,
        TenantAttachRecommendation one => one.Id,
        DeviceActionRequest request => Text(request.Device!.ResourceId) + request.Device.Name,
        DeviceActionStatus status => Text(status.Device.ResourceId) + status.Device.Name,
        DeviceScriptRun run => Text(run.Device!.ResourceId),
        DeviceQueryRow row => Text(row.Device!.ResourceId),
        DeviceScriptResult result => Text(result.Device.ResourceId),
        DeviceApplication application => Text(application.Device.ResourceId),
        DeviceApplicationRequest request => Text(request.Application.Device.ResourceId),
        DeviceReference device => Text(device.ResourceId) + device.Name,
        _ => throw new NotSupportedException(value?.GetType().Name),
    };

    public static IReadOnlyDictionary<string, string> Because(params (string Cell, string Reason)[] cells) =>
        cells.ToDictionary(cell => cell.Cell, cell => cell.Reason);

    /// <summary>The first devices of the site with a client that is connected, as objects of the pipeline.</summary>
    public static IReadOnlyList<object> Objects(int count) => Enumerable.Range(0, count).Select(Reads.Device).ToList<object>();

    private static string Text(int? number) => number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? string.Empty;

    private static int Batches(int devices, int size) => (devices + size - 1) / size;

    private static Denial OutOfScope(string grant) =>
        new(grant, LimitedAsync, _ => Task.FromResult<IReadOnlyList<object>>([Reads.Device(1)]));

    private static Task<OperationContext> LimitedAsync(SimulatedSite site) =>
        Reads.AsUserAsync(site, site.Simulation.Accounts.LimitedSiteUser);

    private static Task<OperationContext> ReaderAsync(SimulatedSite site) =>
        Reads.AsUserAsync(site, site.Simulation.Accounts.ReadOnlySiteUser);

    /// <summary>A session of the application after somebody took all its permissions for devices back.</summary>
    private static async Task<OperationContext> WithoutGraphAsync(SimulatedSite site)
    {
        using var tenant = new TenantClient(site.Simulation);
        var id = await tenant.ObjectIdAsync("servicePrincipals", site.Simulation.Accounts.ClientId);
        var graph = (string)Assert.Single(
            await tenant.ListAsync("/servicePrincipals?$filter=appId eq '00000003-0000-0000-c000-000000000000'"))!["id"]!;
        var roles = (await tenant.SendAsync("GET", "/servicePrincipals/" + graph))["appRoles"]!.AsArray()
            .Where(role => ((string)role!["value"]!).StartsWith("DeviceManagement", StringComparison.Ordinal))
            .Select(role => (string)role!["id"]!)
            .ToHashSet();
        foreach (var grant in await tenant.ListAsync($"/servicePrincipals/{id}/appRoleAssignments?$top=100"))
        {
            if (roles.Contains((string)grant!["appRoleId"]!))
            {
                await tenant.SendAsync("DELETE", $"/servicePrincipals/{id}/appRoleAssignments/{(string)grant["id"]!}");
            }
        }

        return SessionCore.Of(await SimulatedSite.ConnectAsync(site.Simulation, site: false)).For(SilentObserver.Instance, default);
    }

    private static async IAsyncEnumerable<OperationAnswer> Read<T>(IAsyncEnumerable<Answer<T>> rows)
        where T : class
    {
        await foreach (var row in rows)
        {
            yield return new OperationAnswer(row.Value, row.Error);
        }
    }

    private static async IAsyncEnumerable<OperationAnswer> RecommendAsync(OperationContext context)
    {
        foreach (var one in await TenantAttachRecommendations.GetAsync(context))
        {
            yield return new OperationAnswer(one, null);
        }
    }

    private static async IAsyncEnumerable<OperationAnswer> ListAsync(
        OperationContext context, IReadOnlyList<object> names, DeviceSource source)
    {
        // A pattern stands for the many devices that the test has made.
        var name = names[0] as string ?? "*";
        await foreach (var device in AttachedDevices.ListAsync(
            context, new AttachedDeviceQuery { Source = source, Name = name == "*" ? null : name }))
        {
            yield return new OperationAnswer(device, null);
        }
    }

    /// <summary>Finds the devices as the cmdlets do that need all of them at once.</summary>
    private static async IAsyncEnumerable<OperationAnswer> WithDevices(
        OperationContext context, IReadOnlyList<object> inputs,
        Func<IReadOnlyList<DeviceReference>, IAsyncEnumerable<OperationAnswer>> then)
    {
        var devices = new List<DeviceReference>();
        await foreach (var answer in DeviceResolver.ResolveAsync(context, inputs))
        {
            if (answer.Error is null)
            {
                devices.Add(answer.Value!);
            }
            else
            {
                yield return new OperationAnswer(null, answer.Error);
            }
        }

        if (devices.Count > 0)
        {
            await foreach (var answer in then(devices))
            {
                yield return answer;
            }
        }
    }

    private static async IAsyncEnumerable<OperationAnswer> QueryAsync(OperationContext context, IReadOnlyList<DeviceReference> devices)
    {
        await foreach (var answer in DeviceQueryRuns.OnDevicesAsync(
            context, DeviceQueryLanguage.Check("OS"), devices, TimeSpan.FromMinutes(10)))
        {
            yield return new OperationAnswer(answer.Value?.Row, answer.Error);
        }
    }

    /// <summary>Events are collected from the day on which the policy came, and sent daily.</summary>
    private static Task WithPolicyAsync(SimulatedSite site)
    {
        site.Simulation.Clock.Advance(TimeSpan.FromDays(20));
        return Task.CompletedTask;
    }

    private static async Task<IReadOnlyList<object>> UsersAsync(SimulatedSite site) =>
        (await DeviceDetails.ReadAsync(site.Context(), [Reads.First, Reads.First + 1]).ReadAllAsync())
            .Select(answer => (object)answer.Value!.PrimaryUser[0])
            .ToList();
}
