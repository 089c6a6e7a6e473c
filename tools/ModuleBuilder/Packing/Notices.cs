using System.Text.RegularExpressions;

namespace TenantAttach.ModuleBuilder.Packing;

/// <summary>Reads the table of the notices about components of others.</summary>
internal static partial class Notices
{
    /// <summary>Reads the licences.</summary>
    /// <param name="path">The file of notices.</param>
    /// <returns>The SPDX identifier of the licence, by component.</returns>
    public static IReadOnlyDictionary<string, string> Licences(string path) =>
        Entry().Matches(File.ReadAllText(path).ReplaceLineEndings("\n"))
        .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

    [GeneratedRegex(@"^([A-Za-z][\w.]+) {2,}(MIT|Apache-2\.0|BSD-[23]-Clause) {2,}\S", RegexOptions.Multiline)]
    private static partial Regex Entry();
}
