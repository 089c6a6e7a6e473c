using TenantAttach.Cmdlets.Simulator;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Shows the simulator behind a session.</summary>
[Cmdlet(VerbsCommon.Get, "CMTenantAttachSimulator")]
[OutputType(typeof(TenantAttachSimulator))]
public sealed class GetCMTenantAttachSimulatorCommand : SessionCommand
{
    /// <inheritdoc/>
    private protected override void Process() =>
        Output.WriteObject(SimulatorViews.ToView(CurrentSession, SimulatorSessions.Of(CurrentSession)));
}
