using TenantAttach.Core.EndpointSecurity.Policies;

namespace TenantAttach.Cmdlets.Completion;

/// <summary>Proposes settings of the profile with each of their values, as a hashtable.</summary>
internal sealed class PolicySettingCompleter : ArgumentProposer
{
    /// <inheritdoc/>
    private protected override IEnumerable<Proposal> Propose(object runspace, IDictionary bound, string word)
    {
        if (SiteNameCompleter.SessionOf(runspace, bound) is not { TenantId: not null } session)
        {
            return [];
        }

        var profile = Text(bound["Profile"]);
        var policy = Text(bound["Policy"]);
        var known = Enum.TryParse<EndpointSecurityProfile>(profile, ignoreCase: true, out var kind)
            ? PolicyReader.KnownSettings(session, kind)
            : null;
        var proposals = known is null
            ? SiteNameCache.Of(session).Find(
                GetType(), profile + "/" + policy, context => PolicyNames.SettingsAsync(context, profile, policy))
            : PolicyNames.Propose(known);
        return proposals.Select(one => new Proposal(one.Name, one.Id, IsCode: true));
    }

    private static string? Text(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value)?.ToString();
}
