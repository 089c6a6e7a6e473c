using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace TenantAttach.Quality;

/// <summary>Writes the page.</summary>
internal static class QualityDocument
{
    /// <summary>Writes the page.</summary>
    /// <param name="facts">What was measured.</param>
    /// <param name="rows">The checklist.</param>
    /// <param name="results">The results of the unit tests; null where they were not handed in.</param>
    /// <param name="pester">The result of the Pester tests; null where it was not handed in.</param>
    /// <param name="benchmarks">What the benchmarks printed.</param>
    /// <returns>Markdown with line feeds.</returns>
    public static string Render(Facts facts, IReadOnlyList<Row> rows, TestResults? results, string? pester, IReadOnlyList<string> benchmarks)
    {
        var text = new StringBuilder();
        Line(text, "# Quality");
        Line(text, string.Empty);
        Line(text, "This page is written by `dotnet run --project tools/Quality -- docs/quality.md`, from what it measures itself and from tests that it");
        Line(text, "finds by name. A row gets 2 points where its evidence covers all of it, 1 for a part, and none without evidence or where a");
        Line(text, "named test does not exist or did not pass. The checklist is one for modules of this kind in general.");
        Line(text, string.Empty);
        Line(text, $"**{Number(Row.Total(rows))} of {Number(2 * rows.Count)} points.**");
        Line(text, string.Empty);
        AppendFacts(text, facts, results, pester);
        Line(text, "## Checklist");
        Line(text, string.Empty);
        Line(text, "| # | asked for | points | evidence |");
        Line(text, "|---|---|---|---|");
        foreach (var row in rows)
        {
            Line(text, $"| {Number(row.Number)} | {row.Rule} | {Number(row.Points)} | {row.Evidence} |");
        }

        if (benchmarks.Count > 0)
        {
            Line(text, string.Empty);
            Line(text, "## Benchmarks");
            Line(text, string.Empty);
            Line(text, "As the programs of `bench/` printed it; the machine is whatever ran them.");
            Line(text, string.Empty);
            Line(text, "```");
            Line(text, string.Join('\n', benchmarks).Trim('\n'));
            Line(text, "```");
        }

        return text.ToString();
    }

    private static void AppendFacts(StringBuilder text, Facts facts, TestResults? results, string? pester)
    {
        var counts = pester?.Split(' ');
        Line(text, "## Measured");
        Line(text, string.Empty);
        Line(text, "| what | value |");
        Line(text, "|---|---|");
        Fact(text, "version", facts.Version);
        Fact(text, "C# files", $"{Number(facts.Sources.Count)}, median {Number(facts.MedianLines)} lines, longest {Number(facts.Longest.Lines)} (`{facts.Longest.File.Replace('\\', '/')}`)");
        Fact(text, "files of the product with more than one public type", Number(facts.SharedFiles.Count));
        Fact(text, "most cmdlets in a file", Number(facts.MostCmdletsInAFile));
        Fact(text, "cmdlets", $"{Number(facts.Cmdlets.Count)}; {Number(DesignedCmdlets.All.Count - facts.Missing.Count)} of {Number(DesignedCmdlets.All.Count)} that the design names");
        Fact(text, "designed, not there yet", facts.Missing.Count == 0 ? "none" : string.Join(", ", facts.Missing.Select(name => $"`{name}`")));
        Fact(text, "beyond the design", facts.Beyond.Count == 0 ? "none" : string.Join(", ", facts.Beyond.Select(name => $"`{name}`")));
        Fact(text, "cmdlets with a help page of two examples or more", $"{Number(facts.Described.Count)} of {Number(facts.Cmdlets.Count)}");
        Fact(text, "about topics", Number(facts.AboutTopics));
        Fact(text, "documented errors", Number(facts.Errors));
        Fact(text, "models without a view", facts.ModelsWithoutView.Count == 0 ? "none" : string.Join(", ", facts.ModelsWithoutView.Select(name => $"`{name}`")));
        Fact(text, "package", (facts.PackedBytes / 1048576.0).ToString("0.00", CultureInfo.InvariantCulture) + " MB");
        Fact(text, "import, median of five fresh shells", facts.Import is { } import ? $"{Number((int)import.Module)} ms; an empty binary module {Number((int)import.Empty)} ms" : "not timed");
        Fact(text, "completion, the slowest first press of ten kinds among 5,000 devices, median of five fresh shells", facts.Completion is { } completion ? $"{Number((int)completion.Slowest)} ms (`{completion.Line}`)" : "not timed");
        Fact(text, "stopping a command that waits, the slowest of three", facts.Stop is { } stop ? $"{Number((int)stop)} ms" : "not timed");
        Fact(text, "projects with lock file", $"{Number(facts.LockFiles)} of {Number(facts.Projects)}");
        Fact(text, "build settings", string.Join(" ", facts.Settings.Select(setting => $"`{setting.Split('>')[0].TrimStart('<')}`")));
        Fact(text, "unit tests", results is null ? "results not handed in" : $"{Number(results.Passed)} passed, {Number(results.Failed)} failed, {Number(results.Skipped)} skipped");
        Fact(text, "Pester tests", counts is [var passed, var failed, var skipped] ? $"{passed} passed, {failed} failed, {skipped} skipped" : "results not handed in");
        Line(text, string.Empty);
    }

    private static void Fact(StringBuilder text, string name, string value) => Line(text, $"| {name} | {value} |");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
