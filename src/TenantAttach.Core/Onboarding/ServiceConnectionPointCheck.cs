using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using TenantAttach.Core.AdminService;
using TenantAttach.Core.Contract;
using TenantAttach.Core.Errors;
using TenantAttach.Core.Sessions;

namespace TenantAttach.Core.Onboarding;

/// <summary>Refuses a hierarchy whose service connection point cannot upload.</summary>
internal static class ServiceConnectionPointCheck
{
    private const string Role = "SMS Dmp Connector";

    /// <summary>There has to be exactly one, at the top site and online.</summary>
    /// <exception cref="TenantAttachException">One of the four <c>ServiceConnectionPoint</c> errors.</exception>
    public static async Task RequireAsync(OperationContext context, string topSiteCode)
    {
        var rows = await context.ListAsync(SiteCalls.ListSiteSystemRoles, ODataFilter.Eq("RoleName", Role)).ConfigureAwait(false);
        switch (rows.Count)
        {
            case 0:
                throw ErrorCatalog.ServiceConnectionPointMissing.Create(topSiteCode);
            case > 1:
                throw ErrorCatalog.ServiceConnectionPointNotUnique.Create(topSiteCode, rows.Count);
        }

        if (!string.Equals(rows[0].Text("SiteCode"), topSiteCode, StringComparison.OrdinalIgnoreCase))
        {
            throw ErrorCatalog.ServiceConnectionPointNotAtTopSite.Create(rows[0].Text("SiteCode"), topSiteCode);
        }

        var props = rows[0].Items("Props").ToList();
        if (props.Count == 0)
        {
            // Embedded lists are empty in some replies; then nothing says offline.
            context.Observer.Verbose("The site shows no properties of the service connection point.");
        }

        if (props.Any(IsOffline))
        {
            throw ErrorCatalog.ServiceConnectionPointOffline.Create(topSiteCode);
        }
    }

    private static bool IsOffline(JsonElement property) => property.Text("PropertyName") == "OfflineMode" && property.Number("Value") == 1;
}
