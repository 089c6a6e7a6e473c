using TenantAttach.Core.DeviceReads;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Makes devices send their events now, as far as anything public can.</summary>
[Cmdlet(VerbsData.Sync, "CMDeviceEvent", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(DeviceEventSync))]
public sealed class SyncCMDeviceEventCommand : DeviceReadCommand
{
    /// <summary>Waits until newer events have come.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long -Wait waits.</summary>
    [Parameter]
    [PSDefaultValue(Help = "00:30:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <inheritdoc/>
    private protected override void Read(IReadOnlyList<object?> devices)
    {
        var started = new List<DeviceEventSync>();
        Stream(context => DeviceEventSyncs.StartAsync(context, devices), answer => Take(answer, started.Add));
        Apply(Run(context => Task.FromResult(DeviceEventSyncs.Plan(context, started, Wait ? Timeout : null))));
    }
}
