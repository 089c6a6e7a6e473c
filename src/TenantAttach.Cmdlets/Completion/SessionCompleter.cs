namespace TenantAttach.Cmdlets.Completion;

/// <summary>Proposes the open sessions of the runspace.</summary>
internal sealed class SessionCompleter : ArgumentProposer
{
    /// <inheritdoc/>
    private protected override IEnumerable<Proposal> Propose(object runspace, IDictionary bound, string word) =>
        RunspaceSessions.Of(runspace).All.Select(session => new Proposal(session.Name, PlanText.Where(session, "session " + session.Id)));
}
