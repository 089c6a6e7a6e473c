namespace TenantAttach.Simulator.Tests.AdminService;

/// <summary>The simulated site is as strict about applications as a real one.</summary>
public sealed class ApplicationTests
{
    [Theory]
    [InlineData("7-Zip", true, 200)]
    [InlineData("Microsoft 365 Apps", true, 400)]
    [InlineData("7-Zip", false, 400)]
    public async Task Only_what_is_deployed_and_not_required_is_uninstalled(string name, bool isKnown, int expected)
    {
        var simulation = Simulation.Create(new SimulationOptions());
        using var client = new SiteClient(simulation);
        var guid = (string)(await client.ListAsync($"v1.0/Application?$filter=DisplayName eq '{name}'"))[0]["CIGUID"]!;
        var device = (await client.ListAsync("wmi/SMS_CombinedDeviceResources?$top=1"))[0];
        var id = isKnown ? (string)device["SMSID"]! : "GUID:00000000-0000-0000-0000-000000000000";

        Assert.Equal(
            expected,
            await client.StatusAsync(
                "POST", $"v1.0/Application({guid})/AdminService.UninstallApplication", new JsonObject { ["Devices"] = new JsonArray(id) }));
    }

    [Fact]
    public async Task Only_what_needs_approval_takes_an_approved_request()
    {
        var simulation = Simulation.Create(new SimulationOptions());
        using var client = new SiteClient(simulation);
        var device = (await client.ListAsync("wmi/SMS_CombinedDeviceResources?$top=1"))[0];
        var models = (await client.ListAsync("wmi/SMS_ApplicationLatest")).ToDictionary(
            row => (string)row["LocalizedDisplayName"]!, row => (string)row["ModelName"]!);

        Assert.Equal(201, await RequestAsync("7-Zip"));
        Assert.Equal(500, await RequestAsync("Company Portal"));
        Assert.Single(await client.ListAsync("wmi/SMS_ApplicationRequest?$filter=CurrentState eq 4"));

        Task<int> RequestAsync(string name) => client.StatusAsync("POST", "wmi/SMS_ApplicationRequest.CreateApprovedRequest", new JsonObject
        {
            ["ApplicationId"] = models[name],
            ["AutoInstall"] = true,
            ["ClientGUID"] = (string)device["SMSID"]!,
        });
    }

    [Fact]
    public async Task Deployment_types_are_only_in_an_application_by_its_key()
    {
        var simulation = Simulation.Create(new SimulationOptions());
        using var client = new SiteClient(simulation);

        Assert.All(await client.ListAsync("wmi/SMS_Application"), row => Assert.Null(row["SDMPackageXML"]));
        Assert.NotNull((await client.SendAsync("GET", "wmi/SMS_Application(16777500)")).Body!["value"]![0]!["SDMPackageXML"]);
    }
}
