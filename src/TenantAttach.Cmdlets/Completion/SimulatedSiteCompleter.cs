using TenantAttach.Cmdlets.Commands;
using TenantAttach.Cmdlets.Simulator;

namespace TenantAttach.Cmdlets.Completion;

/// <summary>Proposes the top sites of the simulator whose session is named.</summary>
internal sealed class SimulatedSiteCompleter : ArgumentProposer
{
    /// <inheritdoc/>
    private protected override IEnumerable<Proposal> Propose(object runspace, IDictionary bound, string word)
    {
        var session = bound[nameof(ConnectCMTenantAttachCommand.SimulatorSession)] switch
        {
            null => null,
            TenantAttachSession given => given,
            var name => RunspaceSessions.Of(runspace).Find(Convert.ToString(name, CultureInfo.InvariantCulture) ?? string.Empty),
        };
        return session is null || SimulatorSessions.Find(session) is not { } environment ? []
            : environment.Simulation.Hierarchies.Select(hierarchy => new Proposal(hierarchy.SiteCode, hierarchy.SiteId.ToString("D")));
    }
}
