using TenantAttach.Simulator.Clock;
using TenantAttach.Simulator.Tests.AdminService;

namespace TenantAttach.Simulator.Tests;

/// <summary>Several hierarchies in one tenant, and central administration sites.</summary>
public sealed class HierarchiesTests
{
    private static readonly SimulationOptions Two =
        new() { Devices = 30, Scenario = "Attached", Hierarchies = 2, ClockMode = ClockMode.Manual };

    [Fact]
    public async Task Each_hierarchy_has_its_own_provider_sites_collections_and_devices()
    {
        var simulation = Simulation.Create(Two);
        using var first = new SiteClient(simulation);
        using var second = new SiteClient(simulation, siteCode: "Q01");

        Assert.Equal(["P01"], (await first.ListAsync("wmi/SMS_Site")).Select(site => (string)site["SiteCode"]!));
        Assert.Equal(["Q01"], (await second.ListAsync("wmi/SMS_Site")).Select(site => (string)site["SiteCode"]!));
        Assert.Contains(await second.ListAsync("wmi/SMS_Collection"), row => (string?)row["CollectionID"] == "Q0100014");
        Assert.DoesNotContain(
            await second.ListAsync("wmi/SMS_Collection"),
            row => ((string)row["CollectionID"]!).StartsWith("P01", StringComparison.Ordinal));
        var ids = (await first.ListAsync("wmi/SMS_R_System")).Concat(await second.ListAsync("wmi/SMS_R_System"))
            .Select(row => (string)row["SMBIOSGUID"]!).ToList();
        Assert.Equal(60, ids.Distinct().Count());
        Assert.NotEqual(simulation.Hierarchies[0].SiteId, simulation.Hierarchies[1].SiteId);
    }

    [Fact]
    public void The_tenant_holds_the_devices_of_all_and_tells_the_hierarchies_apart()
    {
        var simulation = Simulation.Create(Two);

        var records = simulation.Synchronized(() => simulation.Tenant.Hierarchies.ToList());
        var devices = simulation.Synchronized(
            () => simulation.Tenant.Devices.Read().Where(device => device.ResourceId is not null).ToList());

        Assert.Equal(["Contoso (P01)", "Contoso (Q01)"], records.Select(record => record.Name).Order());
        Assert.Equal(2, records.Select(record => record.ClientId).Distinct().Count());
        Assert.Equal(records.Sum(record => record.SyncedClients), devices.Count);
        Assert.Equal(devices.Count, devices.Select(device => device.Id).Distinct().Count());
        Assert.Contains(devices.GroupBy(device => device.ResourceId), sameNumber => sameNumber.Count() == 2);
    }

    [Fact]
    public void A_connector_that_is_deleted_takes_the_devices_of_its_hierarchy_alone()
    {
        var simulation = Simulation.Create(Two);
        var first = simulation.Sites[0].Engine;

        Assert.True(simulation.DeleteHierarchyInPortal("Q01"));
        simulation.Clock.Advance(TimeSpan.FromHours(3));

        Assert.Equal(["P01"], simulation.Synchronized(() => simulation.Tenant.Hierarchies.Select(record => record.SiteCode).ToList()));
        Assert.Equal(
            simulation.Synchronized(() => first.VisibleCount(simulation.Clock.GetUtcNow())),
            simulation.Synchronized(() => simulation.Tenant.Devices.Read().Count(device => device.ResourceId is not null)));
        Assert.Throws<ArgumentException>(() => simulation.DeleteHierarchyInPortal("X99"));
    }

