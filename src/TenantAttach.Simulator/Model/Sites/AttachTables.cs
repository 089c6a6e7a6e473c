namespace TenantAttach.Simulator.Model;

/// <summary>What the site keeps of tenants, applications, the cloud service and co-management.</summary>
/// <remarks>Inferred: that these rows, written in this way, do what the cloud attach wizard does is not documented.</remarks>
internal sealed class AttachTables
{
    private const int CoManagementService = 5;

    private readonly SimulationContext context;
    private readonly SiteTopology topology;

    public AttachTables(SimulationContext context, SiteTopology topology)
    {
        this.context = context;
        this.topology = topology;
        Vault = new SecretVault(encrypts: context.Options.SecretStorage == "Encrypts");
        Tenants = new RowTable("SMS_AAD_Tenant_Ex", "ID")
        {
            Creating = AddTenant,
            Replacing = (row, before, _) => Fill(row, before),
            Deleting = RemoveTenant,
        };
        Applications = new RowTable("SMS_AAD_Application_Ex", "ID")
        {
            Creating = AddApplication,
            Replacing = ReplaceApplication,
            Deleting = RemoveApplication,
        };
        Switches = new RowTable("SMS_AAD_Tenant_Ex_Property", "TenantID", "PropertyName")
        {
            Creating = (_, _) => throw new RefusedException(Refusal.Unsupported, "The site creates the rows itself."),
            Replacing = ReplaceSwitch,
        };
        Services = new RowTable("SMS_Azure_CloudService", "ID") { Creating = AddService, Replacing = ReplaceService };
        Policies = new RowTable("SMS_ConfigurationPolicy", "CI_ID") { Creating = AddPolicy, Replacing = ReplacePolicy };
        Assignments = new RowTable("SMS_ConfigurationPolicyAssignment", "AssignmentID")
        {
            Creating = AddAssignment,
            Replacing = (row, before, _) => Fill(row, before),
        };
        Scopes = new RowTable("UploadScope", "TenantID");
    }

    /// <summary>How the site keeps the secrets of applications.</summary>
    public SecretVault Vault { get; }

    public RowTable Tenants { get; }

    public RowTable Applications { get; }

    public RowTable Switches { get; }

    public RowTable Services { get; }

    public RowTable Policies { get; }

    public RowTable Assignments { get; }

    /// <summary>The upload scope by tenant; no row for all devices.</summary>
    public RowTable Scopes { get; }

    /// <summary>The Cloud Sync page of collections.</summary>
    public CloudSyncStore CloudSync { get; } = new();

    public IEnumerable<RowTable> All => [Tenants, Applications, Switches, Services, Policies, Assignments, Scopes, CloudSync.Table];

    /// <summary>The cloud service of co-management and tenant attach, or null.</summary>
    public JsonObject? Service => Services.Rows.FirstOrDefault(row => Json.Number(row["ServiceType"]!) == CoManagementService);

    /// <summary>The application that the upload uses, or null where the upload is off.</summary>
    public JsonObject? UploadApplication =>
        Service?["AssociatedAADWebApplications"] is JsonArray { Count: > 0 } ids
            ? Applications.Find(Json.Number(ids[0]!).ToString(System.Globalization.CultureInfo.InvariantCulture))
            : null;

    public JsonObject? TenantOf(JsonObject application) =>
        Tenants.Find(Json.Number(application["TenantID"]!).ToString(System.Globalization.CultureInfo.InvariantCulture));

    public bool SwitchIsOn(string name) =>
        Switches.Rows.Any(row => Json.Text(row, "PropertyName") == name && Json.Text(row, "Value") == "True");

    public void SetScope(string tenantId, string? collectionId)
    {
        if (Scopes.Find(tenantId) is { } existing)
        {
            Scopes.Delete(existing, null!);
        }

        if (collectionId is not null)
        {
            Scopes.Create(new JsonObject { ["TenantID"] = tenantId, ["CollectionSiteID"] = collectionId }, null!);
        }
    }

