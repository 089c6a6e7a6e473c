namespace TenantAttach.Simulator.Model;

/// <summary>The Microsoft Entra and Intune tenant.</summary>
public sealed partial class CloudTenant
{
    /// <summary>The scope tags of a role assignment, kept with it and in no answer.</summary>
    internal const string TagIds = "#roleScopeTagIds";

    private readonly SimulationContext context;
    private readonly SortedDictionary<Guid, CloudHierarchy> hierarchies = [];
    private readonly List<ISiteBridge> sites = [];
    private string? signInUser;

    internal CloudTenant(SimulationContext context)
    {
        this.context = context;
        Ids = new SeededIds(context.Seed);
        RbacSwitch = new RbacSwitch(context.Clock);
        Organization = new EntityStore(context.Clock);
        SubscribedSkus = new EntityStore(context.Clock);
        Users = new EntityStore(context.Clock);
        Groups = new EntityStore(context.Clock);
        DirectoryRoleAssignments = new EntityStore(context.Clock);
        Applications = new EntityStore(context.Clock);
        ServicePrincipals = new EntityStore(context.Clock);
        AppRoleAssignments = new EntityStore(context.Clock);
        PermissionGrants = new EntityStore(context.Clock);
        IntuneRoles = new EntityStore(context.Clock);
        IntuneRoleAssignments = new EntityStore(context.Clock);
        ScopeTags = new EntityStore(context.Clock);
        Policies = new EntityStore(context.Clock);
        ThreatConnectors = new EntityStore(context.Clock);
        ExportJobs = new EntityStore(context.Clock);
        AuditEvents = new EntityStore(context.Clock);
        EndedSecrets = new TakenAway(() => IsFaultOn(FaultNames.SecretExpired), SecretsNow);
        WithdrawnConsent = new TakenAway(() => IsFaultOn(FaultNames.ConsentMissing), ConsentNow);
        TenantSeed.Fill(this);
        Devices = new IntuneDevices(this);
        Tokens = new TokenAuthority(this);
    }

    /// <summary>The tenant id.</summary>
    public string TenantId => context.Accounts.TenantId.ToString("D");

    /// <summary>The Intune account id.</summary>
    public string IntuneAccountId => Ids.For("intuneAccount");

    /// <summary>The display name of the organization.</summary>
    public string DisplayName => "Contoso";

    /// <summary>The default verified domain, which is also the UPN suffix of hybrid users.</summary>
    public string DefaultDomain => "contoso.com";

    /// <summary>The switch "Use Intune RBAC".</summary>
    public RbacSwitch RbacSwitch { get; }

    /// <summary>Whether the tenant has a licence with Intune; without one the Intune calls of Microsoft Graph are refused.</summary>
    public bool IntuneLicensed { get; set; } = true;

    /// <summary>Whether what was just made stays invisible for some seconds, as in the service.</summary>
    public bool ConsistencyLag { get; set; } = true;

    /// <summary>Whether <c>triggerConfigurationManagerAction</c> answers for devices that only Configuration Manager manages.</summary>
    /// <remarks>Inferred: whether the service does so is not public.</remarks>
    public bool ActionsOnAttachedDevices { get; set; } = true;

    /// <summary>Whether the Configuration Manager data connector of Endpoint analytics is configured, as the attached site says.</summary>
    public bool AnalyticsConnectorConfigured => sites.Exists(site => site.UploadsAnalytics);

    /// <summary>
    /// The UPN of a user who signs in without a page, for clients that have no browser: an interactive sign-in returns at once, and
    /// a device code counts as entered after <see cref="SignInTime"/>. Null, as at the start, for nobody: pages ask a person.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such user.</exception>
    public string? SignInUser
    {
        get => signInUser;
        set => signInUser = value is null || FindUser(value) is not null
            ? value
            : throw new ArgumentException(
                $"There is no user '{value}'. Users: {string.Join(", ", context.Accounts.Users.Select(user => user.Upn))}.", nameof(value));
    }

    /// <summary>How long that user takes to enter a device code.</summary>
    public TimeSpan SignInTime { get; set; } = TimeSpan.FromSeconds(10);

    internal SimulationContext Context => context;

    internal TimeProvider Clock => context.Clock;

    internal TokenAuthority Tokens { get; }

    internal IntuneDevices Devices { get; }

    internal IReadOnlyList<ISiteBridge> Sites => sites;

    internal SeededIds Ids { get; }

    internal ClientSecretStore Secrets { get; } = new();

    internal EntityStore Organization { get; }

    internal EntityStore SubscribedSkus { get; }

    internal EntityStore Users { get; }

    internal EntityStore Groups { get; }

    internal EntityStore DirectoryRoleAssignments { get; }

    internal EntityStore Applications { get; }

    internal EntityStore ServicePrincipals { get; }

    internal EntityStore AppRoleAssignments { get; }

    internal EntityStore PermissionGrants { get; }

    internal EntityStore IntuneRoles { get; }

    internal EntityStore IntuneRoleAssignments { get; }

    internal EntityStore Policies { get; }

    internal EntityStore ThreatConnectors { get; }

    internal EntityStore ExportJobs { get; }

    internal EntityStore AuditEvents { get; }

    /// <summary>The scope tags; the one with the id 0 is Default.</summary>
    internal EntityStore ScopeTags { get; }

