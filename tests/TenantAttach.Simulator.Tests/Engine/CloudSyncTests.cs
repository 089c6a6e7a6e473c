namespace TenantAttach.Simulator.Tests.Engine;

/// <summary>Invariant 25, and what an upload tells the tenant of collections and groups.</summary>
public sealed class CloudSyncTests
{
    private static readonly SimulationOptions Attached = new() { Devices = 200, Scenario = "Attached" };

    [Fact]
    public async Task The_tenant_shows_an_enabled_collection_from_the_next_upload_on_and_no_longer_after_the_one_that_follows_its_end()
    {
        using var site = new AttachedSite(Attached);
        Assert.Equal(201, await FlagsAsync(site, "P0100017", 1));
        Assert.Empty(Offered(site));
        site.Pass(16);
        var collection = Assert.Single(Offered(site));
        site.Pass(60);
        Assert.Equal(collection, Assert.Single(Offered(site)));
        Assert.Equal(201, await FlagsAsync(site, "P0100017", 0));
        Assert.Single(Offered(site));
        site.Pass(16);
        Assert.Empty(Offered(site));
    }

    [Fact]
    public async Task A_narrower_scope_takes_a_collection_away_and_a_collection_outside_of_it_is_refused()
    {
        using var site = new AttachedSite(Attached);
        await FlagsAsync(site, "P0100017", 1);
        site.Pass(16);
        await site.ScopeAsync("P0100014");
        site.Pass(16);
        Assert.Empty(Offered(site));
        Assert.Equal(500, await FlagsAsync(site, "P0100018", 1));
        Assert.Equal(201, await FlagsAsync(site, "P0100015", 1));
    }

    [Theory]
    [InlineData("P010001D")]
    [InlineData("P01FFFFF")]
    public async Task What_is_no_device_collection_is_refused(string collection)
    {
        using var site = new AttachedSite(Attached);
        Assert.Equal(500, await FlagsAsync(site, collection, 1));
    }

    [Fact]
    public async Task Without_an_attachment_nothing_is_enabled()
    {
        using var site = new AttachedSite(new SimulationOptions());
        Assert.Equal(500, await FlagsAsync(site, "P0100017", 1));
    }

    [Fact]
    public async Task While_the_upload_fails_the_tenant_learns_nothing()
    {
        using var site = new AttachedSite(Attached);
        await FlagsAsync(site, "P0100017", 1);
        site.Simulation.Faults.On("ConsentMissing");
        site.Pass(60);
        Assert.Empty(Offered(site));
    }

    [Fact]
    public async Task A_group_follows_the_collection_that_is_mapped_to_it_from_the_next_upload_on()
    {
        using var site = new AttachedSite(Attached);
        var group = site.Simulation.Tenant.Groups.FirstWith("displayName", "Endpoint security - Workstations")!;
        await FlagsAsync(site, "P0100017", 1);
        Assert.Equal(201, await GroupAsync(site, "Add", group.Id));
        Assert.Single(await site.Site.ListAsync("wmi/SMS_CollectionAADGroupMapping"));
        Assert.Equal(0, Members(site, group));
        site.Pass(31);
        var row = Assert.Single(await site.Site.ListAsync("wmi/SMS_CollectionAADGroupMapping"));
        Assert.NotNull(row["LastSyncTime"]);
        Assert.Equal(1, (long)row["Flag"]!);
        Assert.InRange(Members(site, group), 50, 199);

        Assert.Equal(201, await GroupAsync(site, "Remove", group.Id));
        site.Pass(16);
        Assert.Equal(0, Members(site, group));
        Assert.Equal(string.Empty, (string?)Assert.Single(await site.Site.ListAsync("wmi/SMS_CollectionAADGroupMapping"))["AADGroupID"]);
    }