    [Fact]
    public void An_action_goes_down_to_the_hierarchy_that_uploaded_the_device()
    {
        var simulation = Simulation.Create(Two);
        var (first, second) = (simulation.Sites[0].Engine, simulation.Sites[1].Engine);
        var device = simulation.Synchronized(() => second.VisibleDevices(simulation.Clock.GetUtcNow()).First());
        var person = simulation.Accounts.FindUpn(simulation.Accounts.GlobalAdminUpn)!;

        var site = simulation.Synchronized(() => simulation.Tenant.SiteOfDevice(device.CloudId)!);
        site.SubmitAction(new CloudActionRequest(device.CloudId, "refreshMachinePolicy", person.ObjectId, person.Upn),
            simulation.Clock.GetUtcNow());
        simulation.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Same(second, site);
        Assert.Contains(simulation.ReadLog("CMGatewayNotificationWorker.log", "Q01"),
            line => line.Contains("RequestMachinePolicy", StringComparison.Ordinal));
        Assert.DoesNotContain(
            simulation.ReadLog("CMGatewayNotificationWorker.log"), line => line.Contains("RequestMachinePolicy", StringComparison.Ordinal));
        Assert.Empty(first.ActionsOf(device.CloudId, simulation.Clock.GetUtcNow()));
    }

    [Fact]
    public void Another_hierarchy_is_attached_where_the_first_is_not()
    {
        var simulation = Simulation.Create(Two with { Scenario = "NotAttached" });

        Assert.Equal(["Q01"], simulation.Synchronized(() => simulation.Tenant.Hierarchies.Select(record => record.SiteCode).ToList()));
        Assert.Equal(SimulationOptions.DefaultStart, simulation.Clock.GetUtcNow());
    }

    [Fact]
    public async Task The_groups_of_one_hierarchy_outlast_the_uploads_of_the_other()
    {
        var simulation = Simulation.Create(Two);
        using var second = new SiteClient(simulation, siteCode: "Q01");
        var group = simulation.Synchronized(
            () => simulation.Tenant.Groups.All.First(row => row.Text("displayName") == "Endpoint security - Pilot"));
        var service = (long)(await second.ListAsync("wmi/SMS_Azure_CloudService")).Single()["ID"]!;
        Assert.Equal(201, await second.StatusAsync("POST", "wmi/SMS_CollectionAADGroupMapping.AddCollectionAADGroupMapping", new JsonObject
        {
            ["CollectionSiteID"] = "Q0100017",
            ["AADGroupID"] = group.Id,
            ["AADGroupName"] = "Endpoint security - Pilot",
            ["CloudServiceID"] = service,
        }));

        simulation.Clock.Advance(TimeSpan.FromHours(2));

        var members = simulation.Synchronized(
            () => simulation.Tenant.SynchronizedMembersOf(group).Select(device => device.CloudId).ToList());
        Assert.NotEmpty(members);
        Assert.All(members, id =>
            Assert.Same(simulation.Sites[1].Engine, simulation.Synchronized(() => simulation.Tenant.SiteOfDevice(id))));
    }

    [Fact]
    public async Task A_central_administration_site_is_the_top_of_each_hierarchy()
    {
        var simulation = Simulation.Create(Two with { CentralAdministrationSite = true });
        using var second = new SiteClient(simulation, siteCode: "C02");

        Assert.Equal(["CAS", "C02"], simulation.Hierarchies.Select(hierarchy => hierarchy.SiteCode));
        Assert.Equal(["C02", "Q01", "Q02"], (await second.ListAsync("wmi/SMS_Site")).Select(site => (string)site["SiteCode"]!).Order());
    }

    [Fact]
    public void A_saved_simulation_goes_on_with_all_its_hierarchies()
    {
        var folder = Directory.CreateTempSubdirectory("hierarchies").FullName;
        try
        {
            var simulation = Simulation.Create(Two);
            simulation.DeleteHierarchyInPortal("Q01");
            simulation.Save(Path.Combine(folder, "a.json"));
            var loaded = Simulation.Load(Path.Combine(folder, "a.json"));
            loaded.Save(Path.Combine(folder, "b.json"));
            Assert.Equal(File.ReadAllText(Path.Combine(folder, "a.json")), File.ReadAllText(Path.Combine(folder, "b.json")));
            loaded.Clock.Advance(TimeSpan.FromHours(3));
            Assert.Equal(["P01"], loaded.Synchronized(() => loaded.Tenant.Hierarchies.Select(record => record.SiteCode).ToList()));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void A_number_of_hierarchies_outside_of_its_range_is_refused(int number) =>
        Assert.Throws<ArgumentException>(() => Simulation.Create(Two with { Hierarchies = number }));
}
