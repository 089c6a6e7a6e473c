using TenantAttach.Simulator.Faults;

namespace TenantAttach.Cmdlets.Completion;

/// <summary>Proposes the faults of the simulator.</summary>
internal sealed class FaultCompleter : ArgumentProposer
{
    /// <inheritdoc/>
    private protected override IEnumerable<Proposal> Propose(object runspace, IDictionary bound, string word) =>
        FaultSwitches.Known.Select(fault => new Proposal(fault.Name, fault.Description));
}
