using TenantAttach.Core.Changes;
using TenantAttach.Core.Onboarding;
using TenantAttach.Simulator.Faults;

namespace TenantAttach.Core.Tests.Readiness;

/// <summary>For each check, what makes it fail.</summary>
internal static class PrerequisiteCases
{
    private const string SinceTwoThousandSeven = "BitLockerVersion DefenderReportingVersion IntuneRbacVersion SoftwareUpdatesVersion";

    private static readonly SimulationOptions Attached = new() { Devices = 20, Scenario = "Attached" };
    private static readonly SimulationOptions Central = Attached with { CentralAdministrationSite = true };
    private static readonly SimulationOptions Fresh = new() { Devices = 20 };

    /// <summary>What nothing shows from outside of the servers: it says so, and never passes.</summary>
    public static readonly string[] NeverSeen =
        [
            "NotOnboardedTwice", "ProviderFramework", "ProviderReadsGroups", "LogOnAtProvider", "RevocationReachable",
            "NotificationIdleTime", "TenantLocation", "ConditionalAccessSpares", "AnalyticsClientSettings",
        ];

    public static IReadOnlyList<PrerequisiteCase> All { get; } =
    [
        Fault("AdminServiceAnswers", FaultNames.AdminServiceDown),
        Fault("SiteDatabaseReadable", FaultNames.DoubleHop),
        Fault("ProviderAuthenticationLevel", FaultNames.ProviderRequiresMfa),
        Fault("ServiceConnectorHealthy", FaultNames.ServiceConnectionPointOffline),
        Fault("ServiceConnectorHealthy (component)", "ComponentCritical:SMS_SERVICE_CONNECTOR"),
        Fault("RestProviderHealthy", "ComponentCritical:SMS_REST_PROVIDER"),
        Fault("NotificationServerHealthy", "ComponentCritical:SMS_NOTIFICATION_SERVER"),
        Fault(
            "EndpointCheckPassed+RequiredEndpointsReached", FaultNames.EndpointBlocked,
            "EndpointCheckPassed RequiredEndpointsReached ServiceConnectorHealthy"),
        Fault("SiteClock", FaultNames.SiteClockSkew, "ServiceConnectorHealthy SiteClock"),
        Fault("SchemaShowsAttach", "MetadataLacks:SMS_CoMgmtConfigs.AddTenantCollectionMapping"),
        Fault("MdmAuthority", "MdmAuthority:sccm"),
        Fault("IntuneLicenseInTenant", "IntuneUnlicensed"),
        Fault("AppUriPolicy", "IdentifierUriPolicy"),
        Fault("TenantAnswers", "ClaimsChallenge"),
        Fault("DefenderConnected", "DefenderNotConnected"),
        Fault("SecretValid", FaultNames.SecretExpired, "SecretValid ServiceConnectorHealthy"),
        Fault("UserDiscovered", FaultNames.DiscoveryDataEmpty),
        Fault("UserOfThisTenant", FaultNames.DiscoveryOtherTenant),
        Fault("UserUpnOnPremises", FaultNames.CloudOnlyUpn),
        Fault(
            "UserDiscoveryMethods (before 2103)", "DiscoveryMethodOff:Entra",
            "AntivirusExclusionMergeVersion ResourceExplorerHistoryVersion UserDiscoveryMethods "
                + SinceTwoThousandSeven) with { Options = Attached with { SiteVersion = 2010 } },
        Fault("SitesHaveOneVersion", FaultNames.UpgradeUnfinished) with { Options = Central },
        new(
            "CloudSupportsUpload+CloudOffersFeatures",
            "CloudOffersFeatures CloudSupportsUpload "
                + PrerequisiteCase.Unattached) { Options = Fresh with { Cloud = TenantAttachCloud.AzureChinaCloud } },
        new(
            "CloudOffersFeatures (US Government)",
            "CloudOffersFeatures") { Options = Attached with { Cloud = TenantAttachCloud.AzureUSGovernmentCloud } },
        new(
            "ConnectedToTopSite",
            "ConnectedToTopSite "
                + PrerequisiteCase.Unattached) { Options = Fresh with { CentralAdministrationSite = true, Provider = "Child" } },
        new("RemoteProviderDelegation", "RemoteProviderDelegation") { Options = Central with { Provider = "Remote" } },
        new(
            "ServiceConnectionPointExists",
            "ServiceConnectionPointExists " + PrerequisiteCase.Unattached) { Options = Fresh with { ServiceConnectionPoint = "Missing" } },
        new(
            "ServiceConnectionPointUnique",
            "ServiceConnectionPointUnique " + PrerequisiteCase.Unattached) { Options = Fresh with { ServiceConnectionPoint = "Twice" } },
        new(
            "ServiceConnectionPointAtTopSite",
            "ServiceConnectionPointAtTopSite "
                + PrerequisiteCase.Unattached) { Options = Fresh with
                {
                    ServiceConnectionPoint = "Child",
                    CentralAdministrationSite = true,
                } },
        new(
            "ServiceConnectionPointOnline",
            "ServiceConnectionPointOnline " + PrerequisiteCase.Unattached) { Options = Fresh with { ServiceConnectionPoint = "Offline" } },
        new(
            "FullAdministrator",
            "FullAdministrator") { Connect = simulation => SimulatedSite.ConnectAsync(
                simulation, siteUser: simulation.Accounts.ReadOnlySiteUser) },
        new(
            "OneTenantOnly",
            "OneTenantOnly") { Arrange = site => site.Context()
                .Site()
                .CreateAsync(
                    AttachmentCalls.CreateTenant,
                    new JsonObject
                    {
                        ["TenantID"] = "99999999-8888-4777-8666-555555555555",
                        ["Name"] = "Fabrikam",
                        ["Environment"] = 1,
                    }) },
        new("DevicesHaveClient", "DevicesHaveClient") { Options = Attached with { Devices = 0 } },
        new("DistributionPointCertificates", "DistributionPointCertificates") { Arrange = ShareCertificateAsync },
        new("IntuneLicenseOfUser", "IntuneLicenseOfUser") { Connect = simulation => AsPersonAsync(simulation, "nolicense@contoso.com") },
        new(
            "ApplicationRights",
            "ApplicationRights") { Connect = simulation => AsPersonAsync(simulation, simulation.Accounts.IntuneAdminUpn) },
        new("DeviceActionRole", "DeviceActionRole") { Arrange = UnassignAsync },
        new("ApplicationValid", "ApplicationValid ServiceConnectorHealthy") { Arrange = HideScopeAsync },
        new("ApplicationConsented", "ApplicationConsented ServiceConnectorHealthy") { Arrange = WithdrawConsentAsync },
        new("SecretValid (soon)", "SecretValid") { Arrange = ToTheLastDaysAsync },
        new("UserIsHybrid+UserDiscovered", "UserDiscovered UserIsHybrid") { User = "cloudonly@contoso.onmicrosoft.com" },
        new("UserDiscovered (unknown)", "UserDiscovered") { User = "nobody@contoso.com" },
        new("UserHasSiteRole", "UserHasSiteRole") { User = @"CORP\user" },
        new(
            "AnalyticsUploadOn+AnalyticsConnectorConfigured",
            "AnalyticsConnectorConfigured AnalyticsUploadOn") { Arrange = site => TurnOffAsync(site, UploadSwitch.EndpointAnalytics) },
        new("DefenderUploadOn", "DefenderUploadOn") { Arrange = site => TurnOffAsync(site, UploadSwitch.DefenderReporting) },
        .. Versions(),
    ];

