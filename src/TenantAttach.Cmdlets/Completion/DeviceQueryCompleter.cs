using TenantAttach.Core.DeviceQuery;

namespace TenantAttach.Cmdlets.Completion;

/// <summary>Goes on with a query at its end: entities, operators, columns, functions, kinds of join. Asks no site.</summary>
internal sealed class DeviceQueryCompleter : ArgumentProposer
{
    /// <inheritdoc/>
    private protected override IEnumerable<Proposal> Propose(object runspace, IDictionary bound, string word)
    {
        var start = word.Length;
        while (start > 0 && (char.IsLetterOrDigit(word[start - 1]) || word[start - 1] == '_'))
        {
            start--;
        }

        var before = word.Substring(0, start);
        var typed = word.Substring(start);
        return DeviceQueryLanguage.Next(before)
            .Where(one => one.Key.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(one => new Proposal(before + one.Key, one.Value));
    }
}
