namespace TenantAttach.Core.Attachment;

/// <summary>Everything that a site has written down about its attachment, as read at one time.</summary>
internal sealed record SiteAttachment
{
    public const string ProductionPolicy = "CoMgmtSettingsProd";
    public const string PilotPolicy = "CoMgmtSettingsPilotAutoEnroll";

    public required string SiteCode { get; init; }

    /// <summary>The code of the top site of the hierarchy.</summary>
    public required string TopSiteCode { get; init; }

    public required Guid SiteId { get; init; }

    public int SiteVersion { get; init; }

    public IReadOnlyList<SiteTenant> Tenants { get; init; } = [];

    /// <summary>The names of the clouds by the numbers that the site gives them; none where the site does not show them.</summary>
    public IReadOnlyDictionary<long, string> Environments { get; init; } = new Dictionary<long, string>();

    public IReadOnlyList<SiteApplication> Applications { get; init; } = [];

    /// <summary>The cloud service of type 5, or null.</summary>
    public SiteCloudService? Upload { get; init; }

    public IReadOnlyList<SiteSwitch> Switches { get; init; } = [];

    public IReadOnlyList<SitePolicy> Policies { get; init; } = [];

    public IReadOnlyList<SiteAssignment> Assignments { get; init; } = [];

    /// <summary>The upload collections by tenant; none for all devices.</summary>
    public IReadOnlyDictionary<Guid, IReadOnlyList<string>> Scopes { get; init; } = new Dictionary<Guid, IReadOnlyList<string>>();

    public bool IsUploadOn => Upload is { Applications.Count: > 0 };

    /// <summary>The application by which the site uploads, or the one that an interrupted or ended attachment left.</summary>
    public SiteApplication? Application =>
        Applications.FirstOrDefault(application => Upload?.Applications.Contains(application.Id) == true)
        ?? Applications.FirstOrDefault(application => ApplicationNames.Hierarchy(application.Name) == SiteId)
        ?? Applications.FirstOrDefault(application => application.Source == 1);

    /// <summary>The tenant of that application; where no row leads to one, the only tenant.</summary>
    public SiteTenant? Tenant =>
        Tenants.FirstOrDefault(tenant => tenant.Id == Application?.TenantRow) ?? (Tenants.Count == 1 ? Tenants[0] : null);

    public SitePolicy? Production => Policy(ProductionPolicy);

    public SitePolicy? Policy(string name) => Policies.FirstOrDefault(policy => policy.Name == name);

    public SiteAssignment? AssignmentOf(string policy) =>
        Policy(policy) is { } found ? Assignments.FirstOrDefault(assignment => assignment.IsOf(found)) : null;

    public SiteSwitch? Switch(UploadSwitch name) =>
        Tenant is { } tenant ? SwitchOf(tenant.TenantId, name) : null;

    public SiteSwitch? SwitchOf(Guid tenantId, UploadSwitch name) =>
        Switches.FirstOrDefault(row => row.IsOf(tenantId) && row.Name == SwitchNames.Of(name));

    /// <summary>The cloud of a tenant by the site's name; null where the site does not tell.</summary>
    public string? EnvironmentOf(SiteTenant tenant) =>
        tenant.Environment is { } number && Environments.TryGetValue(number, out var name) ? name : null;

    public IReadOnlyList<string> ScopeOf(Guid tenantId) => Scopes.TryGetValue(tenantId, out var collections) ? collections : [];

    public AutoEnrollment AutoEnrollment
    {
        get
        {
            var isAll = Production?.Xml.AutoEnroll == true;
            var pilot = !isAll && Policy(PilotPolicy)?.Xml.AutoEnroll == true ? AssignmentOf(PilotPolicy) : null;
            var isUnknown = Production?.Xml.Problem is not null || (!isAll && Policy(PilotPolicy)?.Xml.Problem is not null);
            return new AutoEnrollment
            {
                Mode = isUnknown ? AutoEnrollmentMode.NotUnderstood
                    : isAll ? AutoEnrollmentMode.All
                    : pilot is null ? AutoEnrollmentMode.None : AutoEnrollmentMode.Pilot,
                PilotCollectionId = pilot?.CollectionId,
                IsConfigured = Production is not null,
            };
        }
    }

    public AttachState State => IsUploadOn ? AttachState.Attached
        : Application is not null ? AttachState.Prepared
        : Production is not null ? AttachState.CoManaged
        : Tenants.Count > 0 ? AttachState.Prepared : AttachState.NotAttached;

    /// <summary>The same for the module's users.</summary>
    public TenantAttachState ToState(IReadOnlyList<PlannedCall>? unverified = null, bool isUnchanged = false)
    {
        return new TenantAttachState
        {
            SiteCode = TopSiteCode,
            SiteId = SiteId,
            SiteVersion = SiteVersion == 0 ? null : SiteVersion,
            State = State,
            IsUploadEnabled = IsUploadOn,
            UploadCollectionId = Tenant is { } tenant ? ScopeOf(tenant.TenantId) : [],
            Cloud = Tenant is { } known ? EnvironmentOf(known) : null,
            TenantId = Tenant?.TenantId,
            TenantName = Tenant?.Name,
            ApplicationName = Application?.Name,
            ClientId = Application?.ClientId,
            IdentifierUri = Application?.IdentifierUri,
            SecretExpiry = Application?.SecretExpiry,
            IsImported = Application is null ? null : Application.Source == 1,
            EndpointAnalytics = Switch(UploadSwitch.EndpointAnalytics)?.IsOn,
            RbacEnforcement = Switch(UploadSwitch.RbacEnforcement)?.IsOn,
            DefenderReporting = Switch(UploadSwitch.DefenderReporting)?.IsOn,
            AutoEnrollment = AutoEnrollment,
            Policies = Policies.Select(policy => policy.Name).ToList(),
            Evidence = Evidence().ToList(),
            Unverified = unverified ?? [],
            IsUnchanged = isUnchanged,
        };
    }

    private IEnumerable<string> Evidence()
    {
        foreach (var tenant in Tenants)
        {
            yield return $"SMS_AAD_Tenant_Ex {tenant.Id}: {tenant.Name} {tenant.TenantId} "
                + $"{EnvironmentOf(tenant) ?? $"cloud {tenant.Environment}"}";
        }

        foreach (var application in Applications)
        {
            yield return $"SMS_AAD_Application_Ex {application.Id}: {application.Name} {application.ClientId}, secret until "
                + $"{application.SecretExpiry:u}";
        }

        foreach (var row in Switches)
        {
            yield return $"SMS_AAD_Tenant_Ex_Property {row.TenantId}: {row.Name} = {row.Value}";
        }

        if (Upload is not null)
        {
            yield return $"SMS_Azure_CloudService {Upload.Id}: {Upload.Name}, {Upload.Applications.Count} application(s)";
        }

        foreach (var policy in Policies)
        {
            yield return $"SMS_ConfigurationPolicy {policy.Id}: {policy.Name}, " + (policy.Xml.Problem is { } problem
                ? $"not understood: {problem}"
                : $"enroll {policy.Xml.AutoEnroll}, Intune workloads {policy.Xml.Workloads}"
                    + (policy.Xml.Reservation is { } reason ? $", not changed from here: {reason}" : string.Empty));
        }

        foreach (var scope in Scopes)
        {
            yield return $"SMS_CoMgmtConfigs: tenant {scope.Key} uploads "
                + $"{(scope.Value.Count == 0 ? "all devices" : string.Join(", ", scope.Value))}";
        }
    }
}
