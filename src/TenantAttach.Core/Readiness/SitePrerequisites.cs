using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using TenantAttach.Core.AdminService;
using TenantAttach.Core.Contract;
using TenantAttach.Core.Json;
using TenantAttach.Core.Onboarding;

namespace TenantAttach.Core.Readiness;

/// <summary>What has to hold at the site.</summary>
internal static class SitePrerequisites
{
    private const string Prerequisites = "Tenant attach: prerequisites";
    private const string ConnectionPoint = "About the service connection point";
    private const string Role = "SMS Dmp Connector";

    public static IReadOnlyList<Prerequisite> All { get; } =
    [
        Site("AdminServiceAnswers", "The administration service answers", "T22", "Start or repair SMS_REST_PROVIDER on the provider; read AdminService.log.", AnswersAsync),
        Site("SiteDatabaseReadable", "Requests reach the site database", "T25", "Set up constrained delegation for a remote provider, and finish upgrades.", DatabaseAsync),
        Site("SiteVersionSupported", "The site is 2002 or later", "T31", "Update the site.", facts => Is(facts.Version >= 2002, $"Version {facts.Version}")),
        Site("CloudSupportsUpload", "The cloud allows the upload for the site's version", "T52", "Public cloud: any version; US Government: 2107 or later; China: automatic enrollment only.", Cloud),
        Site("ConnectedToTopSite", "The session is connected to the top site", "T59", "Connect to the central administration site or the stand-alone primary site.", TopAsync),
        Site("SitesHaveOneVersion", "All sites have the same version", "T08", "Finish the upgrade of all sites.", VersionsAsync),
        Site("RemoteProviderDelegation", "A remote provider of a central administration site is delegated", "T25", "Give ConfigMgr_DviewAccess on each primary site's database, set constrained delegation (Kerberos only), restart the provider.", RemoteAsync),
        Site("ServiceConnectionPointExists", "There is a service connection point", null, "Install the role at the top site.", async facts => Count(await facts.RolesAsync(Role).ConfigureAwait(false), count => count > 0)),
        Site("ServiceConnectionPointUnique", "There is only one service connection point", null, "Remove the others.", async facts => Count(await facts.RolesAsync(Role).ConfigureAwait(false), count => count < 2)),
        Site("ServiceConnectionPointAtTopSite", "The service connection point is at the top site", null, "Install it at the top site.", PlaceAsync),
        Site("ServiceConnectionPointOnline", "The service connection point is in online mode", "T10", "Change its mode to online, persistent connection.", OnlineAsync),
        Site("ServiceConnectorHealthy", "The component SMS_SERVICE_CONNECTOR is healthy", "T10", "Read its status messages and the worker logs.", facts => ComponentAsync(facts, "SMS_SERVICE_CONNECTOR")),
        Site("RestProviderHealthy", "The component SMS_REST_PROVIDER is healthy", "T22", "Read SMS_REST_PROVIDER.log on the provider.", facts => ComponentAsync(facts, "SMS_REST_PROVIDER")),
        Site("NotificationServerHealthy", "The component SMS_NOTIFICATION_SERVER is healthy", "T10", "Read BgbServer.log on the management point.", facts => ComponentAsync(facts, "SMS_NOTIFICATION_SERVER")),
        Site("EndpointCheckPassed", "The service connection point's own endpoint check passed", "T44", "Run Test-CMTenantAttachEndpoint on that server.", facts => MessagesAsync(facts, [11410], [11411, 11412])),
        Site("RequiredEndpointsReached", "No required endpoint is reported as unreachable", "T45", "Open the way through proxy and firewall.", facts => MessagesAsync(facts, [11410], [11488])),
        Site("SchemaShowsAttach", "The site's schema shows what onboarding writes", null, "Use the console's wizard on this site.", SchemaAsync),
        Site("FullAdministrator", "The caller is a full administrator with all scopes", null, "Assign the role Full Administrator.", FullAsync),
        Site("OneTenantOnly", "The hierarchy belongs to no other tenant", "T06", "A hierarchy attaches to one tenant: detach from the other first.", OneTenantAsync),
        Site("NotOnboardedTwice", "The gateway has not refused an onboarding", "T06", "Offboard, wait two hours, onboard again.", facts => Unseen(facts, "Only the log of the upload worker tells; Get-CMTenantAttachConnector reads it.")),
        Site("ProviderAuthenticationLevel", "The provider asks for Windows authentication only", "T24", "Set the authentication level to Windows authentication in Hierarchy Settings.", facts => Unseen(facts, "The level is not shown by the administration service.")),
        Site("ClockInSync", "The clock of the service connection point is right", "T50", "Synchronize the time.", facts => Unseen(facts, "The administration service does not tell the time of that server.")),
        Site("ProviderReadsGroups", "The provider's computer account may read group membership", "T18", "Add it to Pre-Windows 2000 Compatible Access or Windows Authorization Access Group.", facts => Unseen(facts, "Only Active Directory tells.")),
        Site("LogOnAtProvider", "Users may log on to the provider's server", "T54", "Change the user rights assignment of that server.", facts => Unseen(facts, "Only the security policy of that server tells.")),
        Site("DevicesHaveClient", "There are devices with a client", "T02", "Install clients: only they are uploaded.", ClientsAsync),
        Site("DistributionPointCertificates", "No device is a distribution point and a client by one certificate", "T23", "Give the roles certificates of their own; see the named servers.", PointsAsync),
    ];

