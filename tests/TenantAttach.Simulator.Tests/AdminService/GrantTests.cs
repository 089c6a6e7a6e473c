namespace TenantAttach.Simulator.Tests.AdminService;

/// <summary>What an account sees and may do that lacks one permission.</summary>
public sealed class GrantTests
{
    [Theory]
    [InlineData("Collection: Read", "wmi/SMS_CombinedDeviceResources")]
    [InlineData("Collection: Read", "wmi/SMS_Collection")]
    [InlineData("Collection: Read Resource", "wmi/SMS_G_System_LOGICAL_DISK")]
    [InlineData("SMS Scripts: Read", "wmi/SMS_Scripts")]
    [InlineData("Application: Read", "wmi/SMS_Application")]
    public async Task Lists_leave_out_what_the_account_may_not_read(string grant, string path)
    {
        var simulation = Simulation.Create(new SimulationOptions { Devices = 20 });
        using var site = new SiteClient(simulation);
        Assert.NotEmpty(await site.ListAsync(path));
        simulation.Faults.On("GrantMissing:" + grant);
        Assert.Empty(await site.ListAsync(path));
    }

    [Theory]
    [InlineData(8, "Collection: Notify Resource", 403)]
    [InlineData(8, "Collection: Enforce Security", 201)]
    [InlineData(1, "Collection: Enforce Security", 403)]
    [InlineData(1, "Collection: Notify Resource", 201)]
    public async Task Actions_ask_for_the_permission_of_their_kind(int type, string grant, int status)
    {
        var simulation = Simulation.Create(new SimulationOptions { Devices = 20 });
        using var site = new SiteClient(simulation);
        simulation.Faults.On("GrantMissing:" + grant);
        var body = new JsonObject
        {
            ["Type"] = type,
            ["TargetCollectionID"] = "SMS00001",
            ["RandomizationWindow"] = 0,
            ["TargetResourceIDs"] = new JsonArray(16777220),
        };
        Assert.Equal(status, await site.StatusAsync("POST", "wmi/SMS_ClientOperation.InitiateClientOperation", body));
    }

    [Fact]
    public async Task Who_lost_a_grant_is_no_full_administrator()
    {
        var simulation = Simulation.Create(new SimulationOptions { Devices = 20 });
        using var site = new SiteClient(simulation);
        simulation.Faults.On("GrantMissing:Collection: Run Script");
        Assert.Equal(
            403,
            await site.StatusAsync(
                "POST", "wmi/SMS_Collection",
                new JsonObject { ["Name"] = "New", ["LimitToCollectionID"] = "SMS00001", ["CollectionType"] = 2 }));
        Assert.DoesNotContain(
            await site.ListAsync("wmi/SMS_Admin"),
            row => row["RoleNames"]!.ToJsonString().Contains("Full Administrator", System.StringComparison.Ordinal));
    }
}
