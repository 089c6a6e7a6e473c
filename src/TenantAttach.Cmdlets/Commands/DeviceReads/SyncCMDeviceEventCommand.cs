using TenantAttach.Core.DeviceReads;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Makes devices send their events now, as far as anything public can.</summary>
[Cmdlet(VerbsData.Sync, "CMDeviceEvent", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(DeviceEventSync))]
public sealed class SyncCMDeviceEventCommand : DeviceReadCommand
{
    private const int NamesShown = 5;

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
        var started = Start(devices);
        if (started.Count == 0 || !IsConfirmed(started))
        {
            return;
        }

        if (started.Any(sync => sync.State == DeviceEventSyncState.WaitingForPortal))
        {
            Output.WriteWarning(
                "No public interface makes a device send its events. The step that only a person can do: " + DeviceEventSyncs.PortalStep);
        }

        if (Wait)
        {
            Stream(context => DeviceEventSyncs.UntilSyncedAsync(context, started, Timeout));
            return;
        }

        started.ForEach(sync => Output.WriteObject(sync));
    }

    private List<DeviceEventSync> Start(IReadOnlyList<object?> devices)
    {
        var started = new List<DeviceEventSync>();
        Stream(context => DeviceEventSyncs.StartAsync(context, devices), answer =>
        {
            if (answer.Error is { } error)
            {
                Output.WriteError(ExceptionMapper.ToCommandError(error, GetType().Name, answer.Input));
            }
            else
            {
                started.Add(answer.Value!);
            }
        });
        return started;
    }

    private bool IsConfirmed(List<DeviceEventSync> started)
    {
        var names = string.Join(", ", started.Take(NamesShown).Select(sync => sync.Name))
            + (started.Count > NamesShown ? $" and {started.Count - NamesShown} more devices" : string.Empty);
        var where = Pipeline.PlanText.Where(CurrentSession, names);
        return Output.ShouldProcess(
            Pipeline.PlanText.Description([], "Sync events", where, ["The step that only a person can do: " + DeviceEventSyncs.PortalStep]),
            $"Sync events of {where}?",
            "Sync events");
    }
}