    [Fact]
    public async Task A_group_that_the_tenant_does_not_have_stays_without_a_time()
    {
        using var site = new AttachedSite(Attached);
        await GroupAsync(site, "Add", "11111111-2222-4333-8444-555555555555");
        site.Pass(31);
        Assert.Null(Assert.Single(await site.Site.ListAsync("wmi/SMS_CollectionAADGroupMapping"))["LastSyncTime"]);
    }

    [Fact]
    public async Task What_was_offered_and_mapped_survives_a_saved_state()
    {
        using var site = new AttachedSite(Attached);
        var group = site.Simulation.Tenant.Groups.FirstWith("displayName", "Endpoint security - Pilot")!;
        await FlagsAsync(site, "P0100014", 1);
        await GroupAsync(site, "Add", group.Id, "P0100014");
        site.Pass(31);
        var file = System.IO.Path.GetTempFileName();
        try
        {
            site.Simulation.Save(file);
            var again = Simulation.Load(file);
            Assert.Equal(Offered(site), again.Synchronized(() => again.Tenant.OfferedCollections.Select(row => row.Row).ToList()));
            Assert.Equal(
                Members(site, group),
                again.Synchronized(() => again.Tenant.SynchronizedMembersOf(again.Tenant.Groups.Find(group.Id)!).Count()));
        }
        finally
        {
            System.IO.File.Delete(file);
        }
    }

    [Fact]
    public async Task A_device_has_a_policy_from_its_first_policy_request_after_the_assignment_on()
    {
        using var site = new AttachedSite(Attached);
        await FlagsAsync(site, "P0100017", 1);
        site.Pass(16);
        var policy = site.Simulation.Tenant.Policies.Add(new JsonObject
        {
            ["id"] = site.Simulation.Tenant.Ids.Next(),
            ["lastModifiedDateTime"] = CloudTenant.Stamp(site.Simulation.Clock.GetUtcNow()),
            ["assignments"] = new JsonArray(new JsonObject { ["target"] = new JsonObject { ["collectionId"] = "P0100017" } }),
        });
        Assert.All(States(site, policy), state => Assert.Equal("pending", state));
        site.Pass(180);
        var states = States(site, policy);
        Assert.Contains("compliant", states);
        Assert.Contains("nonCompliant", states);
        Assert.Contains("pending", states);
        await FlagsAsync(site, "P0100017", 0);
        site.Pass(16);
        Assert.Empty(States(site, policy));
    }

    private static Task<int> FlagsAsync(AttachedSite site, string collection, long flags) =>
        site.Site.StatusAsync(
            "POST", "wmi/SMS_CollectionAADGroupMapping.ConfigSyncSettings",
            new JsonObject { ["CollectionSiteID"] = collection, ["Flags"] = flags });

    private static async Task<int> GroupAsync(AttachedSite site, string verb, string group, string collection = "P0100017")
    {
        var service = (long)(await site.Site.ListAsync("wmi/SMS_Azure_CloudService")).Single()["ID"]!;
        var body = new JsonObject { ["AADGroupID"] = group, ["CloudServiceID"] = service, ["CollectionSiteID"] = collection };
        if (verb == "Add")
        {
            body["AADGroupName"] = "Group";
        }

        return await site.Site.StatusAsync("POST", $"wmi/SMS_CollectionAADGroupMapping.{verb}CollectionAADGroupMapping", body);
    }

    private static List<CloudCollection> Offered(AttachedSite site) =>
        site.Simulation.Synchronized(() => site.Simulation.Tenant.OfferedCollections.Select(row => row.Row).ToList());

    private static int Members(AttachedSite site, CloudEntity group) =>
        site.Simulation.Synchronized(() => site.Simulation.Tenant.SynchronizedMembersOf(group).Count());

    private static List<string> States(AttachedSite site, CloudEntity policy) =>
        site.Simulation.Synchronized(() => PolicyDeviceStates.Of(site.Simulation.Tenant, policy).Select(row => row.State).ToList());
}
