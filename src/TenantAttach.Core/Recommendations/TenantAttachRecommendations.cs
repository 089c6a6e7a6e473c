namespace TenantAttach.Core.Recommendations;

/// <summary>Recommends what would make the attached hierarchy better, from what the site shows.</summary>
public static class TenantAttachRecommendations
{
    private const int FirstSiteVersion = 2006;

    /// <summary>Reads the sites and all devices, page by page, and judges them.</summary>
    /// <param name="context">The running operation.</param>
    /// <returns>The recommendations: what is to be done first, the urgent before the optional.</returns>
    /// <exception cref="TenantAttachException"><c>DeviceSourceNotConnected</c>, <c>DeviceFeatureNeedsVersion</c>,
    /// <c>RecommendationNothingVisible</c>.</exception>
    public static async Task<IReadOnlyList<TenantAttachRecommendation>> GetAsync(OperationContext context)
    {
        context = context.Only(RecommendationOperations.Get);
        var session = context.Session;
        if (session.SiteServer is null)
        {
            throw ErrorCatalog.DeviceSourceNotConnected.Create(session.Name, "site");
        }

        if (session.SiteVersion < FirstSiteVersion)
        {
            throw ErrorCatalog.DeviceFeatureNeedsVersion.Create(
                "The list of recommendations", FirstSiteVersion, session.SiteCode, session.SiteVersion);
        }

        var facts =
            new RecommendationFacts { IsUploading = (await new SiteAttachmentReader(
                context).ReadUploadAsync().ConfigureAwait(false)).IsUploadOn };
        await foreach (var site in context.Site().ListAsync(SiteCalls.ListSites).ConfigureAwait(false))
        {
            facts.Sites.Add(new(site.GetStringOrNull("SiteCode") ?? string.Empty, site.GetStringOrNull("Version") ?? string.Empty));
        }

        await foreach (var device in SiteDeviceReader.ReadAsync(context, null).ConfigureAwait(false))
        {
            facts.Add(device);
        }

        // An account that sees nothing would be told that all is well.
        if (facts.Records == 0)
        {
            throw ErrorCatalog.RecommendationNothingVisible.Create(session.SiteCode);
        }

        return RecommendationRules.Judge(facts, session.SiteCode)
            .OrderBy(one => one.State == RecommendationState.Complete)
            .ThenBy(one => one.Priority)
            .ThenBy(one => one.State)
            .ToList();
    }
}
