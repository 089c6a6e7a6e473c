namespace TenantAttach.Core.CoManagement;

/// <summary>What both settings of co-management have in common. Pure.</summary>
internal static class CoManagementRules
{
    public static readonly ServiceCall[] Writes =
        [
            CoManagementCalls.CreatePolicy, CoManagementCalls.UpdatePolicy,
            CoManagementCalls.CreatePolicyAssignment, CoManagementCalls.UpdatePolicyAssignment,
        ];

    public static void RequireTopSite(SiteAttachment site)
    {
        if (!string.Equals(site.SiteCode, site.TopSiteCode, StringComparison.OrdinalIgnoreCase))
        {
            throw ErrorCatalog.NotTopSite.Create(site.SiteCode, site.TopSiteCode);
        }
    }
}