    /// <summary>The device collections that the upload covers; none while it is off.</summary>
    public IEnumerable<string> UploadedCollections(CollectionStore collections)
    {
        if (UploadApplication is not { } application)
        {
            return [];
        }

        var scope = ScopeOf(Guid.Parse(Json.Text(TenantOf(application)!, "TenantID")!).ToString("D"));
        var ids = scope.Length == 0
            ? collections.Table.Rows.Select(row => Json.Text(row, "CollectionID")!)
            : collections.Descendants(scope).Prepend(scope);
        return ids.Where(collections.IsDeviceCollection);
    }

    public string ScopeOf(string tenantId) => Scopes.Find(tenantId) is { } row ? Json.Text(row, "CollectionSiteID")! : string.Empty;

    private static void Fill(JsonObject row, JsonObject before)
    {
        foreach (var member in before.Where(member => !row.ContainsKey(member.Key)).ToList())
        {
            row[member.Key] = member.Value?.DeepClone();
        }
    }

    private void AddTenant(JsonObject row, Caller caller)
    {
        if (!Guid.TryParse(Json.Text(row, "TenantID"), out var id)
            || Tenants.Rows.Any(other => Guid.Parse(Json.Text(other, "TenantID")!) == id))
        {
            throw new RefusedException(
                Guid.TryParse(Json.Text(row, "TenantID"), out _) ? Refusal.Failed : Refusal.Invalid,
                "The tenant id is not a GUID, or the tenant exists already.");
        }

        row["ID"] = Tenants.NextId("ID", 16777217);
        row["Environment"] ??= 1;
        if (AzureEnvironments.Find(Json.Number(row["Environment"]!)) is null)
        {
            throw new RefusedException(Refusal.Failed, "Environment is not a cloud of SMS_AzureEnvironments.");
        }

        row["SiteCode"] = topology.TopSite;
        AddSwitch(row, "EndpointAnalyticsUpload", "True", 2006);
        AddSwitch(row, "EnforceRbac", "True", 2207);
        AddSwitch(row, "DefenderReportUpload", "True", 2303);
    }

    private void AddSwitch(JsonObject tenant, string name, string value, int since)
    {
        if (context.Options.SiteVersion >= since)
        {
            Switches.Seed(new JsonObject
            {
                ["ID"] = Switches.NextId("ID", 16777241),
                ["TenantID"] = Json.Text(tenant, "TenantID"),
                ["TenantName"] = Json.Text(tenant, "Name"),
                ["PropertyName"] = name,
                ["Value"] = value,
            });
            Switches.Touch();
        }
    }

    private void RemoveTenant(JsonObject tenant)
    {
        var id = Json.Number(tenant["ID"]!);
        if (Applications.Rows.Any(row => Json.Number(row["TenantID"]!) == id))
        {
            throw new RefusedException(Refusal.Failed, "Applications of the tenant exist.");
        }

        var tenantId = Json.Text(tenant, "TenantID");
        foreach (var row in Switches.Rows.Where(row => Json.Text(row, "TenantID") == tenantId).ToList())
        {
            Switches.Delete(row, null!);
        }
    }

    private void AddApplication(JsonObject row, Caller caller)
    {
        if (!Guid.TryParse(Json.Text(row, "ClientID"), out _) || TenantOf(row) is null)
        {
            throw new RefusedException(Refusal.Invalid, "ClientID is no GUID, or TenantID is no tenant of the site.");
        }

        row["ID"] = Applications.NextId("ID", 16777225);
        row["IsClientApp"] ??= false;
        row["Source"] ??= 1;
        KeepSecret(row);
    }

    private void ReplaceApplication(JsonObject row, JsonObject before, Caller caller)
    {
        var isWritten = row["SecretKey"] is not null;
        var shown = Vault.Show(before);
        Fill(row, before);
        if (isWritten)
        {
            KeepSecret(row);
        }
        else if (Vault.IsClear(before))
        {
            Vault.Store(row, shown!);
        }
    }

    private void KeepSecret(JsonObject row)
    {
        if (Json.Text(row, "SecretKey") is { Length: > 0 } secret)
        {
            Vault.Store(row, secret);
            row["SecretKeyCreationTime"] = Json.Time(context.Clock.GetUtcNow());
        }
    }

