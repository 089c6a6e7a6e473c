using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using TenantAttach.Core.DeviceQuery;

namespace TenantAttach.Cmdlets.Completion;

/// <summary>Goes on with a query at its end: an entity, an operator behind a pipe, a function elsewhere. Asks nobody.</summary>
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
        return Next(before.TrimEnd()).Where(one => one.Key.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).Select(one => new Proposal(before + one.Key, one.Value));
    }

    private static IEnumerable<KeyValuePair<string, string>> Next(string before)
    {
        if (before.Length == 0 || (before.EndsWith("(", StringComparison.Ordinal) && before.TrimEnd('(', ' ').Split(' ', '=').Last() is "join" or "inner" or "leftouter" or "rightouter" or "fullouter" or "innerunique"))
        {
            return DeviceQueryLanguage.Entities();
        }

        return before.EndsWith("|", StringComparison.Ordinal)
            ? DeviceQueryLanguage.Operators().Select(name => new KeyValuePair<string, string>(name, name))
            : DeviceQueryLanguage.Functions();
    }
}