    private static Prerequisite Site(string id, string title, string? fault, string remedy, Func<PrerequisiteFacts, Task<Verdict>> judge) =>
        new(id, title, ["Attach"], id.StartsWith("Service", StringComparison.Ordinal) || id.StartsWith("Endpoint", StringComparison.Ordinal) ? ConnectionPoint : Prerequisites, fault, remedy, facts =>
            facts.HasSite ? judge(facts) : Task.FromResult(Verdict.Unseen("The session has no site.")));

    private static Task<Verdict> Is(bool holds, string evidence) => Task.FromResult(Verdict.Of(holds, evidence));

    private static Task<Verdict> Unseen(PrerequisiteFacts facts, string reason) => Task.FromResult(Verdict.Unseen(reason + " Site: " + facts.Context.Session.SiteServer));

    private static Verdict Count(IReadOnlyList<JsonElement> rows, Func<int, bool> holds) => Verdict.Of(holds(rows.Count), $"{rows.Count} in SMS_SCI_SysResUse");

    private static async Task<Verdict> AnswersAsync(PrerequisiteFacts facts)
    {
        try
        {
            var rows = await facts.ListAsync(SiteCalls.ListIdentification).ConfigureAwait(false);
            return Verdict.Pass("SMS_Identification: " + rows[0].GetStringOrNull("ThisSiteCode"));
        }
        catch (TenantAttachException failure) when (failure.StatusCode is null or > 500)
        {
            return Verdict.Fail(failure.Message);
        }
    }

    private static async Task<Verdict> DatabaseAsync(PrerequisiteFacts facts)
    {
        try
        {
            await facts.Context.Site().ListAsync(SiteDeviceCalls.ListSystems, select: "ResourceId", top: 1).GetAsyncEnumerator().MoveNextAsync().ConfigureAwait(false);
            return Verdict.Pass("SMS_R_System was read.");
        }
        catch (TenantAttachException failure) when (failure.StatusCode == 500)
        {
            return Verdict.Fail(failure.Message);
        }
    }

    private static Task<Verdict> Cloud(PrerequisiteFacts facts) => Is(
        facts.Context.Session.Cloud switch
        {
            TenantAttachCloud.AzurePublicCloud => true,
            TenantAttachCloud.AzureChinaCloud => false,
            _ => facts.Version >= 2107,
        },
        $"{facts.Context.Session.Cloud}, version {facts.Version}");

    private static async Task<Verdict> TopAsync(PrerequisiteFacts facts)
    {
        var top = (await facts.TopSiteAsync().ConfigureAwait(false))?.GetStringOrNull("SiteCode");
        return Verdict.Of(string.Equals(top, facts.Context.Session.SiteCode, StringComparison.OrdinalIgnoreCase), $"Top site {top}, connected to {facts.Context.Session.SiteCode}");
    }

    private static async Task<Verdict> VersionsAsync(PrerequisiteFacts facts)
    {
        var versions = (await facts.ListAsync(SiteCalls.ListSites).ConfigureAwait(false)).Select(site => site.GetStringOrNull("Version")).Distinct().ToList();
        return Verdict.Of(versions.Count == 1, string.Join(", ", versions));
    }

    private static async Task<Verdict> RemoteAsync(PrerequisiteFacts facts)
    {
        var top = await facts.TopSiteAsync().ConfigureAwait(false);
        if (top?.GetInt32OrNull("Type") != 4)
        {
            return Verdict.Pass("The top site is no central administration site.");
        }

        var row = (await facts.ListAsync(SiteCalls.ListIdentification).ConfigureAwait(false))[0];
        var (site, provider) = (row.GetStringOrNull("SMSSiteServer"), row.GetStringOrNull("SMSProviderServer"));
        return string.Equals(site, provider, StringComparison.OrdinalIgnoreCase)
            ? Verdict.Pass("The provider is on the site server: " + provider)
            : Verdict.Warning($"Provider {provider}, site server {site}: whether it is delegated cannot be seen.");
    }

    private static async Task<Verdict> PlaceAsync(PrerequisiteFacts facts)
    {
        var top = (await facts.TopSiteAsync().ConfigureAwait(false))?.GetStringOrNull("SiteCode");
        var rows = await facts.RolesAsync(Role).ConfigureAwait(false);
        return rows.Count == 0 ? Verdict.NotChecked("There is none.") : Verdict.Of(rows.All(row => row.GetStringOrNull("SiteCode") == top), "At " + rows[0].GetStringOrNull("SiteCode"));
    }