    private void RemoveApplication(JsonObject row)
    {
        if (UploadApplication == row)
        {
            throw new RefusedException(Refusal.Failed, "The application is in use by a cloud service.");
        }
    }

    private static void ReplaceSwitch(JsonObject row, JsonObject before, Caller caller)
    {
        Fill(row, before);
        if (Json.Text(row, "Value") is not ("True" or "False"))
        {
            throw new RefusedException(Refusal.Invalid, "Value is True or False.");
        }
    }

    private void AddService(JsonObject row, Caller caller)
    {
        if (Json.Number(row["ServiceType"]!) == CoManagementService && Service is not null)
        {
            throw new RefusedException(Refusal.Failed, "The hierarchy has this cloud service already.");
        }

        CheckService(row);
        row["ID"] = Services.NextId("ID", 16777233);
        row["SiteCode"] ??= topology.TopSite;
        row["AssociatedAADWebApplications"] ??= new JsonArray();
    }

    private void ReplaceService(JsonObject row, JsonObject before, Caller caller)
    {
        Fill(row, before);
        CheckService(row);
    }

    /// <summary>The console greys the upload out where the cloud or the service connection point rules it out; the provider
    /// refuses.</summary>
    private void CheckService(JsonObject row)
    {
        if (row["AssociatedAADWebApplications"] is not JsonArray { Count: > 0 } ids)
        {
            return;
        }

        if (ids.Count != 1 || Applications.Find(Json.Number(ids[0]!).ToString(System.Globalization.CultureInfo.InvariantCulture)) is null)
        {
            throw new RefusedException(Refusal.Failed, "The service takes one application of the site.");
        }

        if (Json.Number(row["ServiceType"]!) == CoManagementService && topology.WhyNoUpload() is { } reason)
        {
            throw new RefusedException(Refusal.Failed, reason);
        }
    }

    private void AddPolicy(JsonObject row, Caller caller)
    {
        CheckPolicy(row);
        if (Policies.Rows.Any(other => Json.Text(other, "LocalizedDisplayName") == Json.Text(row, "LocalizedDisplayName")))
        {
            throw new RefusedException(Refusal.Failed, "The policy exists already.");
        }

        row["CI_ID"] = Policies.NextId("CI_ID", 16778300);
        row["CI_UniqueID"] = PolicyXml.UniqueId(Json.Text(row, "SDMPackageXML")!);
        row["IsAssigned"] = Json.Text(row, "LocalizedDisplayName") == "CoMgmtSettingsProd";
        row["CIVersion"] = 1;
        row["DateCreated"] = Json.Time(context.Clock.GetUtcNow());
        row["DateLastModified"] = Json.Time(context.Clock.GetUtcNow());
    }

    private void ReplacePolicy(JsonObject row, JsonObject before, Caller caller)
    {
        Fill(row, before);
        CheckPolicy(row);
        row["CIVersion"] = Json.Number(before["CIVersion"]!) + 1;
        row["DateLastModified"] = Json.Time(context.Clock.GetUtcNow());
    }

    private static void CheckPolicy(JsonObject row)
    {
        if (PolicyXml.WhyInvalid(Json.Text(row, "SDMPackageXML")) is { } reason)
        {
            throw new RefusedException(Refusal.Invalid, reason);
        }

        if (string.IsNullOrEmpty(Json.Text(row, "LocalizedDisplayName")))
        {
            throw new RefusedException(Refusal.Invalid, "LocalizedDisplayName is missing.");
        }
    }

    private void AddAssignment(JsonObject row, Caller caller)
    {
        row["AssignmentID"] = Assignments.NextId("AssignmentID", 16778500);
        row["AssignmentName"] ??= "Co-management policy";
        foreach (var id in row["AssignedCIs"]?.AsArray() ?? [])
        {
            if (Policies.Rows.FirstOrDefault(
                policy => JsonNode.DeepEquals(policy["CI_ID"], id) || Json.Number(policy["CI_ID"]!) == Json.Number(id!)) is { } policy)
            {
                policy["IsAssigned"] = true;
                Policies.Touch();
            }
        }
    }
}
