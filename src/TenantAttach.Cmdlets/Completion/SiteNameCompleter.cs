using TenantAttach.Core.Completion;

namespace TenantAttach.Cmdlets.Completion;

/// <summary>
/// Proposes names of the connected site. Without an open session nothing is asked; with one, the answer is kept for a
/// while, and a slow site delays the key press for a moment only.
/// </summary>
internal abstract class SiteNameCompleter : ArgumentProposer
{
    /// <inheritdoc/>
    private protected sealed override IEnumerable<Proposal> Propose(object runspace, IDictionary bound, string word) =>
        SessionOf(runspace, bound) is { SiteServer: not null } session
            ? SiteNameCache.Of(session)
                .Find(GetType(), word, context => SearchAsync(context, word))
                .SelectMany(name => ToProposals(name, word))
            : [];

    /// <summary>Asks the site.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="word">What is typed.</param>
    /// <returns>The names.</returns>
    private protected abstract Task<IReadOnlyList<FoundName>> SearchAsync(OperationContext context, string word);

    /// <summary>True where the identifier can be typed instead of the name.</summary>
    private protected virtual bool TakesIdentifier => true;

    /// <summary>The session that a line names, or the default one.</summary>
    /// <param name="runspace">The runspace.</param>
    /// <param name="bound">The parameters that are typed already.</param>
    /// <returns>The session, or null where none is open.</returns>
    internal static TenantAttachSession? SessionOf(object runspace, IDictionary bound)
    {
        var given = bound[nameof(SessionCommand.Session)];
        return (given is PSObject wrapped ? wrapped.BaseObject : given) switch
        {
            null => RunspaceSessions.Of(runspace).Default,
            TenantAttachSession session => session.IsOpen ? session : null,
            var name => RunspaceSessions.Of(runspace).Find(Convert.ToString(name, CultureInfo.InvariantCulture) ?? string.Empty),
        };
    }

    private IEnumerable<Proposal> ToProposals(FoundName found, string word)
    {
        var members = found.Members is { } count ? $", {count} members" : string.Empty;
        yield return new Proposal(found.Name, $"{found.Name} ({found.Id}{members})");
        if (word.Length > 0 && TakesIdentifier)
        {
            yield return new Proposal(found.Id, $"{found.Name} ({found.Id}{members})");
        }
    }
}

/// <summary>Proposes the device collections of the connected site.</summary>
internal sealed class CollectionCompleter : SiteNameCompleter
{
    /// <inheritdoc/>
    private protected override Task<IReadOnlyList<FoundName>> SearchAsync(OperationContext context, string word) =>
        NameSearch.CollectionsAsync(context, word);
}

/// <summary>Proposes the devices of the connected site.</summary>
internal sealed class DeviceCompleter : SiteNameCompleter
{
    /// <inheritdoc/>
    private protected override Task<IReadOnlyList<FoundName>> SearchAsync(OperationContext context, string word) =>
        NameSearch.DevicesAsync(context, word);
}

/// <summary>Proposes the scripts of the connected site.</summary>
internal sealed class ScriptCompleter : SiteNameCompleter
{
    /// <inheritdoc/>
    private protected override Task<IReadOnlyList<FoundName>> SearchAsync(OperationContext context, string word) =>
        NameSearch.ScriptsAsync(context, word);
}

/// <summary>Proposes the applications of the connected site.</summary>
internal sealed class ApplicationCompleter : SiteNameCompleter
{
    /// <inheritdoc/>
    private protected override bool TakesIdentifier => false;

    /// <inheritdoc/>
    private protected override Task<IReadOnlyList<FoundName>> SearchAsync(OperationContext context, string word) =>
        NameSearch.ApplicationsAsync(context, word);
}
