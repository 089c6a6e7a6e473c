namespace TenantAttach.Core.Readiness;

/// <summary>What has to hold at the site.</summary>
internal static class SitePrerequisites
{
    private const string Prerequisites = "Tenant attach: prerequisites";
    private const int PkiCertificate = 2;
    private const int NamesInOneFilter = 20;

    public static IReadOnlyList<Prerequisite> All { get; } =
    [
        Site(
            "AdminServiceAnswers", "The administration service answers", "T22",
            "Start or repair SMS_REST_PROVIDER on the provider; read AdminService.log.", AnswersAsync),
        Site(
            "SiteDatabaseReadable", "Requests reach the site database", "T25",
            "Set up constrained delegation for a remote provider, and finish upgrades.", DatabaseAsync),
        Site(
            "SiteVersionSupported", "The site is 2002 or later", "T31", "Update the site.",
            facts => Is(AttachLimits.OfVersion(facts.Version), facts.Version == 0 ? "Earlier than 2002" : $"Version {facts.Version}")),
        Site(
            "CloudSupportsUpload", "The cloud allows the upload for the site's version", "T52",
            "Public cloud: any version; US Government: 2107 or later; China: automatic enrollment only.",
            facts => Is(
                AttachLimits.OfCloud(facts.Context.Session.Cloud, facts.Version),
                $"{facts.Context.Session.Cloud}, version {facts.Version}")),
        Site(
            "ConnectedToTopSite", "The session is connected to the top site", "T59",
            "Connect to the central administration site or the stand-alone primary site.", TopAsync),
        Site(
            "SitesHaveOneVersion", "All sites have the same version", "T08", "Finish the upgrade of all sites.", VersionsAsync,
            AttachGate.Warns),
        Site(
            "RemoteProviderDelegation", "A remote provider of a central administration site is delegated", "T25",
            "Give ConfigMgr_DviewAccess on each primary site's database, set constrained delegation (Kerberos only), restart the provider.",
            RemoteAsync, AttachGate.Warns),
        Site(
            "FullAdministrator", "The caller is a full administrator with all scopes", null, "Assign the role Full Administrator.",
            FullAsync, AttachGate.Always),
        Site(
            "SchemaShowsAttach", "The site's schema shows what onboarding writes", null, "Use the console's wizard on this site.",
            SchemaAsync),
        Site(
            "RestProviderHealthy", "The component SMS_REST_PROVIDER is healthy", "T22", "Read SMS_REST_PROVIDER.log on the provider.",
            facts => ComponentAsync(facts, "SMS_REST_PROVIDER"), AttachGate.Warns),
        Site(
            "NotificationServerHealthy", "The component SMS_NOTIFICATION_SERVER is healthy", "T10",
            "Read BgbServer.log on the management point.", facts => ComponentAsync(facts, "SMS_NOTIFICATION_SERVER"), AttachGate.Warns),
        Site(
            "OneTenantOnly", "The hierarchy belongs to no other tenant", "T06",
            "A hierarchy attaches to one tenant: detach from the other first.", OneTenantAsync, AttachGate.Refuses),
        Site(
            "NotOnboardedTwice", "The gateway has not refused an onboarding", "T06", "Offboard, wait two hours, onboard again.",
            facts => Unseen(facts, "Only the log of the upload worker tells; Get-CMTenantAttachConnector reads it.")),
        Site(
            "ProviderAuthenticationLevel", "The provider asks for Windows authentication only", "T24",
            "Set the authentication level to Windows authentication in Hierarchy Settings.", LevelAsync),
        Site(
            "ProviderFramework", "The provider's server has .NET Framework 4.6.2 or later from version 2107 on (up to 2006: and IIS)",
            "T22", "Install it; 4.8 is recommended.", facts => Unseen(facts, "Only that server tells.")),
        Site(
            "ProviderReadsGroups", "The provider's computer account may read group membership", "T18",
            "Add it to Pre-Windows 2000 Compatible Access or Windows Authorization Access Group.",
            facts => Unseen(facts, "Only Active Directory tells.")),
        Site(
            "LogOnAtProvider", "Users may log on to the provider's server", "T54", "Change the user rights assignment of that server.",
            facts => Unseen(facts, "Only the security policy of that server tells.")),
        Site(
            "DevicesHaveClient", "There are devices with a client", "T02", "Install clients: only they are uploaded.", ClientsAsync,
            AttachGate.Warns),
        Site(
            "DistributionPointCertificates", "No device is a distribution point and a client by one certificate", "T23",
            "Give the roles certificates of their own; a device with one for both is never uploaded.", PointsAsync, AttachGate.Warns),
    ];

