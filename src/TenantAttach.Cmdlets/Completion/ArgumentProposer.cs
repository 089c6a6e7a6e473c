using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

namespace TenantAttach.Cmdlets.Completion;

/// <summary>
/// The base of the completers: never fails, because a key press must not, and proposes in a form that can be typed.
/// </summary>
internal abstract class ArgumentProposer : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        try
        {
            var proposals = Matching(Runspace.DefaultRunspace, fakeBoundParameters, wordToComplete);
            return proposals.Select(ToResult).ToArray();
        }
        catch (Exception)
        {
            return [];
        }
    }

    /// <summary>The proposals that begin with the word.</summary>
    /// <param name="runspace">The runspace.</param>
    /// <param name="bound">The parameters that are typed already.</param>
    /// <param name="word">What is typed, perhaps in quotation marks.</param>
    /// <returns>The proposals.</returns>
    internal IEnumerable<Proposal> Matching(object runspace, IDictionary? bound, string? word)
    {
        var start = (word ?? string.Empty).Trim('\'', '"');
        return Propose(runspace, bound ?? new Hashtable(), start)
            .Where(proposal => proposal.Text.StartsWith(start, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The proposals; those that do not begin with the word are left out by the caller.</summary>
    /// <param name="runspace">The runspace.</param>
    /// <param name="bound">The parameters that are typed already.</param>
    /// <param name="word">What is typed, without quotation marks.</param>
    /// <returns>The proposals.</returns>
    private protected abstract IEnumerable<Proposal> Propose(object runspace, IDictionary bound, string word);

    private static CompletionResult ToResult(Proposal proposal) =>
        new(proposal.IsCode ? proposal.Text : Quote(proposal.Text), proposal.Text, CompletionResultType.ParameterValue, proposal.ToolTip);

    /// <summary>Puts a text in quotation marks, which typographic ones end as well, where PowerShell would take it apart.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text as it can be typed.</returns>
    internal static string Quote(string text) =>
        text.Length > 0 && text.All(character => char.IsLetterOrDigit(character) || character is '-' or '_' or '.')
            ? text
            : "'"
                + string.Concat(
                    text.Select(
                        character => character is '\'' or '\u2018' or '\u2019' or '\u201A' or '\u201B'
                            ? new string(character, 2)
                            : character.ToString()))
                + "'";
}

/// <summary>Something that can be typed.</summary>
/// <param name="Text">What is typed.</param>
/// <param name="ToolTip">What it stands for.</param>
/// <param name="IsCode">Whether it is an expression, which quotation marks would spoil.</param>
internal sealed record Proposal(string Text, string ToolTip, bool IsCode = false);
