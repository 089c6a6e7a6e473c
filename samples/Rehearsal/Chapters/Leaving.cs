using TenantAttach.Core.Attachment;
using TenantAttach.Core.Devices;
using TenantAttach.Core.Offboarding;

namespace TenantAttach.Rehearsal.Chapters;

/// <summary>Detaching, and the proof that nothing is left.</summary>
internal static class Leaving
{
    public static IReadOnlyList<RehearsalStep> Steps { get; } =
    [
        new("Detach the hierarchy and remove its application", "Remove-CMTenantAttach -SnapshotPath $snapshot -RemoveApplication -Wait -PassThru -Confirm:$false", DetachAsync),
        new("See that nothing is left behind", "Get-CMTenantAttach; Get-CMTenantAttachDevice -Source Tenant | Measure-Object", NothingLeftAsync),
    ];

    private static async Task<string> DetachAsync(RehearsalWorld world)
    {
        var operation = new RemoveOperation(world.Context);
        var plan = await operation.PlanAsync(new RemoveSettings
        {
            SnapshotPath = world.SnapshotPath,
            RemovesApplication = true,
            Wait = true,
        });
        var result = (await plan.RunAsync()).Value;
        StepFailedException.Unless(result.IsCloudClean == true, "The tenant still shows the hierarchy.");
        return $"{result.Impact.HierarchyDevices ?? result.Impact.TenantDevices} devices left the tenant; the configuration is kept in {Path.GetFileName(result.SnapshotPath)}; "
            + $"left behind: {(result.LeftBehind.Count == 0 ? "nothing" : string.Join(", ", result.LeftBehind))}.";
    }

    private static async Task<string> NothingLeftAsync(RehearsalWorld world)
    {
        var state = await new GetAttachOperation(world.Context).RunAsync();
        StepFailedException.Unless(!state.IsUploadEnabled, "The upload is still on.");
        var count = 0;
        await foreach (var device in AttachedDevices.ListAsync(world.Context, new AttachedDeviceQuery { Source = DeviceSource.Tenant }))
        {
            count += device.ManagedBy == DeviceManagedBy.ConfigMgr ? 1 : 0;
        }

        StepFailedException.Unless(count == 0, $"The tenant still shows {count} devices.");
        return $"Site {state.SiteCode}: {state.State}; the tenant shows no device of the hierarchy. Policies that stay: {(state.Policies.Count == 0 ? "none" : string.Join(", ", state.Policies))}.";
    }
}
