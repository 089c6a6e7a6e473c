namespace TenantAttach.Core.Recommendations;

/// <summary>What is recommended for what was found: pure functions.</summary>
internal static class RecommendationRules
{
    /// <summary>Judges.</summary>
    /// <param name="facts">What was found.</param>
    /// <param name="siteCode">The site that was asked.</param>
    /// <returns>All rules with their state.</returns>
    public static IEnumerable<TenantAttachRecommendation> Judge(RecommendationFacts facts, string? siteCode)
    {
        TenantAttachRecommendation Make(
            string id, string title, RecommendationCategory category, RecommendationPriority priority, int affected, int total,
            string evidence, string learnMore) => new()
            {
                Id = id,
                Title = title,
                Category = category,
                Priority = priority,
                State = affected == 0
                    ? RecommendationState.Complete
                    : affected < total
                    ? RecommendationState.InProgress
                    : RecommendationState.ActionNeeded,
                AffectedCount = affected,
                TotalCount = total,
                Evidence = evidence,
                LearnMore = learnMore,
                SiteCode = siteCode,
                IsInferred = true,
            };

        var versions = facts.Sites.Select(site => site.Value).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        yield return Make(
            "EnableUpload", "Upload devices to the Microsoft Intune admin center", RecommendationCategory.EnhanceDeviceManagement,
            RecommendationPriority.Critical, facts.IsUploading ? 0 : 1, 1,
            facts.IsUploading ? "The site uploads devices." : "The site uploads no devices.", "Enable tenant attach");
        yield return Make(
            "EqualSiteVersions", "Update all sites to the same version", RecommendationCategory.SiteHealth, RecommendationPriority.Critical,
            versions > 1 ? facts.Sites.Count : 0, facts.Sites.Count,
            "Versions of the sites: " + string.Join(", ", facts.Sites.Select(site => site.Key + " " + site.Value)) + ".",
            "Updates and servicing for Configuration Manager");
        yield return Make(
            "JoinDevices", "Hybrid-join devices to Microsoft Entra ID", RecommendationCategory.EnhanceDeviceManagement,
            RecommendationPriority.Recommended, facts.WithoutEntraId, facts.Clients,
            $"{facts.WithoutEntraId} of {facts.Clients} clients have no device id of Microsoft Entra ID.",
            "Plan your Microsoft Entra hybrid join deployment");
        yield return Make(
            "EnableCoManagement", "Enroll eligible devices in Intune for co-management", RecommendationCategory.EnhanceDeviceManagement,
            RecommendationPriority.Recommended, facts.Eligible - facts.CoManaged, facts.Eligible,
            $"{facts.CoManaged} of {facts.Eligible} joined workstations are co-managed.", "What is co-management?");
        yield return Make(
            "UpdateClients", "Update clients to the latest version", RecommendationCategory.SiteHealth, RecommendationPriority.Recommended,
            facts.OldClients, facts.Clients,
            $"{facts.OldClients} of {facts.Clients} clients are older than {facts.NewestClient ?? "none"}.",
            "How to upgrade clients for Windows computers");
        yield return Make(
            "UseHttps", "Use HTTPS or enhanced HTTP for clients", RecommendationCategory.SimplifyInfrastructure,
            RecommendationPriority.Optional, facts.Clients - facts.WithPki, facts.Clients,
            $"{facts.Clients - facts.WithPki} of {facts.Clients} clients have a self-signed certificate; over enhanced HTTP that is all "
                + "they need.",
            "Enhanced HTTP");
        yield return Make(
            "ReviveClients", "Find out why clients are inactive", RecommendationCategory.DeviceInsights, RecommendationPriority.Recommended,
            facts.Inactive, facts.Clients, $"{facts.Inactive} of {facts.Clients} clients are inactive.", "How to monitor clients");
        yield return Make(
            "RemoveObsolete", "Remove obsolete device records", RecommendationCategory.SiteHealth, RecommendationPriority.Optional,
            facts.Obsolete, facts.Records, $"{facts.Obsolete} of {facts.Records} records are obsolete.", "Maintenance tasks");
    }
}
