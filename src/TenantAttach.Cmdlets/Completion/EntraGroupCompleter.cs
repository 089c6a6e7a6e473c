using TenantAttach.Core.EndpointSecurity.Collections;

namespace TenantAttach.Cmdlets.Completion;

/// <summary>Proposes groups of the connected tenant; without a session nothing is asked. A tenant has too many to ask for all.</summary>
internal sealed class EntraGroupCompleter : ArgumentProposer
{
    /// <inheritdoc/>
    private protected override IEnumerable<Proposal> Propose(object runspace, IDictionary bound, string word) =>
        SiteNameCompleter.SessionOf(runspace, bound) is { TenantId: not null } session
            ? SiteNameCache.Of(session)
                .Find(GetType(), word, context => EntraGroupNames.FindAsync(context, word))
                .Select(group => new Proposal(group.Name, $"{group.Name} ({group.Id})"))
            : [];
}