    // The version before the one that each feature came with: exactly the checks of later features fail.
    private static IEnumerable<PrerequisiteCase> Versions()
    {
        var first = new (int Version, string[] Ids)[]
        {
            (2006,
                [
                    "ClientDetailsVersion", "ResourceExplorerVersion", "CMPivotVersion", "ScriptsVersion", "TimelineVersion",
                    "ApplicationsVersion", "EndpointSecurityVersion", "EndpointAnalyticsVersion",
                ]),
            (2010, ["ApplicationActionsVersion", "UserDevicesVersion", "ApplicationQueryTimeout"]),
            (2103, ["ResourceExplorerHistoryVersion", "AntivirusExclusionMergeVersion"]),
            (2107, ["BitLockerVersion"]),
            (2111, ["SoftwareUpdatesVersion"]),
            (2207, ["IntuneRbacVersion"]),
            (2303, ["DefenderReportingVersion"]),
        };
        foreach (var (version, before) in new[]
        {
            (2006, 2002),
            (2010, 2006),
            (2103, 2010),
            (2107, 2103),
            (2111, 2107),
            (2207, 2203),
            (2303, 2211),
        })
        {
            var wrong = first.Where(row => row.Version > before)
                .SelectMany(row => row.Ids)
                .Concat(before < 2006 ? ["AnalyticsConnectorConfigured"] : []);
            yield return new PrerequisiteCase(
                string.Join('+', first.Single(row => row.Version == version).Ids),
                string.Join(' ', wrong.Order(StringComparer.Ordinal))) { Options = Attached with { SiteVersion = before } };
        }
    }

