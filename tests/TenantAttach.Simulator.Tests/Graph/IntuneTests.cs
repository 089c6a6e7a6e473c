using System.IO.Compression;
using System.Net.Http.Headers;

namespace TenantAttach.Simulator.Tests.Graph;

public sealed class IntuneTests : IDisposable
{
    private readonly CloudRig rig = new();

    public void Dispose() => rig.Dispose();

    [Fact]
    public async Task An_export_is_a_zip_behind_a_signed_address_that_takes_no_token()
    {
        var job = await rig.GraphAsync("POST", "/deviceManagement/reports/exportJobs", new JsonObject
        {
            ["reportName"] = "DevicesWithInventory",
            ["filter"] = "(ManagementAgents eq '2')",
            ["select"] = new JsonArray("DeviceId", "DeviceName", "ManagementAgent", "ManagementAgents"),
            ["format"] = "csv",
        });
        rig.Step(30);
        var done = await rig.GraphAsync("GET", $"/deviceManagement/reports/exportJobs('{job.Body["id"]}')");
        var url = (string)done.Body["url"]!;
        var withToken = new HttpRequestMessage(HttpMethod.Get, url);
        withToken.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await rig.AppTokenAsync());
        var refused = await rig.SendAsync(withToken);
        var forged = await rig.SendAsync(new HttpRequestMessage(HttpMethod.Get, url[..^4] + "0000"));
        var download = await rig.SendAsync(new HttpRequestMessage(HttpMethod.Get, url));
        rig.Step(7 * 3600);
        var expired = await rig.SendAsync(new HttpRequestMessage(HttpMethod.Get, url));

        Assert.Equal((201, "notStarted"), (job.Status, (string)job.Body["status"]!));
        Assert.StartsWith("0001-01-01", (string?)job.Body["expirationDateTime"], StringComparison.Ordinal);
        Assert.Equal("completed", (string?)done.Body["status"]);
        Assert.StartsWith("https://export.simulator.invalid/", url, StringComparison.Ordinal);
        Assert.Equal((400, 403, 200, 403), (refused.Status, forged.Status, download.Status, expired.Status));
        using var zip = new ZipArchive(await download.Reply.Content.ReadAsStreamAsync());
        using var reader = new StreamReader(zip.Entries.Single().Open());
        Assert.Equal("Device ID,Device name,Managed by,ManagementAgents", await reader.ReadLineAsync());
        Assert.Equal(5, (await reader.ReadToEndAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData("(NoSuchColumn eq '1')", "DeviceId")]
    [InlineData("(ManagementAgents eq '8')", "NoSuchColumn")]
    public async Task A_wrong_column_makes_the_job_fail(string filter, string column)
    {
        var job = await rig.GraphAsync(
            "POST", "/deviceManagement/reports/exportJobs",
            new JsonObject { ["reportName"] = "DevicesWithInventory", ["filter"] = filter, ["select"] = new JsonArray(column) });
        rig.Step(30);

        Assert.Equal(
            "failed", (string?)(await rig.GraphAsync("GET", $"/deviceManagement/reports/exportJobs('{job.Body["id"]}')")).Body["status"]);
    }

    [Fact]
    public async Task A_ninth_export_of_a_user_within_a_minute_is_429()
    {
        var token = await rig.UserTokenAsync(rig.Accounts.IntuneAdminUpn);
        var body = new JsonObject { ["reportName"] = "Devices", ["select"] = new JsonArray("DeviceId") };
        for (var count = 0; count < 8; count++)
        {
            Assert.Equal(201, (await rig.GraphAsync("POST", "/deviceManagement/reports/exportJobs", body, token)).Status);
        }

        Assert.Equal(429, (await rig.GraphAsync("POST", "/deviceManagement/reports/exportJobs", body, token)).Status);
    }

    [Fact]
    public async Task The_rbac_switch_shows_at_once_and_works_after_ten_minutes()
    {
        var set = await rig.GraphAsync("POST", "/beta/deviceManagement/tenantAttachRBAC/enable", new JsonObject { ["enable"] = true });
        var state = await rig.GraphAsync("GET", "/beta/deviceManagement/tenantAttachRBAC/getState");

        Assert.Equal(204, set.Status);
        Assert.True((bool)state.Body["value"]!["enabled"]!);
        Assert.False(rig.Simulation.Tenant.RbacSwitch.Effective);
        rig.Step(600);
        Assert.True(rig.Simulation.Tenant.RbacSwitch.Effective);
        Assert.Equal(400, (await rig.GraphAsync("GET", "/deviceManagement/tenantAttachRBAC/getState")).Status);
        Assert.Single((await rig.GraphAsync("GET", "/deviceManagement/auditEvents")).Body["value"]!.AsArray());
    }

    [Fact]
    public async Task A_custom_role_takes_known_actions_only()
    {
        JsonObject Role(string action) => new()
        {
            ["@odata.type"] = "#microsoft.graph.deviceAndAppManagementRoleDefinition",
            ["displayName"] = "Offboarding",
            ["rolePermissions"] = new JsonArray(
                new JsonObject { ["resourceActions"] = new JsonArray(
                    new JsonObject
                    {
                        ["allowedResourceActions"] = new JsonArray(action),
                        ["notAllowedResourceActions"] = new JsonArray(),
                    }) }),
        };

        Assert.Equal(
            201, (await rig.GraphAsync("POST", "/deviceManagement/roleDefinitions", Role("Microsoft.Intune_Organization_Delete"))).Status);
        Assert.Equal(400, (await rig.GraphAsync("POST", "/deviceManagement/roleDefinitions", Role("Microsoft.Intune_No_Such"))).Status);
    }

    [Fact]
    public async Task The_defender_connector_can_be_read_and_be_absent()
    {
        var path = "/deviceManagement/mobileThreatDefenseConnectors/" + WellKnownIds.DefenderConnector;
        Assert.Equal("enabled", (string?)(await rig.GraphAsync("GET", path)).Body["partnerState"]);
        rig.Simulation.Faults.On("DefenderNotConnected");
        Assert.Equal(404, (await rig.GraphAsync("GET", path)).Status);
    }

    [Fact]
    public async Task Beta_properties_are_unknown_to_the_released_version()
    {
        Assert.Equal(400, (await rig.GraphAsync("GET", "/deviceManagement/managedDevices?$select=joinType")).Status);
        Assert.Equal(200, (await rig.GraphAsync("GET", "/beta/deviceManagement/managedDevices?$select=joinType")).Status);
    }
}
