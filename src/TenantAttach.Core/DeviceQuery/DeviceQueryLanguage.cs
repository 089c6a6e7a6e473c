using TenantAttach.Core.DeviceQuery.Language;

namespace TenantAttach.Core.DeviceQuery;

/// <summary>The language of CMPivot: what can be told of a query without asking anybody. Pure.</summary>
public static class DeviceQueryLanguage
{
    /// <summary>The most characters of a query that are looked at.</summary>
    public const int LongestQuery = 16_384;

    /// <summary>Analyses a query. Whatever the text is, this ends with an analysis.</summary>
    /// <param name="query">The query, or a link that holds it.</param>
    /// <param name="options">What it is checked against, or null.</param>
    /// <returns>What was found; the place of a finding is always in the query, or right behind it.</returns>
    public static DeviceQueryAnalysis Analyze(string query, DeviceQueryOptions? options = null) => query.Length <= LongestQuery
        ? new QueryLinter(options ?? new DeviceQueryOptions()).Run(DeviceQueryLink.Open(query))
        : new DeviceQueryAnalysis
        {
            Query = query,
            IsValid = false,
            CloudSupport = DeviceQueryCloudSupport.Unknown,
            Findings =
            [
                new DeviceQueryFinding
                {
                    Id = "TooLong",
                    Severity = DeviceQuerySeverity.Error,
                    Line = 1,
                    Column = 1,
                    Message = $"The query has {query.Length} characters; {LongestQuery} are the most.",
                    Remedy = "Split the query.",
                },
            ],
        };

    /// <summary>Analyses a query and ends where it cannot be sent.</summary>
    /// <param name="query">The query.</param>
    /// <param name="options">What it is checked against, or null.</param>
    /// <returns>What was found, without errors.</returns>
    /// <exception cref="TenantAttachException"><c>DeviceQueryInvalid</c>: with place, what was found and what to do.</exception>
    public static DeviceQueryAnalysis Check(string query, DeviceQueryOptions? options = null) => Require(Analyze(query, options));

    /// <summary>Ends where a query cannot be sent.</summary>
    /// <param name="analysis">What was found about it.</param>
    /// <returns>The same, without errors.</returns>
    /// <exception cref="TenantAttachException"><c>DeviceQueryInvalid</c>: with place, what was found and what to do.</exception>
    public static DeviceQueryAnalysis Require(DeviceQueryAnalysis analysis)
    {
        if (analysis.IsValid)
        {
            return analysis;
        }

        var errors = analysis.Findings.Where(finding => finding.Severity == DeviceQuerySeverity.Error).ToList();
        var first = errors[0];
        var expected = first.Expected is { Length: > 0 } words && words.Length <= 120 && first.Remedy is null
            ? $" Expected: {words}."
            : string.Empty;
        throw ErrorCatalog.DeviceQueryInvalid.Create(
            Short(analysis.Query),
            first.Line,
            first.Column,
            first.Message + expected + (first.Remedy is null ? string.Empty : " " + first.Remedy),
            errors.Count == 1 ? string.Empty : $" ({errors.Count - 1} more.)");
    }

    /// <summary>The entities that are known without asking a site.</summary>
    /// <returns>The entities, by name.</returns>
    public static IReadOnlyList<DeviceQueryEntity> Entities() => QueryEntities.All.Select(entity => new DeviceQueryEntity
    {
        Name = entity.Name,
        Usage = entity.Usage,
        IsInAdminCenter = entity.IsInCloud,
        MinimumSiteVersion = entity.FirstSiteVersion,
        MinimumPowerShellVersion = entity.PowerShellVersion,
        InventoryClass = entity.InventoryClass,
        Columns = entity.Columns,
        IsColumnListComplete = entity.IsClosed,
    }).ToList();

    /// <summary>What can follow at the end of a query that is being typed.</summary>
    /// <param name="query">The query up to the word that is being typed.</param>
    /// <returns>Words, each with what it is.</returns>
    public static IReadOnlyList<KeyValuePair<string, string>> Next(string query) => QueryProposals.Next(query);

    private static string Short(string query)
    {
        var line = query.Split('\r', '\n')[0];
        return line.Length == query.Length && line.Length <= 60 ? line : line.Substring(0, Math.Min(line.Length, 57)) + "...";
    }
}