    private static async Task<Verdict> OnlineAsync(PrerequisiteFacts facts)
    {
        var rows = await facts.RolesAsync(Role).ConfigureAwait(false);
        var modes = rows.SelectMany(row => row.GetItems("Props")).Where(property => property.GetStringOrNull("PropertyName") == "OfflineMode").Select(property => property.GetInt32OrNull("Value")).ToList();
        return modes.Count == 0 ? Verdict.NotChecked("The site does not show the mode.") : Verdict.Of(modes.All(mode => mode == 0), $"OfflineMode {modes[0]}");
    }

    private static async Task<Verdict> ComponentAsync(PrerequisiteFacts facts, string name)
    {
        var rows = (await facts.ListAsync(SiteCalls.ListComponentStates).ConfigureAwait(false)).Where(row => row.GetStringOrNull("ComponentName") == name).ToList();
        if (rows.Count == 0)
        {
            return Verdict.NotChecked("The component is not listed.");
        }

        var worst = rows.Max(row => row.GetInt32OrNull("Status") ?? 0);
        return new Verdict(worst switch { 0 => CheckStatus.Pass, 1 => CheckStatus.Warning, _ => CheckStatus.Fail }, $"SMS_ComponentSummarizer status {worst}");
    }

    private static async Task<Verdict> MessagesAsync(PrerequisiteFacts facts, int[] good, int[] bad)
    {
        var rows = (await facts.ListAsync(SiteCalls.ListStatusMessages).ConfigureAwait(false))
            .Select(row => (Id: row.GetInt32OrNull("MessageID") ?? 0, Time: row.GetDateOrNull("Time")))
            .Where(row => good.Contains(row.Id) || bad.Contains(row.Id))
            .OrderBy(row => row.Time)
            .ToList();
        return rows.Count == 0 ? Verdict.NotChecked("No such status message yet.") : Verdict.Of(good.Contains(rows[rows.Count - 1].Id), $"{rows[rows.Count - 1].Id} at {rows[rows.Count - 1].Time:u}");
    }

    private static async Task<Verdict> SchemaAsync(PrerequisiteFacts facts)
    {
        var missing = await facts.Context.Site().Schema.MissingAsync([SiteTenantAttachCalls.CreateTenant, SiteTenantAttachCalls.CreateApplication, SiteTenantAttachCalls.CreateCloudService, SiteCoManagementCalls.AddTenantCollectionMapping]).ConfigureAwait(false);
        return Verdict.Of(missing.Count == 0, missing.Count == 0 ? "All classes and methods are there." : "Missing: " + string.Join(", ", missing));
    }

    private static async Task<Verdict> FullAsync(PrerequisiteFacts facts)
    {
        try
        {
            await new CallerCheck(facts.Context).RequireFullAdministratorAsync().ConfigureAwait(false);
            return Verdict.Pass("SMS_Admin");
        }
        catch (TenantAttachException failure) when (failure.ErrorId == Errors.ErrorCatalog.FullAdministratorNeeded.Id)
        {
            return Verdict.Fail(failure.Message);
        }
    }

    private static async Task<Verdict> OneTenantAsync(PrerequisiteFacts facts)
    {
        var tenants = (await facts.ListAsync(SiteTenantAttachCalls.ListTenants).ConfigureAwait(false)).Select(row => row.GetGuidOrNull("TenantID")).ToList();
        return facts.HasTenant
            ? Verdict.Of(tenants.All(tenant => tenant == facts.Context.Session.TenantId), tenants.Count == 0 ? "No tenant yet." : string.Join(", ", tenants))
            : Verdict.Of(tenants.Distinct().Count() < 2, $"{tenants.Count} tenants");
    }

    private static async Task<Verdict> ClientsAsync(PrerequisiteFacts facts)
    {
        var rows = facts.Context.Site().ListAsync(SiteDeviceCalls.ListDevices, ODataFilter.Eq("IsClient", true), "ResourceID,Name,IsClient", top: 1).GetAsyncEnumerator();
        var any = await rows.MoveNextAsync().ConfigureAwait(false);
        return Verdict.Of(any, any ? "At least one device has a client." : "No device has a client.");
    }

    private static async Task<Verdict> PointsAsync(PrerequisiteFacts facts)
    {
        var servers = (await facts.RolesAsync("SMS Distribution Point").ConfigureAwait(false)).Select(row => row.GetStringOrNull("NetworkOSPath")).ToList();
        return servers.Count == 0 ? Verdict.Pass("No distribution points.") : Verdict.Warning("Which certificates they use is not shown: " + string.Join(", ", servers));
    }
}
