namespace TenantAttach.Simulator.Tests.AdminService;

/// <summary>The simulated site is as strict about scripts as a real one.</summary>
public sealed class ScriptTests
{
    [Fact]
    public async Task Lists_hold_no_lazy_properties_and_a_script_by_its_key_does()
    {
        var simulation = Simulation.Create(new SimulationOptions());
        using var client = new SiteClient(simulation);

        var row = (await client.ListAsync("wmi/SMS_Scripts?$filter=ScriptName eq 'Find old files'"))[0];
        var (status, body) = await client.SendAsync("GET", $"wmi/SMS_Scripts('{row["ScriptGuid"]}')");

        Assert.Null(row["ParamsDefinition"]);
        Assert.Equal(200, status);
        Assert.Contains(
            "ScriptParameter ", Encoding.UTF8.GetString(Convert.FromBase64String((string)body!["value"]![0]!["ParamsDefinition"]!)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_newer_route_has_scripts_with_their_content_by_key_only()
    {
        using var client = new SiteClient(Simulation.Create(new SimulationOptions()));

        var row = (await client.ListAsync("v1.0/Script?$filter=ScriptName eq 'Get disk report'")).Single();
        var (status, script) = await client.SendAsync("GET", "v1.0/Script/" + row["ScriptGuid"]);
        var quoted = await client.SendAsync("GET", $"v1.0/Script('{row["ScriptGuid"]}')");

        Assert.Null(row["ScriptContent"]);
        Assert.Equal(200, status);
        Assert.Equal("Get disk report", (string?)script!["ScriptName"]);
        Assert.Equal(script["ScriptContent"]!.ToString(), quoted.Body!["ScriptContent"]!.ToString());

        // Public readers take the text for the bytes of the script, two a character.
        var bytes = Encoding.Unicode.GetBytes((string)script["ScriptContent"]!);
        Assert.StartsWith("\uFEFFGet-Volume", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Clear temporary files", 403)]
    [InlineData("Find old files", 400)]
    [InlineData("Get disk report", 200)]
    public async Task The_newer_route_runs_only_what_is_approved_and_needs_nothing(string name, int expected)
    {
        var simulation = Simulation.Create(new SimulationOptions());
        using var client = new SiteClient(simulation);
        var guid = (string)(await client.ListAsync($"wmi/SMS_Scripts?$filter=ScriptName eq '{name}'"))[0]["ScriptGuid"]!;

        Assert.Equal(
            expected,
            await client.StatusAsync("POST", "v1.0/Device(16777220)/AdminService.RunScript", new JsonObject { ["ScriptGuid"] = guid }));
        Assert.Equal(
            404,
            await client.StatusAsync(
                "POST", "v1.0/Device(16777220)/AdminService.RunScript", new JsonObject { ["ScriptGuid"] = guid, ["Parameters"] = "x" }));
    }

    [Theory]
    [InlineData("", 201)]
    [InlineData("version", 500)]
    [InlineData("hash", 500)]
    [InlineData("group", 500)]
    [InlineData("nonsense", 500)]
    public async Task An_operation_with_anything_wrong_in_its_content_is_a_500(string wrong, int expected)
    {
        var simulation = Simulation.Create(new SimulationOptions());
        using var client = new SiteClient(simulation);
        var script = (await client.ListAsync("wmi/SMS_Scripts?$filter=ScriptName eq 'Get disk report'"))[0];
        var content =
            $"<ScriptContent ScriptGuid='{script["ScriptGuid"]}'><ScriptVersion>{(wrong == "version" ? "2" : "1")}</ScriptVersion>"
                + "<ScriptType>0</ScriptType>"
            + $"<ScriptHash ScriptHashAlg='SHA256'>{(wrong == "hash" ? "00" : script["ScriptHash"])}</ScriptHash><ScriptParameters>"
            + "</ScriptParameters>"
            + $"<ParameterGroupHash ParameterHashAlg='SHA256'>{(wrong == "group" ? "00" : string.Empty)}</ParameterGroupHash>"
            + "</ScriptContent>";
        var body = new JsonObject
        {
            ["Type"] = 135,
            ["TargetCollectionID"] = string.Empty,
            ["RandomizationWindow"] = 0,
            ["TargetResourceIDs"] = new JsonArray(16777220),
            ["Param"] = wrong == "nonsense" ? "!" : Convert.ToBase64String(Encoding.UTF8.GetBytes(content)),
        };

        Assert.Equal(expected, await client.StatusAsync("POST", "wmi/SMS_ClientOperation.InitiateClientOperationEx", body));
        Assert.Equal(
            500,
            await client.StatusAsync(
                "POST", "wmi/SMS_ClientOperation.InitiateClientOperation",
                new JsonObject { ["Type"] = 135, ["TargetResourceIDs"] = new JsonArray(16777220) }));
    }

    [Fact]
    public async Task An_operator_who_is_scoped_sees_no_scripts()
    {
        var simulation = Simulation.Create(new SimulationOptions());
        using var client = new SiteClient(simulation, simulation.Accounts.LimitedSiteUser);

        Assert.Empty(await client.ListAsync("wmi/SMS_Scripts"));
        Assert.Empty((await client.ListAsync("wmi/SMS_ScriptsExecutionStatus")).Take(1));
    }
}
