using System;
using TenantAttach.Core.Contract;
using TenantAttach.Core.Errors;
using TenantAttach.Core.Onboarding;

namespace TenantAttach.Core.CoManagement;

/// <summary>What both settings of co-management have in common. Pure.</summary>
internal static class CoManagementRules
{
    public static readonly ServiceCall[] Writes =
        [
            SiteCoManagementCalls.CreatePolicy, SiteCoManagementCalls.UpdatePolicy,
            SiteCoManagementCalls.CreatePolicyAssignment, SiteCoManagementCalls.UpdatePolicyAssignment,
        ];

    public static void RequireTopSite(SiteAttachment site)
    {
        if (!string.Equals(site.SiteCode, site.TopSiteCode, StringComparison.OrdinalIgnoreCase))
        {
            throw ErrorCatalog.NotTopSite.Create(site.SiteCode, site.TopSiteCode);
        }
    }
}
