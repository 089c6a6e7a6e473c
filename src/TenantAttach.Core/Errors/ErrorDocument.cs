namespace TenantAttach.Core.Errors;

/// <summary>Writes the error catalogue as a document.</summary>
public static class ErrorDocument
{
    private const string Introduction =
        """
        # Errors

        Every error that the module raises on purpose. This file is made from the catalogue in `src/TenantAttach.Core/Errors`; a test
        compares it.

        - The name is the first part of `FullyQualifiedErrorId` and does not change between versions: `$_.FullyQualifiedErrorId -like 'SiteTooOld,*'`.
        - `{0}`, `{1}` ... stand for the values of the case. The first one is the target of the error record, too.
        - The last line of each entry is what `$_.ErrorDetails.RecommendedAction` says.
        - Where a service refused, the exception carries its status, code and request id: `StatusCode`, `ServiceCode`, `RequestId`, `ClientRequestId`.
        - `Resolve-CMTenantAttachError` explains an error record, and the codes of Microsoft Entra, of the site's status messages and of its logs.


        """;

    /// <summary>Writes the document.</summary>
    /// <returns>Markdown with line feeds.</returns>
    public static string Render()
    {
        var text = new StringBuilder(Introduction.Replace("\r\n", "\n"));
        var areas = ErrorCatalog.All.GroupBy(entry => entry.Area).OrderBy(area => area.Key, StringComparer.Ordinal).ToList();
        AppendSummary(text, areas);
        foreach (var area in areas)
        {
            Line(text, $"## {area.Key}");
            Line(text, string.Empty);
            foreach (var entry in area)
            {
                AppendEntry(text, entry);
            }
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static void AppendSummary(StringBuilder text, IEnumerable<IGrouping<string, ErrorEntry>> areas)
    {
        Line(text, "| area | errors |");
        Line(text, "|---|---|");
        foreach (var area in areas)
        {
            Line(text, $"| [{area.Key}](#{Anchor(area.Key)}) | {area.Count().ToString(CultureInfo.InvariantCulture)} |");
        }

        Line(text, string.Empty);
    }

    private static void AppendEntry(StringBuilder text, ErrorEntry entry)
    {
        Line(text, $"### {entry.Id}");
        Line(text, string.Empty);
        Line(text, $"- Category: {entry.Kind}");
        Line(text, $"- Message: {entry.Message}");
        Line(text, $"- What to do: {entry.Remedy}");
        Line(text, string.Empty);
    }

    private static string Anchor(string title) => title.ToLowerInvariant();

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
