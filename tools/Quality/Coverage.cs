using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace TenantAttach.Quality;

/// <summary>How much of an assembly the tests run through, all runs together.</summary>
/// <param name="Lines">Percent of its lines.</param>
/// <param name="Branches">Percent of its branches.</param>
internal sealed partial record Coverage(double Lines, double Branches)
{
    /// <summary>Reads what coverlet collected in Cobertura form. A line counts where any run came by; of a line's branches, as many as the best run took.</summary>
    /// <param name="files">The files.</param>
    /// <param name="assembly">The assembly.</param>
    /// <returns>The coverage; null where no file has the assembly.</returns>
    public static Coverage? Read(IReadOnlyList<string> files, string assembly)
    {
        var lines = files.Select(XDocument.Load)
            .SelectMany(document => document.Descendants("package").Where(one => (string?)one.Attribute("name") == assembly))
            .SelectMany(package => package.Descendants("class"))
            .SelectMany(type => type.Elements("lines").Elements("line").Select(line => (File: Tail((string)type.Attribute("filename")!), Line: line)))
            .GroupBy(one => (one.File, (string)one.Line.Attribute("number")!), one => one.Line)
            .Select(Best)
            .ToList();
        return lines.Count == 0
            ? null
            : new Coverage(Percent(lines.Count(line => line.IsHit), lines.Count), Percent(lines.Sum(line => line.Taken), lines.Sum(line => line.Branches)));
    }

    private static (bool IsHit, int Taken, int Branches) Best(IEnumerable<XElement> runs)
    {
        var all = runs.Select(line => (IsHit: (string)line.Attribute("hits")! != "0", Branches: Fraction().Match((string?)line.Attribute("condition-coverage") ?? string.Empty))).ToList();
        return (
            all.Exists(line => line.IsHit),
            all.Max(line => Number(line.Branches.Groups[1])),
            all.Max(line => Number(line.Branches.Groups[2])));
    }

    // Runs name the same file from different folders on.
    private static string Tail(string path) => string.Join('/', path.Split('/', '\\').TakeLast(2));

    private static int Number(Group group) => group.Success ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;

    private static double Percent(int part, int whole) => whole == 0 ? 100 : 100.0 * part / whole;

    [GeneratedRegex(@"\((\d+)/(\d+)\)")]
    private static partial Regex Fraction();
}
