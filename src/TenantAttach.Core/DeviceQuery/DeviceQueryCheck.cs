using TenantAttach.Core.DeviceQuery.Language;

namespace TenantAttach.Core.DeviceQuery;

/// <summary>Checks a query that is to be sent to a site.</summary>
public static class DeviceQueryCheck
{
    /// <summary>Analyzes a query. The site is asked for its entities only where the query has one that nothing else knows.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="query">The query.</param>
    /// <param name="options">What it is checked against.</param>
    /// <returns>What was found.</returns>
    public static async Task<DeviceQueryAnalysis> AnalyzeAsync(OperationContext context, string query, DeviceQueryOptions options)
    {
        context = context.Only(DeviceQueryOperations.Entities);
        var analysis = DeviceQueryLanguage.Analyze(query, options);
        if (analysis.Findings.All(finding => finding.Id != "UnknownEntity"))
        {
            return analysis;
        }

        var listed = await DeviceQueryEntities.OfSiteAsync(context).ConfigureAwait(false);
        return listed.Count == 0 ? analysis : DeviceQueryLanguage.Analyze(query, options with { SiteEntities = listed });
    }
}
