using TenantAttach.Core.Actions;
using TenantAttach.Core.Connector;
using TenantAttach.Core.Devices;
using TenantAttach.Core.Sessions;
using TenantAttach.Core.Upload;

namespace TenantAttach.Rehearsal.Chapters;

/// <summary>Watching and acting while the hierarchy is attached.</summary>
internal static class Operating
{
    private const int ActionDevices = 100;

    public static IReadOnlyList<RehearsalStep> Steps { get; } =
    [
        new("A quarter of an hour later, compare what the site uploads with what the tenant shows", "Step-CMTenantAttachSimulator 00:15:00; Get-CMTenantAttachDevice -Source Both | Group-Object UploadState -NoElement", CompareAsync),
        Action(DeviceActionKind.SyncMachinePolicy),
        Action(DeviceActionKind.SyncUserPolicy),
        Action(DeviceActionKind.AppEvaluationCycle),
        new("Ask for the health of the connector", "Get-CMTenantAttachConnector", HealthAsync),
        new("Widen the scope to all devices", "Set-CMUploadCollection -AllDevices -Confirm:$false", WidenAsync),
        new("Let an hour pass and look again", "Step-CMTenantAttachSimulator 01:00:00; Get-CMTenantAttachDevice -Source Tenant | Measure-Object", LaterAsync),
    ];

    private static RehearsalStep Action(DeviceActionKind action) => new(
        $"{action} on a hundred devices",
        $"Get-CMTenantAttachDevice -Source Site | Where-Object IsClient | Select-Object -First {ActionDevices} | Invoke-CMDeviceAction {action} -Wait | Group-Object State -NoElement",
        world => ActAsync(world, action));

    private static async Task<string> CompareAsync(RehearsalWorld world)
    {
        world.Simulation.Clock.Advance(TimeSpan.FromMinutes(15));
        var states = new SortedDictionary<DeviceUploadState, int>();
        await foreach (var device in AttachedDevices.ListAsync(world.Context, new AttachedDeviceQuery { Source = DeviceSource.Both }))
        {
            states[device.UploadState] = states.GetValueOrDefault(device.UploadState) + 1;
        }

        StepFailedException.Unless(states.GetValueOrDefault(DeviceUploadState.Visible) > 0, "The tenant shows no device.");
        return string.Join(", ", states.Select(pair => $"{pair.Key} {pair.Value}")) + ".";
    }

    private static async Task<string> ActAsync(RehearsalWorld world, DeviceActionKind action)
    {
        var devices = new List<DeviceReference>();
        await foreach (var device in AttachedDevices.ListAsync(world.Context, new AttachedDeviceQuery { Source = DeviceSource.Site }))
        {
            if (device.IsClient)
            {
                devices.Add(device);
            }

            if (devices.Count == ActionDevices)
            {
                break;
            }
        }

        var requests = new List<DeviceActionRequest>();
        await foreach (var request in DeviceActions.InvokeAsync(world.Context, action, devices))
        {
            requests.Add(request);
        }

        var states = new SortedDictionary<DeviceActionState, int>();
        await foreach (var status in DeviceActionWait.UntilDoneAsync(world.Context, requests, TimeSpan.FromMinutes(30)))
        {
            states[status.State] = states.GetValueOrDefault(status.State) + 1;
        }

        StepFailedException.Unless(requests.Count == ActionDevices, $"{requests.Count} devices were asked, not {ActionDevices}.");
        StepFailedException.Unless(states.GetValueOrDefault(DeviceActionState.Completed) > 0, "No device has done it.");
        return string.Join(", ", states.Select(pair => $"{pair.Key} {pair.Value}")) + ".";
    }

    private static async Task<string> HealthAsync(RehearsalWorld world)
    {
        var health = await ReadHealthAsync(world);
        StepFailedException.Unless(health.State == ConnectorState.Healthy, health.Reason);
        return $"{health.State}: {health.Reason} ({health.Evidence.Count} pieces of evidence; secret lasts {health.SecretDaysLeft} days)";
    }

    private static async Task<string> WidenAsync(RehearsalWorld world)
    {
        var plan = await UploadScopes.PlanAsync(world.Context, []);
        await plan.RunAsync();
        return $"{((UploadScopePreview)plan.Preview!).Added.Count} devices come, {((UploadScopePreview)plan.Preview!).Removed.Count} go, {((UploadScopePreview)plan.Preview!).Unchanged} stay.";
    }

    private static async Task<string> LaterAsync(RehearsalWorld world)
    {
        world.Simulation.Clock.Advance(TimeSpan.FromHours(1));
        var count = 0;
        await foreach (var device in AttachedDevices.ListAsync(world.Context, new AttachedDeviceQuery { Source = DeviceSource.Tenant }))
        {
            count++;
        }

        return $"The tenant shows {count} devices.";
    }

    internal static Task<ConnectorHealth> ReadHealthAsync(RehearsalWorld world) =>
        ConnectorHealthCheck.GetAsync(world.Context, SessionCore.Of(world.Session).Logs);
}
