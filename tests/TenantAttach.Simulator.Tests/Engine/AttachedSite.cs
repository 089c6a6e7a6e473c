using TenantAttach.Simulator.Tests.AdminService;

namespace TenantAttach.Simulator.Tests.Engine;

/// <summary>A simulation whose upload tests turn on and off as the module does.</summary>
internal sealed class AttachedSite : IDisposable
{
    public AttachedSite(SimulationOptions options)
    {
        Simulation = Simulation.Create(options);
        Site = new SiteClient(Simulation);
    }

    public Simulation Simulation { get; }

    public SiteClient Site { get; }

    private ISiteBridge Bridge => Simulation.Engine;

    public int Visible => Simulation.Synchronized(() => Bridge.VisibleCount(Simulation.Clock.GetUtcNow()));

    public IReadOnlyList<UploadedDevice> Devices =>
        Simulation.Synchronized(() => Bridge.VisibleDevices(Simulation.Clock.GetUtcNow()).ToList());

    public CloudHierarchy? Record =>
        Simulation.Synchronized(() => ((ICloudBridge)Simulation.Tenant).FindHierarchy(Simulation.Hierarchy.SiteId));

    public void Dispose() => Site.Dispose();

    public void Pass(double minutes)
    {
        Simulation.Clock.Advance(TimeSpan.FromMinutes(minutes));
        Simulation.Synchronized(() => 0);
    }

    public string Log(string name) => string.Join("\n", Simulation.ReadLog(name + ".log"));

    /// <summary>Brings a tenant, an application of the tenant and the cloud service to the site.</summary>
    public async Task<int> TurnOnAsync(string? secret = null, string? uri = null)
    {
        var application = Simulation.Tenant.AddConnectorApplication(Simulation.Hierarchy.SiteId);
        var (status, tenant) = await Site.SendAsync(
            "POST", "wmi/SMS_AAD_Tenant_Ex",
            new JsonObject
            {
                ["TenantID"] = Simulation.Accounts.TenantId.ToString(),
                ["Name"] = "Contoso",
                ["Environment"] = 1,
            });
        if (status != 201)
        {
            return status;
        }

        (status, var row) = await Site.SendAsync("POST", "wmi/SMS_AAD_Application_Ex", new JsonObject
        {
            ["Name"] = "ConfigMgrSvc",
            ["ClientID"] = application.ClientId.ToString(),
            ["TenantID"] = (long)tenant!["ID"]!,
            ["IdentifierUri"] = uri ?? application.IdentifierUri,
            ["IsClientApp"] = false,
            ["SecretKey"] = secret ?? application.Secret,
            ["SecretKeyExpiry"] = "2027-01-01T00:00:00Z",
            ["Source"] = 0,
        });
        if (status != 201)
        {
            return status;
        }

        ApplicationId = (long)row!["ID"]!;
        return await Site.StatusAsync("POST", "wmi/SMS_Azure_CloudService", new JsonObject
        {
            ["Name"] = "Co-management",
            ["ServiceType"] = 5,
            ["SiteCode"] = Simulation.Hierarchy.SiteCode,
            ["AssociatedAADWebApplications"] = new JsonArray(ApplicationId),
        });
    }

    public long ApplicationId { get; private set; }

    /// <summary>Puts an application to the cloud service, or takes it away.</summary>
    public async Task SetUploadAsync(params long[] applications)
    {
        var row = (await Site.ListAsync("wmi/SMS_Azure_CloudService")).Single();
        ApplicationId = applications.Length > 0 ? applications[0] : ApplicationId;
        Assert.Equal(200, await Site.StatusAsync("PUT", $"wmi/SMS_Azure_CloudService({row["ID"]})", new JsonObject
        {
            ["ID"] = (long)row["ID"]!,
            ["Name"] = "Co-management",
            ["ServiceType"] = 5,
            ["SiteCode"] = Simulation.Hierarchy.SiteCode,
            ["AssociatedAADWebApplications"] = new JsonArray([.. applications.Select(id => (JsonNode?)id)]),
        }));
    }

    public Task<int> ScopeAsync(string? collection) => collection is null
        ? Site.StatusAsync(
            "POST", "wmi/SMS_CoMgmtConfigs.RemoveTenantCollectionMapping",
            new JsonObject { ["TenantID"] = Simulation.Accounts.TenantId.ToString() })
        : Site.StatusAsync(
            "POST", "wmi/SMS_CoMgmtConfigs.AddTenantCollectionMapping",
            new JsonObject { ["TenantID"] = Simulation.Accounts.TenantId.ToString(), ["CollectionSiteID"] = collection });
}
