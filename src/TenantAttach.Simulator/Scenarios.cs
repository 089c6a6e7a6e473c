namespace TenantAttach.Simulator;

/// <summary>Brings a fresh simulation to where its options say.</summary>
internal static class Scenarios
{
    // A managed site has had its client settings for longer than anything is kept.
    private static readonly TimeSpan LongAgo = TimeSpan.FromDays(40);

    /// <summary>How long before the start the simulation begins: an attached site has to have got there.</summary>
    public static TimeSpan LeadTime(SimulationOptions options) =>
        options.Scenario == "Attached" || options.Hierarchies > 1 ? TimeSpan.FromMinutes(45) : TimeSpan.Zero;

    public static void Apply(Simulation simulation)
    {
        foreach (var site in simulation.Sites)
        {
            if (site.Context.Options.Scenario is "CoManaged" or "Attached")
            {
                CoManage(simulation, site);
            }

            if (site.Context.Options.Scenario == "Attached")
            {
                Attach(simulation, site);
            }
        }

        if (LeadTime(simulation.Options) is var lead && lead > TimeSpan.Zero)
        {
            simulation.Clock.Advance(lead);
            simulation.CatchUp(simulation.Clock.GetUtcNow());
        }
    }

    private static void CoManage(Simulation simulation, SimulatedHierarchy site)
    {
        var attach = site.Hierarchy.Attach;
        site.Hierarchy.Events.Collect(simulation.Clock.GetUtcNow() - LongAgo);
        attach.Tenants.Create(
            new JsonObject
            {
                ["TenantID"] = simulation.Accounts.TenantId.ToString("D"),
                ["Name"] = "Contoso",
                ["Environment"] = AzureEnvironments.Of(simulation.Options.Cloud),
            },
            null!);
        attach.Policies.Create(
            new JsonObject
            {
                ["LocalizedDisplayName"] = "CoMgmtSettingsProd",
                ["CategoryInstance_UniqueIDs"] = Json.Texts("SettingsAndPolicy:SMS_CoManagementSettings"),
                ["SDMPackageXML"] = PolicyXml.Create(
                    "CoMgmtSettingsProd", site.Hierarchy.SiteId, Seeded.Id(site.Context.Seed, 7, 320), autoEnroll: true, workloads: 0,
                    simulation.Options.CoManagementPolicy),
            },
            null!);
    }

    private static void Attach(Simulation simulation, SimulatedHierarchy site)
    {
        var attach = site.Hierarchy.Attach;
        var application = simulation.Tenant.AddConnectorApplication(site.Hierarchy.SiteId, site.Context.Number);
        var row = attach.Applications.Create(
            new JsonObject
            {
                ["Name"] = "ConfigMgrSvc_" + site.Hierarchy.SiteId.ToString("D"),
                ["ClientID"] = application.ClientId.ToString("D"),
                ["TenantID"] = Json.Number(attach.Tenants.Rows[0]["ID"]!),
                ["IdentifierUri"] = application.IdentifierUri,
                ["IsClientApp"] = false,

                // The wizard leaves a secret that the connector can use, whatever the site does with what others write.
                ["SecretKey"] = simulation.Options.SecretStorage == "Keeps" ? SecretVault.Protect(application.Secret) : application.Secret,
                ["SecretKeyExpiry"] = Json.Time(application.Expires),
                ["Source"] = 0,
            },
            null!);
        attach.Services.Create(
            new JsonObject { ["Name"] = "Co-management", ["ServiceType"] = 5, ["SiteCode"] = site.Hierarchy.SiteCode,
                ["AssociatedAADWebApplications"] = new JsonArray(Json.Number(row["ID"]!)) }, null!);
    }
}
