namespace TenantAttach.Simulator.Tests.AdminService;

public sealed class QueryTests
{
    private readonly Simulation simulation = Simulation.Create(new SimulationOptions { Devices = 250 });

    [Theory]
    [InlineData("wmi/SMS_CombinedDeviceResources?$filter=ResourceID eq 16777220", 1)]
    [InlineData("wmi/SMS_CombinedDeviceResources?$filter=ResourceID gt 16777459 and ResourceID le 16777464", 5)]
    [InlineData("wmi/SMS_CombinedDeviceResources?$filter=ResourceID eq 16777220 or ResourceID eq 16777230", 2)]
    [InlineData(
        "wmi/SMS_CombinedDeviceResources?$filter=(ResourceID eq 16777220 or ResourceID eq 16777230) and not (ResourceID eq 16777230)", 1)]
    [InlineData("wmi/SMS_CombinedDeviceResources?$top=7", 7)]
    [InlineData("wmi/SMS_CombinedDeviceResources?$skip=240", 10)]
    [InlineData("wmi/SMS_Collection?$filter=startswith(Name,'Pilot')", 3)]
    [InlineData("wmi/SMS_Collection?$filter=contains(Name,'indows 1')", 2)]
    [InlineData("wmi/SMS_Collection?$filter=endswith(Name,'''s')", 0)]
    [InlineData("wmi/SMS_Admin?$filter=RoleNames/any(x: x eq 'Full Administrator')", 3)]
    [InlineData("wmi/SMS_FullCollectionMembership?$filter=CollectionID eq 'P0100014'", 25)]
    public async Task A_query_gives_the_rows_it_asks_for(string query, int rows)
    {
        using var site = new SiteClient(simulation);
        Assert.Equal(rows, (await site.ListAsync(query)).Count);
    }

    [Theory]
    [InlineData("wmi/SMS_Collection?$filter=Nonsense eq 1", 400)]
    [InlineData("wmi/SMS_Collection?$filter=Name like 'x'", 400)]
    [InlineData("wmi/SMS_Collection?$filter=Name eq 5", 400)]
    [InlineData("wmi/SMS_Collection?$filter=tolower(Name) eq 'x'", 400)]
    [InlineData("wmi/SMS_Collection?$filter=Name eq 'x", 400)]
    [InlineData("wmi/SMS_Collection?$count=true", 400)]
    [InlineData("wmi/SMS_Collection?$expand=Members", 400)]
    [InlineData("wmi/SMS_Collection?$top=-1", 400)]
    [InlineData("wmi/SMS_Collection?$select=Nonsense", 404)]
    [InlineData("wmi/SMS_Nonsense", 404)]
    [InlineData("wmi/SMS_Collection('P0199999')", 404)]
    [InlineData("v1.0/device", 404)]
    [InlineData("v2.0/Device", 404)]
    public async Task A_wrong_query_is_refused_with_the_status_of_the_service(string query, int status)
    {
        using var site = new SiteClient(simulation);
        Assert.Equal(status, await site.StatusAsync("GET", query));
    }

    [Fact]
    public async Task Both_syntaxes_of_a_key_read_the_same_instance_and_only_there_are_lazy_properties_filled()
    {
        using var site = new SiteClient(simulation);
        var listed = (await site.ListAsync("wmi/SMS_Collection?$filter=CollectionID eq 'P010001C'")).Single();
        Assert.Empty(listed["CollectionRules"]!.AsArray());
        foreach (var path in new[] { "wmi/SMS_Collection('P010001C')", "wmi/SMS_Collection/P010001C" })
        {
            var row = (await site.ListAsync(path)).Single();
            Assert.Equal(2, row["CollectionRules"]!.AsArray().Count);
            Assert.Equal("P010001C", (string?)row["@odata.etag"]);
        }
    }

    [Fact]
    public async Task The_newer_route_gives_an_instance_bare_and_without_extras()
    {
        using var site = new SiteClient(simulation);
        var (status, body) = await site.SendAsync("GET", "v1.0/Device(16777220)");
        Assert.Equal(200, status);
        Assert.Equal(16777220, (int)body!["MachineId"]!);
        Assert.Null(body["__CLASS"]);
    }

    [Fact]
    public async Task Counting_follows_the_filter()
    {
        using var site = new SiteClient(simulation);
        Assert.Equal("250", await site.Http.GetStringAsync("wmi/SMS_R_System/$count"));
        Assert.Equal("1", await site.Http.GetStringAsync("wmi/SMS_R_System/$count?$filter=ResourceId eq 16777221"));
    }

    [Fact]
    public async Task Class_names_are_case_sensitive_on_the_first_version_only()
    {
        using var site = new SiteClient(simulation);
        Assert.Equal(200, await site.StatusAsync("GET", "wmi/sms_site"));
        using var old = new SiteClient(Simulation.Create(new SimulationOptions { SiteVersion = 2002 }));
        Assert.Equal(404, await old.StatusAsync("GET", "wmi/sms_site"));
        Assert.Equal(200, await old.StatusAsync("GET", "wmi/SMS_Site"));
    }

