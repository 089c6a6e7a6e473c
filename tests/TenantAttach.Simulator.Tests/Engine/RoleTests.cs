namespace TenantAttach.Simulator.Tests.Engine;

/// <summary>Invariants 1, 12, 13 and 25 as far as the site decides them.</summary>
public sealed class RoleTests
{
    private static readonly SimulationOptions Attached = new() { Devices = 100, Scenario = "Attached" };

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(false, false, false)]
    [InlineData(true, true, false)]
    [InlineData(false, true, true)]
    public async Task Intune_roles_alone_count_only_where_the_site_does_not_enforce_its_own_and_the_tenant_switched(
        bool enforce, bool intune, bool allowed)
    {
        using var site = new AttachedSite(Attached);
        await EnforceAsync(site, enforce);
        site.Simulation.Tenant.RbacSwitch.Set(intune);
        site.Pass(11);
        Assert.Equal(allowed ? "done" : "failed", Act(site));
    }

    [Fact]
    public async Task The_tenants_switch_takes_about_ten_minutes()
    {
        using var site = new AttachedSite(Attached);
        await EnforceAsync(site, false);
        site.Simulation.Tenant.RbacSwitch.Set(true);
        site.Pass(1);
        Assert.Equal("failed", Act(site));
        site.Pass(10);
        Assert.Equal("done", Act(site));
    }

    [Fact]
    public async Task A_collection_is_for_endpoint_security_while_it_is_enabled_and_in_scope()
    {
        using var site = new AttachedSite(Attached);
        Assert.Equal(
            201,
            await site.Site.StatusAsync(
                "POST", "wmi/SMS_CollectionAADGroupMapping.ConfigSyncSettings",
                new JsonObject { ["CollectionSiteID"] = "P0100017", ["Flags"] = 1 }));
        Assert.Equal(["P0100017"], Enabled(site));
        await site.ScopeAsync("P0100014");
        Assert.Empty(Enabled(site));
    }

    [Fact]
    public void A_tenant_has_many_hierarchies()
    {
        using var site = new AttachedSite(Attached);
        var cloud = (ICloudBridge)site.Simulation.Tenant;
        cloud.PutHierarchy(site.Record! with { Id = Guid.NewGuid(), Name = "Other", ClientId = Guid.NewGuid() });
        site.Pass(30);
        Assert.Equal(2, cloud.Hierarchies.Count);
    }

    private static string[] Enabled(AttachedSite site) => site.Simulation.Synchronized(() =>
        site.Simulation.Engine.UploadedCollections(site.Simulation.Clock.GetUtcNow())
            .Where(one => one.EndpointSecurityEnabled)
            .Select(one => one.CollectionId)
            .ToArray());

    private static async Task EnforceAsync(AttachedSite site, bool enforce)
    {
        var row = (await site.Site.ListAsync("wmi/SMS_AAD_Tenant_Ex_Property?$filter=PropertyName eq 'EnforceRbac'")).Single();
        row["Value"] = enforce ? "True" : "False";
        Assert.Equal(
            200,
            await site.Site.StatusAsync(
                "PUT", $"wmi/SMS_AAD_Tenant_Ex_Property(TenantID='{row["TenantID"]}',PropertyName='EnforceRbac')", row));
    }

    private static string Act(AttachedSite site)
    {
        var (accounts, device) = (site.Simulation.Accounts, site.Simulation.Hierarchy.Devices.Get(0).CloudId);
        var user = accounts.Users.Single(one => one.Upn == accounts.CloudOnlyUpn);
        var action = site.Simulation.Synchronized(
            () => site.Simulation.Engine.SubmitAction(
                new CloudActionRequest(device, "refreshMachinePolicy", user.ObjectId, user.Upn), site.Simulation.Clock.GetUtcNow()));
        site.Pass(2);
        return site.Simulation.Synchronized(
            () => site.Simulation.Engine.ActionsOf(device, site.Simulation.Clock.GetUtcNow())
                .Single(one => one.TaskGuid == action.TaskGuid))
                .ActionState;
    }
}
