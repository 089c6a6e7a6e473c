namespace TenantAttach.Core.Attachment;

/// <summary>Reads what a site has written down about its attachment.</summary>
internal sealed class SiteAttachmentReader(OperationContext context)
{
    private const int CentralSite = 4;
    private const int PrimarySite = 2;
    private const string Console =
        "Administration > Cloud Services > Cloud Attach > Configure Cloud Attach, or properties of CoMgmtSettingsProd > Configure upload";

    private static readonly ServiceCall[] Reads =
        [
            AttachmentCalls.ListTenants, AttachmentCalls.ListApplications, AttachmentCalls.ListCloudServices,
            AttachmentCalls.ListTenantProperties, CoManagementCalls.ListPolicies, CoManagementCalls.GetPolicy,
            CoManagementCalls.ListPolicyAssignments,
        ];

    /// <summary>The site has to show everything that is read and that may be written.</summary>
    /// <exception cref="TenantAttachException"><c>SiteNeeded</c> or <c>SiteSchemaMissing</c>.</exception>
    public static Task EnsureAsync(OperationContext context, IEnumerable<ServiceCall> writes, string purpose) =>
        context.Session.SiteServer is null
        ? throw ErrorCatalog.SiteNeeded.Create(purpose)
        : context.Site().Schema.EnsureAsync(Reads.Concat(writes), purpose, Console);

    /// <summary>Reads all of it.</summary>
    /// <exception cref="TenantAttachException"><c>SiteNeeded</c>, or what the site answers.</exception>
    public async Task<SiteAttachment> ReadAsync(string purpose)
    {
        if (context.Session.SiteServer is null)
        {
            throw ErrorCatalog.SiteNeeded.Create(purpose);
        }

        var sites = await context.ListAsync(SiteCalls.ListSites).ConfigureAwait(false);
        var top = sites.FirstOrDefault(site => site.Number("Type") == CentralSite);
        if (top.ValueKind == System.Text.Json.JsonValueKind.Undefined)
        {
            top = sites.FirstOrDefault(site => site.Number("Type") == PrimarySite && string.IsNullOrEmpty(site.Text("ReportingSiteCode")));
        }

        var upload = await ReadUploadAsync().ConfigureAwait(false);
        var switches = await context.Site().ListWholeAsync(AttachmentCalls.ListTenantProperties).ConfigureAwait(false);
        return upload with
        {
            TopSiteCode = top.Text("SiteCode") ?? upload.TopSiteCode,
            Environments = await ReadEnvironmentsAsync().ConfigureAwait(false),
            Switches = switches.Select(SiteSwitch.From).ToList(),
            Policies = await ReadPoliciesAsync().ConfigureAwait(false),
            Assignments = await ReadAssignmentsAsync().ConfigureAwait(false),
            Scopes = await ReadScopesAsync(upload.Tenants).ConfigureAwait(false),
        };
    }

    /// <summary>Reads only to which tenant the site is attached, by which application, and whether it uploads.</summary>
    /// <exception cref="TenantAttachException">What the site answers.</exception>
    public async Task<SiteAttachment> ReadUploadAsync()
    {
        var siteId = await context.CallAsync(SiteCalls.GetSiteId, new JsonObject()).ConfigureAwait(false);
        var applications = await ReadApplicationsAsync().ConfigureAwait(false);
        return new SiteAttachment
        {
            SiteCode = context.Session.SiteCode ?? string.Empty,
            TopSiteCode = context.Session.SiteCode ?? string.Empty,
            SiteId = SiteIdIn(siteId),
            SiteVersion = context.Session.SiteVersion ?? 0,
            Tenants = await ReadTenantsAsync().ConfigureAwait(false),
            Applications = applications,
            Upload = (await ReadUploadServicesAsync().ConfigureAwait(false))
                .OrderByDescending(service => service.Applications.Count)
                .FirstOrDefault(),
        };
    }

    /// <summary>The identifier of the hierarchy in the reply of GetSiteID. Names of applications come from it, so it is never
    /// guessed.</summary>
    /// <exception cref="TenantAttachException"><c>ReplyValueMissing</c>.</exception>
    public static Guid SiteIdIn(JsonElement reply) => reply.NeedId("reply to SMS_Identification.GetSiteID", "SiteID");

    public async Task<IReadOnlyList<SiteTenant>> ReadTenantsAsync() =>
        (await context.Site().ListWholeAsync(AttachmentCalls.ListTenants).ConfigureAwait(false))
            .Select(read => SiteTenant.From(read.Row))
            .ToList();

    public async Task<IReadOnlyList<SiteApplication>> ReadApplicationsAsync() =>
        (await context.Site().ListWholeAsync(AttachmentCalls.ListApplications).ConfigureAwait(false))
            .Where(read => read.Row.IsClientApp != true)
            .Select(SiteApplication.From)
            .ToList();

    /// <summary>The cloud services that upload, of which a hierarchy has one.</summary>
    public async Task<IReadOnlyList<SiteCloudService>> ReadUploadServicesAsync() =>
        (await context.Site().ListWholeAsync(AttachmentCalls.ListCloudServices, ODataFilter.Eq("ServiceType", 5)).ConfigureAwait(false))
            .Select(SiteCloudService.From)
            .ToList();

    public async Task<IReadOnlyList<SitePolicy>> ReadPoliciesAsync()
    {
        var policies = new List<SitePolicy>();
        await foreach (var row in context.Site().ListAsync(
            CoManagementCalls.ListPolicies, ODataFilter.StartsWith("LocalizedDisplayName", "CoMgmtSettings")).ConfigureAwait(false))
        {
            // Lists leave the rules out.
            policies.Add(SitePolicy.From(
                await context.Site().GetWholeAsync(CoManagementCalls.GetPolicy, row.Id).ConfigureAwait(false)));
        }

        return policies;
    }

    public async Task<IReadOnlyList<SiteAssignment>> ReadAssignmentsAsync()
    {
        var rows = await context.Site().ListWholeAsync(CoManagementCalls.ListPolicyAssignments).ConfigureAwait(false);
        return rows.Select(SiteAssignment.From).ToList();
    }

    // A site that does not show its clouds still shows its attachment; only what writes a tenant needs them.
    private async Task<IReadOnlyDictionary<long, string>> ReadEnvironmentsAsync()
    {
        var names = new Dictionary<long, string>();
        if ((await context.Site().Schema.MissingAsync([AttachmentCalls.ListEnvironments]).ConfigureAwait(false)).Count == 0)
        {
            await foreach (var row in context.Site().ListAsync(AttachmentCalls.ListEnvironments).ConfigureAwait(false))
            {
                names[row.Id] = row.EnvironmentName;
            }
        }

        return names;
    }

    private async Task<IReadOnlyDictionary<Guid, IReadOnlyList<string>>> ReadScopesAsync(IReadOnlyList<SiteTenant> tenants)
    {
        var scopes = new Dictionary<Guid, IReadOnlyList<string>>();
        foreach (var tenant in tenants)
        {
            scopes[tenant.TenantId] = await UploadScopeMapping.ReadAsync(context, tenant.TenantId).ConfigureAwait(false);
        }

        return scopes;
    }
}
