using TenantAttach.Core.DeviceReads;

namespace TenantAttach.Cmdlets.Completion;

/// <summary>Proposes the providers whose events are collected.</summary>
internal sealed class EventProviderCompleter : ArgumentProposer
{
    /// <inheritdoc/>
    private protected override IEnumerable<Proposal> Propose(object runspace, IDictionary bound, string word) =>
        DeviceEvents.Known.Select(kind => kind.Provider).Distinct().Select(provider =>
            new Proposal(
                provider, string.Join(", ", DeviceEvents.Known.Where(kind => kind.Provider == provider).Select(kind => kind.Name))));
}

/// <summary>Proposes the numbers of the events that are collected, with what they stand for.</summary>
internal sealed class EventIdCompleter : ArgumentProposer
{
    /// <inheritdoc/>
    private protected override IEnumerable<Proposal> Propose(object runspace, IDictionary bound, string word) =>
        DeviceEvents.Known.GroupBy(kind => kind.Id).Select(group =>
            new Proposal(
                group.Key.ToString(CultureInfo.InvariantCulture),
                string.Join(", ", group.Select(kind => $"{kind.Name} ({kind.Provider})"))));
}