    [Fact]
    public async Task A_device_is_found_by_each_of_its_ids()
    {
        using var site = new SiteClient(simulation);
        var row = (await site.ListAsync("wmi/SMS_CombinedDeviceResources(16777220)")).Single();
        Assert.Equal(
            row["Name"]!.ToString(),
            (await site.ListAsync($"wmi/SMS_CombinedDeviceResources?$filter=SMSID eq '{row["SMSID"]}'")).Single()["Name"]!.ToString());
        Assert.Equal(
            row["Name"]!.ToString(),
            (await site.ListAsync(
                $"wmi/SMS_CombinedDeviceResources?$filter=AADDeviceID eq '{row["AADDeviceID"]}'")).Single()["Name"]!.ToString());
    }

    [Fact]
    public async Task With_a_page_size_the_site_goes_on_in_a_link()
    {
        using var site = new SiteClient(Simulation.Create(new SimulationOptions { Devices = 25, ServerPageSize = 10 }));
        var names = 0;
        var next = "wmi/SMS_R_System?$select=Name";
        for (var page = 0; next is not null; page++)
        {
            var (_, body) = await site.SendAsync("GET", next);
            names += body!["value"]!.AsArray().Count;
            next = (string?)body["@odata.nextLink"];
            Assert.True(page < 3);
        }

        Assert.Equal(25, names);
    }

    [Theory]
    [InlineData("wmi/SMS_Driver")]
    [InlineData("wmi/sms_driver")]
    [InlineData("v1.0/AdminRole")]
    [InlineData("v1.0/User")]
    [InlineData("v1.0/AdministrationServiceInformation")]
    [InlineData("v1.0/NotificationSubscription")]
    public async Task A_class_that_a_provider_has_and_the_simulator_has_not_is_said_in_words_of_the_simulator(string path)
    {
        using var site = new SiteClient(Simulation.Create(new SimulationOptions()));

        var (status, body) = await site.SendAsync("GET", path);

        Assert.Equal((501, "SimulatorNotImplemented"), (status, (string?)body!["error"]!["code"]));
        Assert.Contains("/AdminService/" + path, (string?)body["error"]!["message"], System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "wmi/SMS_Scripts.CreateScripts", "CreateScripts")]
    [InlineData("POST", "wmi/SMS_Collection('SMS00001')/AdminService.UpdateVisibilityInEPDashBoard", "UpdateVisibilityInEPDashBoard")]
    [InlineData("GET", "v1.0/Device(16777220)/BoundaryGroups", "BoundaryGroups")]
    [InlineData("GET", "v1.0/Device(16777220)/AdminService.ScriptResult(OperationId=1)", "ScriptResult")]
    public async Task A_method_that_a_provider_has_and_the_simulator_has_not_is_said_in_words_of_the_simulator(
        string method, string path, string member)
    {
        using var site = new SiteClient(Simulation.Create(new SimulationOptions()));

        var (status, body) = await site.SendAsync(method, path, method == "POST" ? new JsonObject() : null);

        Assert.Equal((501, "SimulatorNotImplemented"), (status, (string?)body!["error"]!["code"]));
        Assert.Contains(member, (string?)body["error"]!["message"], System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_method_that_no_provider_has_or_that_the_site_lacks_is_not_found()
    {
        var simulation = Simulation.Create(new SimulationOptions());
        using var site = new SiteClient(simulation);
        simulation.Faults.On("MetadataLacks:SMS_Collection.RequestRefresh");

        Assert.Equal(404, await site.StatusAsync("POST", "wmi/SMS_Collection('SMS00001')/AdminService.NoSuchMethod", new JsonObject()));
        Assert.Equal(404, await site.StatusAsync("POST", "wmi/SMS_Collection('SMS00001')/AdminService.RequestRefresh", new JsonObject()));
    }

    [Fact]
    public async Task A_class_that_no_provider_has_or_that_the_site_lacks_is_not_found()
    {
        var simulation = Simulation.Create(new SimulationOptions());
        using var site = new SiteClient(simulation);
        simulation.Faults.On("MetadataLacks:SMS_Query");

        Assert.Equal(404, await site.StatusAsync("GET", "wmi/SMS_NoSuchClass"));
        Assert.Equal(404, await site.StatusAsync("GET", "wmi/SMS_Query"));
    }

    [Theory]
    [InlineData("SMS_Query", "QueryID")]
    [InlineData("SMS_Package", "PackageID")]
    [InlineData("SMS_BoundaryGroup", "GroupID")]
    [InlineData("SMS_Role", "RoleID")]
    [InlineData("SMS_G_System_SYSTEM", "ResourceID")]
    [InlineData("SMS_CollectionMember", "ResourceID")]
    public async Task A_class_that_common_scripts_read_has_rows(string name, string key)
    {
        using var site = new SiteClient(Simulation.Create(new SimulationOptions { Devices = 5 }));

        Assert.All(await site.ListAsync("wmi/" + name), row => Assert.NotNull(row[key]));
        Assert.NotEmpty(await site.ListAsync($"wmi/{name}?$filter={key} ne null"));
    }

    [Theory]
    [InlineData("SMS_TaskSequencePackage")]
    [InlineData("SMS_Advertisement")]
    [InlineData("SMS_ObjectContainerNode")]
    [InlineData("SMS_SiteSystemSummarizer")]
    [InlineData("SMS_CollectionSettings")]
    [InlineData("SMS_MachineSettings")]
    public async Task A_class_of_which_the_site_has_nothing_is_an_empty_list(string name)
    {
        using var site = new SiteClient(Simulation.Create(new SimulationOptions()));

        Assert.Empty(await site.ListAsync("wmi/" + name));
    }
}
