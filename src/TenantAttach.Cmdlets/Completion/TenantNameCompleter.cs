using TenantAttach.Core.Completion;
using TenantAttach.Core.EndpointSecurity.Policies;

namespace TenantAttach.Cmdlets.Completion;

/// <summary>Proposes names of the connected tenant; without a session nothing is asked.</summary>
internal abstract class TenantNameCompleter : ArgumentProposer
{
    /// <inheritdoc/>
    private protected sealed override IEnumerable<Proposal> Propose(object runspace, IDictionary bound, string word) =>
        SiteNameCompleter.SessionOf(runspace, bound) is { TenantId: not null } session
            ? SiteNameCache.Of(session)
                .Find(GetType(), string.Empty, SearchAsync)
                .Select(name => new Proposal(name.Name, $"{name.Name} ({name.Id})"))
            : [];

    /// <summary>Asks the tenant.</summary>
    /// <param name="context">The running operation.</param>
    /// <returns>The names.</returns>
    private protected abstract Task<IReadOnlyList<FoundName>> SearchAsync(OperationContext context);
}

/// <summary>Proposes endpoint security policies.</summary>
internal sealed class PolicyCompleter : TenantNameCompleter
{
    /// <inheritdoc/>
    private protected override Task<IReadOnlyList<FoundName>> SearchAsync(OperationContext context) => PolicyNames.PoliciesAsync(context);
}

/// <summary>Proposes collections that policies can be assigned to.</summary>
internal sealed class OfferedCollectionCompleter : TenantNameCompleter
{
    /// <inheritdoc/>
    private protected override Task<IReadOnlyList<FoundName>> SearchAsync(OperationContext context) =>
        PolicyNames.CollectionsAsync(context);
}
