using TenantAttach.Cmdlets.Simulator;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Breaks and repairs the simulator, sets its clock, saves its state.</summary>
[Cmdlet(VerbsCommon.Set, "CMTenantAttachSimulator", SupportsShouldProcess = true)]
[OutputType(typeof(TenantAttachSimulator))]
public sealed class SetCMTenantAttachSimulatorCommand : SessionCommand
{
    /// <summary>Faults to switch on, with an argument after a colon where they take one.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(FaultCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] EnableFault { get; set; } = [];

    /// <summary>Faults to switch off.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(FaultCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] DisableFault { get; set; } = [];

    /// <summary>Switches every fault off first.</summary>
    [Parameter]
    public SwitchParameter ClearFault { get; set; }

    /// <summary>What moves the clock.</summary>
    [Parameter]
    public SimulatorClockMode? ClockMode { get; set; }

    /// <summary>Does what only a person can do: deletes the hierarchy's connector in the admin center.</summary>
    [Parameter]
    public SwitchParameter DeleteConnector { get; set; }

    /// <summary>Does what only a person can do: presses Sync on the timelines of these devices in the admin center.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int[] SyncEvent { get; set; } = [];

    /// <summary>The file to write the state to.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SavePath { get; set; }

    /// <summary>Writes the state of the simulator.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        var session = CurrentSession;
        var environment = SimulatorSessions.Of(session);
        foreach (var (what, change) in Changes(environment))
        {
            if (Output.ShouldProcess($"{what}: {PlanText.Where(session, session.Name)}", $"{what}?", "Change the simulator"))
            {
                change();
            }
        }

        if (PassThru)
        {
            Output.WriteObject(SimulatorViews.ToView(session, environment));
        }
    }

    private IEnumerable<(string What, Action Change)> Changes(SimulatorEnvironment environment)
    {
        var simulation = environment.Simulation;
        if (ClearFault)
        {
            yield return ("Switch every fault off", simulation.Faults.Clear);
        }

        foreach (var fault in DisableFault)
        {
            yield return ($"Switch the fault {fault} off", () => simulation.Faults.Off(fault));
        }

        foreach (var fault in EnableFault)
        {
            yield return ($"Switch the fault {fault} on", () => SwitchOn(simulation.Faults, fault));
        }

        if (ClockMode is { } mode)
        {
            yield return ($"Let the clock run in mode {mode}", () => simulation.Clock.Mode = mode.ToSimulator());
        }

        if (DeleteConnector)
        {
            yield return ("Delete the connector in the admin center", () => simulation.DeleteHierarchyInPortal(environment.SiteCode));
        }

        foreach (var device in SyncEvent)
        {
            yield return ($"Sync the timeline of device {device} in the admin center", () => Sync(environment, device));
        }

        if (SavePath is { } path)
        {
            var file = Output.ResolvePath(path);
            yield return ($"Write the state to {file}", () => environment.Save(file));
        }
    }

    private static void Sync(SimulatorEnvironment environment, int device)
    {
        if (!environment.Simulation.SyncEventsInPortal(device, siteCode: environment.SiteCode))
        {
            throw ErrorCatalog.SimulatedSyncRefused.Create(device);
        }
    }

    private static void SwitchOn(TenantAttach.Simulator.Faults.FaultSwitches faults, string fault)
    {
        try
        {
            faults.On(fault);
        }
        catch (ArgumentException failure)
        {
            throw ErrorCatalog.FaultNotSwitchable.Create(null, failure, fault, failure.Message);
        }
    }
}