    private static PrerequisiteCase Fault(string name, string fault, string? wrong = null) =>
        new(name, wrong ?? name.Split(' ')[0]) { Fault = fault };

    private static async Task<TenantAttachSession> AsPersonAsync(Simulation simulation, string upn) =>
        await SimulatedSite.ConnectAsync(simulation, signIn: await UserSignIn.TokenAsync(simulation, upn));

    private static Task ShareCertificateAsync(SimulatedSite site)
    {
        site.Simulation.Hierarchy.ChangeDevice(16_777_220, new DeviceChange { SharesCertificate = true });
        return Task.CompletedTask;
    }

    private static async Task UnassignAsync(SimulatedSite site)
    {
        using var tenant = new TenantClient(site.Simulation);
        foreach (var assignment in await tenant.ListAsync("/deviceManagement/roleAssignments?$expand=roleDefinition"))
        {
            if ((string?)assignment!["roleDefinition"]?["displayName"] == "Help Desk Operator")
            {
                await tenant.SendAsync("DELETE", "/deviceManagement/roleAssignments/" + assignment["id"]);
            }
        }
    }

    private static async Task HideScopeAsync(SimulatedSite site)
    {
        using var tenant = new TenantClient(site.Simulation);
        var state = await site.GetAttachmentAsync();
        var id = await tenant.ObjectIdAsync("applications", state.ClientId!.Value);
        var scopes = (await tenant.SendAsync("GET", "/applications/" + id))["api"]!["oauth2PermissionScopes"]!.DeepClone();
        scopes[0]!["isEnabled"] = false;
        await tenant.SendAsync(
            "PATCH", "/applications/" + id, new JsonObject { ["api"] = new JsonObject { ["oauth2PermissionScopes"] = scopes } });
        site.Simulation.Clock.Advance(TimeSpan.FromHours(1));
    }

    private static async Task WithdrawConsentAsync(SimulatedSite site)
    {
        using var tenant = new TenantClient(site.Simulation);
        var principal = await tenant.ObjectIdAsync("servicePrincipals", (await site.GetAttachmentAsync()).ClientId!.Value);
        var grant = (await tenant.ListAsync($"/servicePrincipals/{principal}/appRoleAssignments"))[0]!;
        await tenant.SendAsync("DELETE", $"/servicePrincipals/{principal}/appRoleAssignments/{grant["id"]}");
        site.Simulation.Clock.Advance(TimeSpan.FromHours(1));
    }

    private static async Task ToTheLastDaysAsync(SimulatedSite site)
    {
        var end = (await site.GetAttachmentAsync()).SecretExpiry!.Value;
        site.Simulation.Clock.Advance(end - site.Simulation.Clock.GetUtcNow() - TimeSpan.FromDays(10));
    }

    private static async Task TurnOffAsync(SimulatedSite site, UploadSwitch name)
    {
        var operation = new SetAttachOperation(site.Context());
        await operation.PlanAsync(new Dictionary<UploadSwitch, bool> { [name] = false }).RunAsync();
    }

    private static Task<TenantAttachState> GetAttachmentAsync(this SimulatedSite site) => new GetAttachOperation(site.Context()).RunAsync();
}