    internal static string Stamp(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    internal static DateTimeOffset Time(JsonNode? text) =>
        DateTimeOffset.Parse(
            (string)text!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    internal static IEnumerable<string> Texts(JsonNode? array) =>
        array is JsonArray items ? items.Where(item => item is not null).Select(item => (string)item!) : [];

    internal string Now() => Stamp(Clock.GetUtcNow());

    internal bool IsFaultOn(string name) => context.Faults.IsOn(name);

    internal string? FaultArgument(string name) => context.Faults.ArgumentsOf(name).FirstOrDefault();

    internal void Connect(ISiteBridge site) => sites.Add(site);

    /// <summary>The hierarchy that uploaded a device which the tenant shows, or null.</summary>
    internal ISiteBridge? SiteOfDevice(Guid cloudId) => sites.Find(site => site.FindVisible(cloudId, Clock.GetUtcNow()) is not null);

    /// <summary>How long reads do not find something that is made now.</summary>
    /// <param name="label">What is made.</param>
    /// <returns>Two to eight seconds; none where the lag is switched off.</returns>
    internal TimeSpan Lag(string label) => ConsistencyLag ? Ids.Delay("lag:" + label, 2, 8) : TimeSpan.Zero;

    internal CloudEntity? FindUser(string key) => Users.Find(key) ?? Users.FirstWith("userPrincipalName", key);

    internal IEnumerable<string> DirectoryRolesOf(string userId) =>
        DirectoryRoleAssignments.All.Where(row => row.Text("principalId") == userId).Select(row => row.Text("roleDefinitionId"));

    /// <summary>The resource actions that a user has in Intune.</summary>
    /// <param name="userId">The object id.</param>
    /// <returns>The actions; all for the administrators of the tenant.</returns>
    internal IReadOnlyCollection<string> IntuneActionsOf(string userId)
    {
        var missing = Context.Faults.ArgumentsOf(Faults.FaultNames.GrantMissing).Select(grant => grant.Replace(" ", string.Empty)).ToList();
        return missing.Count == 0 ? GrantedActions(userId)
            : [.. GrantedActions(userId).Where(action => !IntuneActions.All.Any(row => action == IntuneActions.Prefix + row.Action
                && missing.Contains((row.Resource + "/" + row.Description).Replace(" ", string.Empty), StringComparer.OrdinalIgnoreCase)))];
    }

    /// <summary>Whether somebody sees what carries the scope tag Default, as all devices do.</summary>
    internal bool SeesDefaultTag(string userId)
    {
        if (DirectoryRolesOf(userId).Any(role => role is WellKnownIds.GlobalAdministrator or WellKnownIds.IntuneAdministrator))
        {
            return true;
        }

        var groups = Groups.All.Where(group => Texts(group.Data["members"]).Contains(userId)).Select(group => group.Id).ToList();
        return IntuneRoleAssignments.All.Where(row => Texts(row.Data["members"]).Intersect(groups).Any())
            .Any(row => !Texts(row.Data[TagIds]).Any() || Texts(row.Data[TagIds]).Contains("0"));
    }

    private IReadOnlyCollection<string> GrantedActions(string userId)
    {
        if (DirectoryRolesOf(userId).Any(role => role is WellKnownIds.GlobalAdministrator or WellKnownIds.IntuneAdministrator))
        {
            return [.. IntuneActions.All.Select(row => IntuneActions.Prefix + row.Action)];
        }

        var groups = Groups.All.Where(group => Texts(group.Data["members"]).Contains(userId)).Select(group => group.Id).ToList();
        var roles = IntuneRoleAssignments.All.Where(
            row => Texts(row.Data["members"]).Intersect(groups).Any()).Select(row => row.Text("roleDefinitionId"));
        return [.. roles.SelectMany(ActionsOfRole).Distinct()];
    }

    internal IEnumerable<string> ActionsOfRole(string roleId) => IntuneRoles.Find(roleId) is { } role
        ? role.Data["rolePermissions"]!.AsArray().SelectMany(permission => permission!["resourceActions"]!.AsArray()).SelectMany(row =>
            Texts(row!["allowedResourceActions"]).Except(Texts(row["notAllowedResourceActions"])))
        : [];

    internal void Audit(
        string displayName, string component, string operation, string? actorUpn, string? actorAppId, string resourceId,
        string resourceName) =>
        AuditEvents.Add(new JsonObject
        {
            ["id"] = Ids.Next(),
            ["displayName"] = displayName,
            ["componentName"] = component,
            ["activity"] = null,
            ["activityDateTime"] = Now(),
            ["activityType"] = displayName,
            ["activityOperationType"] = operation,
            ["activityResult"] = "Success",
            ["correlationId"] = Ids.Next(),
            ["category"] = component == "RoleBasedAccessControl" ? "Role" : "Device",
            ["actor"] = new JsonObject
            {
                ["auditActorType"] = actorUpn is null ? "Application" : "ItPro",
                ["userPermissions"] = new JsonArray("*"),
                ["applicationId"] = actorAppId,
                ["applicationDisplayName"] = null,
                ["userPrincipalName"] = actorUpn,
                ["servicePrincipalName"] = null,
                ["ipAddress"] = null,
                ["userId"] = actorUpn is null ? null : FindUser(actorUpn)?.Id,
            },
            ["resources"] = new JsonArray(new JsonObject
            {
                ["displayName"] = resourceName,
                ["auditResourceType"] = component,
                ["resourceId"] = resourceId,
                ["modifiedProperties"] = new JsonArray(),
            }),
        });
}