    internal static Prerequisite Site(
        string id, string title, string? fault, string remedy, Func<PrerequisiteFacts, Task<Verdict>> judge,
        AttachGate gate = AttachGate.None, string source = Prerequisites) =>
        new(
            id, title, ["Attach"], source, fault, remedy,
            facts => facts.HasSite ? judge(facts) : Task.FromResult(Verdict.Unseen("The session has no site."))) { Gate = gate };

    internal static async Task<Verdict> ComponentAsync(PrerequisiteFacts facts, string name)
    {
        var rows = (await facts.ListAsync(SiteCalls.ListComponentStates).ConfigureAwait(false))
            .Where(row => row.GetStringOrNull("ComponentName") == name)
            .ToList();
        if (rows.Count == 0)
        {
            return Verdict.NotChecked("The component is not listed.");
        }

        var worst = rows.Max(row => row.GetInt32OrNull("Status") ?? 0);
        return new Verdict(
            worst switch { 0 => CheckStatus.Pass, 1 => CheckStatus.Warning, _ => CheckStatus.Fail },
            $"SMS_ComponentSummarizer status {worst}");
    }

    internal static Task<Verdict> Unseen(PrerequisiteFacts facts, string reason) =>
        Task.FromResult(Verdict.Unseen(reason + " Site: " + facts.Context.Session.SiteServer));

    private static Task<Verdict> Is(TenantAttachException? refusal, string evidence) => Task.FromResult(Verdict.Of(refusal, evidence));

    private static async Task<Verdict> AnswersAsync(PrerequisiteFacts facts)
    {
        try
        {
            return Verdict.Pass(
                "SMS_Identification: " + (await facts.IdentificationAsync().ConfigureAwait(false)).GetStringOrNull("ThisSiteCode"));
        }
        catch (TenantAttachException failure) when (failure.StatusCode is null or > 500)
        {
            return Verdict.Fail(failure.Message);
        }
    }

    // The published symptom of a raised level is 403 to everything; that it is not raised for anybody cannot be seen.
    private static async Task<Verdict> LevelAsync(PrerequisiteFacts facts)
    {
        try
        {
            await facts.IdentificationAsync().ConfigureAwait(false);
            return await Unseen(
                facts, "This account is answered; whether the level is raised for others is not shown.").ConfigureAwait(false);
        }
        catch (TenantAttachException failure) when (failure.StatusCode == 403)
        {
            return Verdict.Fail("The administration service answers 403 to a caller that it has signed in.");
        }
    }

    private static async Task<Verdict> DatabaseAsync(PrerequisiteFacts facts)
    {
        try
        {
            await facts.Context.Site()
                .ListAsync(InventoryCalls.ListSystems, select: "ResourceId", top: 1)
                .GetAsyncEnumerator()
                .MoveNextAsync().ConfigureAwait(false);
            return Verdict.Pass("SMS_R_System was read.");
        }
        catch (TenantAttachException failure) when (failure.StatusCode == 500)
        {
            return Verdict.Fail(failure.Message);
        }
    }

    private static async Task<Verdict> TopAsync(PrerequisiteFacts facts)
    {
        var (top, own) = (await facts.TopSiteCodeAsync().ConfigureAwait(false), facts.Context.Session.SiteCode);
        return Verdict.Of(
            string.Equals(top, own, StringComparison.OrdinalIgnoreCase) ? null : ErrorCatalog.NotTopSite.Create(own, top),
            $"Top site {top}, connected to {own}");
    }

    private static async Task<Verdict> VersionsAsync(PrerequisiteFacts facts)
    {
        var sites = await facts.ListAsync(SiteCalls.ListSites).ConfigureAwait(false);
        return Verdict.Of(
            sites.Select(site => site.GetStringOrNull("Version")).Distinct().Count() == 1,
            string.Join(", ", sites.Select(site => site.GetStringOrNull("SiteCode") + " " + site.GetStringOrNull("Version"))));
    }

