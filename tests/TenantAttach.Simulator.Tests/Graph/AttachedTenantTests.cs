using System.IO.Compression;

namespace TenantAttach.Simulator.Tests.Graph;

public sealed class AttachedTenantTests : IDisposable
{
    private readonly CloudRig rig = new("Attached");

    public void Dispose() => rig.Dispose();

    [Fact]
    public async Task Device_lists_omit_attach_only_devices_and_the_export_has_them()
    {
        var list = await rig.GraphAsync("GET", "/beta/deviceManagement/managedDevices?$select=id,managementAgent");
        var listed = list.Body["value"]!.AsArray();
        var attached = await ExportAsync("8");
        var coManaged = await ExportAsync("10");

        Assert.DoesNotContain(listed, row => (string?)row!["managementAgent"] == "configurationManagerClient");
        Assert.Equal(coManaged.Length, listed.Count(row => (string?)row!["managementAgent"] == "configurationManagerClientMdm"));
        Assert.NotEmpty(attached);
        Assert.All(attached, line => Assert.EndsWith(",ConfigMgr", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_action_on_an_uploaded_device_is_204_and_shows_its_result()
    {
        var id = (await ExportAsync("8"))[0].Split(',')[0];
        var body =
            new JsonObject { ["configurationManagerAction"] = new JsonObject
            {
                ["@odata.type"] = "microsoft.graph.configurationManagerAction",
                ["action"] = "refreshMachinePolicy",
            } };
        var token = await rig.UserTokenAsync(rig.Accounts.GlobalAdminUpn);

        var asked = await rig.GraphAsync(
            "POST", $"/beta/deviceManagement/managedDevices/{id}/triggerConfigurationManagerAction", body, token);
        rig.Step(120);
        var device = await rig.GraphAsync("GET", $"/beta/deviceManagement/managedDevices/{id}");

        Assert.Equal(204, asked.Status);
        var result = device.Body["deviceActionResults"]![0]!;
        Assert.Equal("refreshMachinePolicy", (string?)result["actionName"]);
        Assert.Equal("#microsoft.graph.configurationManagerActionResult", (string?)result["@odata.type"]);
        Assert.Equal("configManager", (string?)device.Body["complianceState"]);
    }

    [Fact]
    public async Task Whether_attach_only_devices_can_be_addressed_is_an_option_of_the_tenant()
    {
        var id = (await ExportAsync("8"))[0].Split(',')[0];
        rig.Simulation.Tenant.ActionsOnAttachedDevices = false;

        Assert.Equal(404, (await rig.GraphAsync("GET", "/deviceManagement/managedDevices/" + id)).Status);
    }

    [Fact]
    public async Task The_tenant_knows_the_analytics_connector()
    {
        var management = await rig.GraphAsync("GET", "/deviceManagement?$select=userExperienceAnalyticsSettings");

        Assert.True((bool)management.Body["userExperienceAnalyticsSettings"]!["configurationManagerDataConnectorConfigured"]!);
    }

    private async Task<string[]> ExportAsync(string agent)
    {
        var job = await rig.GraphAsync("POST", "/deviceManagement/reports/exportJobs", new JsonObject
        {
            ["reportName"] = "DevicesWithInventory",
            ["filter"] = $"(ManagementAgents eq '{agent}')",
            ["select"] = new JsonArray("DeviceId", "DeviceName", "ManagementAgent"),
        });
        rig.Step(30);
        var done = await rig.GraphAsync("GET", $"/deviceManagement/reports/exportJobs('{job.Body["id"]}')");
        var download = await rig.SendAsync(new HttpRequestMessage(HttpMethod.Get, (string)done.Body["url"]!));
        using var zip = new ZipArchive(await download.Reply.Content.ReadAsStreamAsync());
        using var reader = new StreamReader(zip.Entries.Single().Open());
        return [.. (await reader.ReadToEndAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1)];
    }
}
