using TenantAttach.Core.DeviceQuery;

namespace TenantAttach.Cmdlets.Completion;

/// <summary>The entities of CMPivot that are documented. Asks no site.</summary>
internal sealed class DeviceQueryEntityCompleter : ArgumentProposer
{
    /// <inheritdoc/>
    private protected override IEnumerable<Proposal> Propose(object runspace, IDictionary bound, string word) => DeviceQueryLanguage
        .Entities()
        .Where(entity => entity.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
        .Select(entity => new Proposal(entity.Name, entity.Usage));
}