    private static async Task<Verdict> RemoteAsync(PrerequisiteFacts facts)
    {
        var top = await facts.TopSiteAsync().ConfigureAwait(false);
        if (top?.GetInt32OrNull("Type") != 4)
        {
            return Verdict.Pass("The top site is no central administration site.");
        }

        var row = await facts.IdentificationAsync().ConfigureAwait(false);
        var (site, provider) = (row.GetStringOrNull("SMSSiteServer"), row.GetStringOrNull("SMSProviderServer"));
        return string.Equals(site, provider, StringComparison.OrdinalIgnoreCase)
            ? Verdict.Pass("The provider is on the site server: " + provider)
            : Verdict.Warning($"Provider {provider}, site server {site}: whether it is delegated cannot be seen.");
    }

    private static async Task<Verdict> SchemaAsync(PrerequisiteFacts facts)
    {
        var missing = await facts.Context.Site().Schema.MissingAsync(
            [
                AttachmentCalls.CreateTenant, AttachmentCalls.CreateApplication, AttachmentCalls.CreateCloudService,
                AttachmentCalls.ListEnvironments, CoManagementCalls.AddTenantCollectionMapping,
            ]).ConfigureAwait(false);
        return Verdict.Of(
            missing.Count == 0, missing.Count == 0 ? "All classes and methods are there." : "Missing: " + string.Join(", ", missing));
    }

    private static async Task<Verdict> FullAsync(PrerequisiteFacts facts)
    {
        try
        {
            await new CallerCheck(facts.Context).RequireFullAdministratorAsync().ConfigureAwait(false);
            return Verdict.Pass("SMS_Admin");
        }
        catch (TenantAttachException failure) when (failure.ErrorId == ErrorCatalog.FullAdministratorNeeded.Id)
        {
            return Verdict.Of(failure, failure.Message);
        }
    }

    private static async Task<Verdict> OneTenantAsync(PrerequisiteFacts facts)
    {
        var tenants = (await new SiteAttachmentReader(facts.Context).ReadTenantsAsync().ConfigureAwait(false))
            .Select(row => row.TenantId)
            .ToList();
        return facts.HasTenant
            ? Verdict.Of(
                tenants.All(tenant => tenant == facts.Context.Session.TenantId),
                tenants.Count == 0 ? "No tenant yet." : string.Join(", ", tenants))
            : Verdict.Of(tenants.Distinct().Count() < 2, $"{tenants.Count} tenants");
    }

    private static async Task<Verdict> ClientsAsync(PrerequisiteFacts facts)
    {
        var rows = facts.Context.Site()
            .ListAsync(InventoryCalls.ListDevices, ODataFilter.Eq("IsClient", true), "ResourceID,Name,IsClient", top: 1)
            .GetAsyncEnumerator();
        var any = await rows.MoveNextAsync().ConfigureAwait(false);
        return Verdict.Of(any, any ? "At least one device has a client." : "No device has a client.");
    }

    // Only a client with a PKI certificate can share it; which certificate the role uses is not shown.
    private static async Task<Verdict> PointsAsync(PrerequisiteFacts facts)
    {
        var names = (await facts.RolesAsync("SMS Distribution Point").ConfigureAwait(false))
            .Select(row => row.GetStringOrNull("NetworkOSPath")?.TrimStart('\\').Split('.')[0])
            .OfType<string>()
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        var shared = new List<string>();
        for (var first = 0; first < names.Count; first += NamesInOneFilter)
        {
            var filter = ODataFilter.Or([.. names.Skip(first).Take(NamesInOneFilter).Select(name => ODataFilter.Eq("Name", name))]);
            await foreach (var row in facts.Context.Site().ListAsync(
                InventoryCalls.ListDevices, filter, "ResourceID,Name,IsClient,ClientCertType").ConfigureAwait(false))
            {
                if (row.GetBooleanOrNull("IsClient") == true && row.GetInt32OrNull("ClientCertType") == PkiCertificate)
                {
                    shared.Add(row.GetStringOrNull("Name") ?? string.Empty);
                }
            }
        }

        return shared.Count == 0
            ? Verdict.Pass($"{names.Count} distribution points, none of them a client with a PKI certificate.")
            : Verdict.Warning(
                "Distribution points with a PKI client; whether one certificate serves both is not shown: " + string.Join(", ", shared));
    }
}
