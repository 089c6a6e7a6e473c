using System.Xml.Linq;
using TenantAttach.Simulator.Faults;

namespace TenantAttach.Simulator.Tests.AdminService;

public sealed class WriteTests
{
    private readonly Simulation simulation = Simulation.Create(new SimulationOptions { Devices = 100 });

    [Theory]
    [InlineData("Encrypts", false)]
    [InlineData("Keeps", true)]
    public async Task A_secret_is_encrypted_or_kept_as_written_and_a_clear_one_is_in_no_state_file(string storage, bool isShown)
    {
        var simulation = Simulation.Create(new SimulationOptions { Devices = 5, Scenario = "Attached", SecretStorage = storage });
        using var site = new SiteClient(simulation);
        var row = (await site.ListAsync("wmi/SMS_AAD_Application_Ex")).Single();
        Assert.Matches("^0C01[0-9A-F]{64}$", (string)row["SecretKey"]!);
        row["SecretKey"] = "clear-text-secret";
        Assert.Equal(200, await site.StatusAsync("PUT", $"wmi/SMS_AAD_Application_Ex({row["ID"]})", row));
        var shown = (string)(await site.ListAsync("wmi/SMS_AAD_Application_Ex")).Single()["SecretKey"]!;
        Assert.Equal(isShown, shown == "clear-text-secret");
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        simulation.Save(path);
        Assert.DoesNotContain("clear-text-secret", File.ReadAllText(path));
        File.Delete(path);

        var (_, answer) = await site.SendAsync(
            "POST", "wmi/SMS_Site.EncryptDataEx", new JsonObject { ["SiteCode"] = "P01", ["Data"] = "clear-text-secret" });
        Assert.Matches("^0C01[0-9A-F]{64}$", (string)answer!["EncryptedData"]!);
        Assert.DoesNotContain(simulation.Requests.Entries, entry => entry.ToString().Contains("clear-text", StringComparison.Ordinal));
        Assert.DoesNotContain(
            simulation.Requests.Entries, entry => entry.ToString().Contains((string)answer["EncryptedData"]!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_collection_is_created_changed_filled_and_deleted()
    {
        using var site = new SiteClient(simulation);
        var (status, made) = await site.SendAsync("POST", "wmi/SMS_Collection", Collection("Test", "SMS00001"));
        Assert.Equal(201, status);
        var id = (string)made!["CollectionID"]!;
        var rule = new JsonObject
        {
            ["@odata.type"] = "#AdminService.SMS_CollectionRuleDirect",
            ["ResourceClassName"] = "SMS_R_System",
            ["ResourceID"] = 16777225,
            ["RuleName"] = "one",
        };
        Assert.Equal(
            201,
            await site.StatusAsync(
                "POST", $"wmi/SMS_Collection('{id}')/AdminService.AddMembershipRule",
                new JsonObject { ["collectionRule"] = rule.DeepClone() }));
        Assert.Equal(
            16777225,
            (int)(await site.ListAsync($"wmi/SMS_FullCollectionMembership?$filter=CollectionID eq '{id}'")).Single()["ResourceID"]!);
        Assert.Equal(200, await site.StatusAsync("PUT", $"wmi/SMS_Collection('{id}')", Collection("Renamed", "SMS00001")));
        Assert.Equal("Renamed", (string?)(await site.ListAsync($"wmi/SMS_Collection('{id}')")).Single()["Name"]);
        Assert.Equal(204, await site.StatusAsync("DELETE", $"wmi/SMS_Collection('{id}')"));
        Assert.Equal(404, await site.StatusAsync("GET", $"wmi/SMS_Collection('{id}')"));
    }

    [Fact]
    public async Task A_body_that_does_not_fit_is_a_400_and_wrong_parameters_are_a_404()
    {
        using var site = new SiteClient(simulation);
        var extra = Collection("Test", "SMS00001");
        extra["Nonsense"] = 1;
        Assert.Equal(400, await site.StatusAsync("POST", "wmi/SMS_Collection", extra));
        Assert.Equal(400, await site.StatusAsync("POST", "wmi/SMS_Collection", new JsonObject { ["Name"] = 5 }));
        Assert.Equal(400, await site.StatusAsync("POST", "wmi/SMS_Collection"));
        Assert.Equal(
            404, await site.StatusAsync("POST", "wmi/SMS_CoMgmtConfigs.GetTenantCollectionMapping", new JsonObject { ["Tenant"] = "x" }));
        Assert.Equal(404, await site.StatusAsync("POST", "wmi/SMS_CoMgmtConfigs.Nonsense", new JsonObject()));
        Assert.Equal(405, await site.StatusAsync("PATCH", "wmi/SMS_Collection('P0100014')", Collection("x", "SMS00001")));
        Assert.Equal(0, simulation.Context.Changes);
    }

    [Fact]
    public async Task A_replacement_needs_all_required_properties()
    {
        using var site = new SiteClient(simulation);
        var id = (string)(await site.SendAsync("POST", "wmi/SMS_Collection", Collection("Test", "SMS00001"))).Item2!["CollectionID"]!;
        Assert.Equal(400, await site.StatusAsync("PUT", $"wmi/SMS_Collection('{id}')", new JsonObject { ["Comment"] = "alone" }));
        Assert.Equal(string.Empty, (string?)(await site.ListAsync($"wmi/SMS_Collection('{id}')")).Single()["Comment"]);
    }

    [Fact]
    public async Task A_row_has_the_members_that_WMI_adds()
    {
        using var site = new SiteClient(simulation);
        var row = (await site.ListAsync("wmi/SMS_Site")).Single();
        Assert.Equal(
            [
                "__LAZYPROPERTIES", "__QUALIFIER_SECURITYVERBS", "__GENUS", "__CLASS", "__SUPERCLASS", "__DYNASTY", "__RELPATH",
                "__PROPERTY_COUNT", "__DERIVATION", "__SERVER", "__NAMESPACE", "__PATH",
            ],
            row.Where(member => member.Key.StartsWith("__", System.StringComparison.Ordinal)).Select(member => member.Key));
    }

    [Fact]
    public async Task A_method_without_parameters_answers_GET_too()
    {
        using var site = new SiteClient(simulation);
        var (status, body) = await site.SendAsync("GET", "wmi/SMS_Identification.GetSiteID");
        Assert.Equal(201, status);
        Assert.Equal(simulation.Hierarchy.SiteId.ToString("B"), (string?)body!["SiteID"]);
        Assert.Equal(0, (int)body["ReturnValue"]!);
    }

    [Fact]
    public async Task An_action_on_clients_completes_where_they_are_connected()
    {
        using var site = new SiteClient(simulation);
        var (status, body) = await site.SendAsync(
            "POST", "wmi/SMS_ClientOperation.InitiateClientOperation",
            new JsonObject
            {
                ["Type"] = 8,
                ["TargetCollectionID"] = string.Empty,
                ["RandomizationWindow"] = 0,
                ["TargetResourceIDs"] = new JsonArray(16777220, 16777221),
            });
        Assert.Equal(201, status);
        var id = (long)body!["OperationID"]!;
        Assert.Equal(2, (int)(await site.ListAsync($"wmi/SMS_ClientOperationStatus?$filter=ID eq {id}")).Single()["UnknownClients"]!);
        simulation.Hierarchy.ChangeDevice(16777221, new TenantAttach.Simulator.Model.DeviceChange { IsOnline = false });
        simulation.Clock.Advance(System.TimeSpan.FromMinutes(1));
        var after = (await site.ListAsync($"wmi/SMS_ClientOperationStatus({id})")).Single();
        Assert.Equal(1, (int)after["OfflineClients"]!);
        var rows = await site.ListAsync($"wmi/SMS_G_System_ClientOperationStatus?$filter=OperationID eq {id}");
        Assert.Equal(2, rows.Count);
        Assert.Contains(rows, row => (int)row["ResourceID"]! == 16777221 && (bool)row["IsOffline"]!);
    }

    [Fact]
    public async Task The_metadata_shows_what_the_routes_know_and_lacks_what_a_fault_takes_away()
    {
        using var site = new SiteClient(simulation);
        var names = await NamesAsync(site);
        Assert.Contains("SMS_CoMgmtConfigs", names);
        Assert.Contains("AddTenantCollectionMapping", names);
        simulation.Faults.On("MetadataLacks:SMS_CoMgmtConfigs.AddTenantCollectionMapping");
        simulation.Faults.On("MetadataLacks:SMS_AAD_Tenant_Ex");
        names = await NamesAsync(site);
        Assert.DoesNotContain("AddTenantCollectionMapping", names);
        Assert.DoesNotContain("|SMS_AAD_Tenant_Ex|", names);
        Assert.Equal(404, await site.StatusAsync("GET", "wmi/SMS_AAD_Tenant_Ex"));
    }

    [Theory]
    [InlineData(FaultNames.AdminServiceDown, 503)]
    [InlineData(FaultNames.ProviderRequiresMfa, 403)]
    [InlineData(FaultNames.DoubleHop, 500)]
    [InlineData("Throttle:AdminService,count=1,seconds=7", 429)]
    [InlineData("Unavailable503:Any", 503)]
    public async Task A_fault_shows_its_status(string fault, int status)
    {
        using var site = new SiteClient(simulation);
        simulation.Faults.On(fault);
        Assert.Equal(status, await site.StatusAsync("GET", "wmi/SMS_Site"));
        simulation.Faults.Clear();
        Assert.Equal(200, await site.StatusAsync("GET", "wmi/SMS_Site"));
    }

    [Fact]
    public async Task A_throttle_says_when_to_come_back_and_ends_after_its_count()
    {
        using var site = new SiteClient(simulation);
        simulation.Faults.On("Throttle:AdminService,count=2,date=30");
        using var response = await site.Http.GetAsync("wmi/SMS_Site");
        Assert.Equal(simulation.Clock.GetUtcNow().AddSeconds(30), response.Headers.RetryAfter!.Date);
        Assert.Equal(429, await site.StatusAsync("GET", "wmi/SMS_Site"));
        Assert.Equal(200, await site.StatusAsync("GET", "wmi/SMS_Site"));
        Assert.Empty(simulation.Faults.Active);
    }

    private static async Task<string> NamesAsync(SiteClient site)
    {
        var metadata = XDocument.Parse(await site.Http.GetStringAsync("wmi/$metadata"));
        return "|"
            + string.Join(
                "|",
                metadata.Descendants()
                    .Where(element => element.Name.LocalName is "EntityType" or "Action")
                    .Select(element => (string?)element.Attribute("Name")))
            + "|";
    }

    private static JsonObject Collection(string name, string limit) =>
        new() { ["Name"] = name, ["LimitToCollectionID"] = limit, ["CollectionType"] = 2, ["Comment"] = string.Empty };
}
