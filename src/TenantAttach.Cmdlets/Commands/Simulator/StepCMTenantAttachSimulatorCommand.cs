using TenantAttach.Cmdlets.Simulator;
using TenantAttach.Simulator.Clock;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Lets simulated time pass.</summary>
[Cmdlet(VerbsCommon.Step, "CMTenantAttachSimulator", SupportsShouldProcess = true, DefaultParameterSetName = DurationSet)]
[OutputType(typeof(TenantAttachSimulator))]
public sealed class StepCMTenantAttachSimulatorCommand : SessionCommand
{
    private const string DurationSet = "Duration";
    private const string UntilSet = "Until";

    /// <summary>How much time passes.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = DurationSet)]
    public TimeSpan Duration { get; set; }

    /// <summary>The simulated time to go to; nothing happens where it is in the past.</summary>
    [Parameter(Mandatory = true, ParameterSetName = UntilSet)]
    public DateTimeOffset? Until { get; set; }

    /// <summary>Writes the state of the simulator.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        var session = CurrentSession;
        var environment = SimulatorSessions.Of(session);
        var clock = environment.Simulation.Clock;
        if (clock.Mode == ClockMode.RealTime)
        {
            throw ErrorCatalog.ClockNotSteppable.Create(session.Name);
        }

        var duration = Until is { } until ? until - clock.GetUtcNow() : Duration;
        if (duration > TimeSpan.Zero
            && Output.ShouldProcess(
                $"Let {duration} pass: {PlanText.Where(session, session.Name)}", $"Let {duration} pass?", "Step the simulator"))
        {
            Await((_, _) =>
            {
                clock.Advance(duration);
                return Task.FromResult(true);
            });
        }

        if (PassThru)
        {
            Output.WriteObject(SimulatorViews.ToView(session, environment));
        }
    }
}
