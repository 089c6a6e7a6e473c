using System.Management.Automation;

namespace TenantAttach.ModuleBuilder.Help;

/// <summary>What is told of parameters, those included that many cmdlets share.</summary>
internal static class HelpParameters
{
    private static readonly Dictionary<string, string> Shared = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Session"] = "The session to work in: the object, its number or its name. Without it, the session that this runspace opened last.",
        ["WhatIf"] = "Shows what would be changed, with every call and how the call is known, and changes nothing.",
        ["Confirm"] = "Asks before anything is changed.",
    };

    /// <summary>The parameters of a cmdlet with -WhatIf and -Confirm where it has them.</summary>
    /// <param name="command">The cmdlet.</param>
    /// <returns>The parameters.</returns>
    public static IReadOnlyList<ParameterModel> Of(CommandModel command) => command.SupportsShouldProcess
        ? [.. command.Parameters, Switch("WhatIf", "wi"), Switch("Confirm", "cf")]
        : command.Parameters;

    /// <summary>What a page, or else the shared text, tells of a parameter.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="page">The page.</param>
    /// <returns>The paragraphs; none where nothing is told.</returns>
    public static IReadOnlyList<string> Describe(string name, HelpPage page) =>
        page.Parameters.TryGetValue(name, out var text) && text.Count > 0 ? text
        : Shared.TryGetValue(name, out var shared) ? [shared]
        : [];

    private static ParameterModel Switch(string name, string alias) =>
        new(
            name, typeof(SwitchParameter), [alias], false, null, [],
            [new ParameterSetModel(ParameterSetModel.All, false, null, false, false)]);
}
