using System.Text.RegularExpressions;

namespace TenantAttach.ModuleBuilder;

/// <summary>Fills the manifest in.</summary>
internal static partial class Manifest
{
    /// <summary>Puts in what only the build knows.</summary>
    /// <param name="text">The manifest of the repository.</param>
    /// <param name="version">The version of the module.</param>
    /// <param name="commands">The names of the cmdlets.</param>
    /// <returns>The manifest of the package.</returns>
    public static string Stamp(string text, string version, IEnumerable<string> commands)
    {
        var list = string.Join("\n", commands.OrderBy(name => name, StringComparer.Ordinal).Select(name => $"        '{name}'"));
        text = NoteLine().Replace(text, string.Empty);
        text = VersionLine().Replace(text, match => $"{match.Groups[1].Value}'{version}'");
        return CommandsLine().Replace(text, match => $"{match.Groups[1].Value}@(\n{list}\n    )");
    }

    [GeneratedRegex(@"^ *#.*\n", RegexOptions.Multiline)]
    private static partial Regex NoteLine();

    [GeneratedRegex(@"^( *ModuleVersion *= *)'[^']*'", RegexOptions.Multiline)]
    private static partial Regex VersionLine();

    [GeneratedRegex(@"^( *CmdletsToExport *= *)@\(\)", RegexOptions.Multiline)]
    private static partial Regex CommandsLine();
}
