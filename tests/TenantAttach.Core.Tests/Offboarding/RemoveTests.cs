using TenantAttach.Core.Inventory;
using TenantAttach.Core.Offboarding;
using TenantAttach.Core.Tests.Onboarding;

namespace TenantAttach.Core.Tests.Offboarding;

public sealed class RemoveTests
{
    [Fact]
    public async Task At_the_site_the_upload_is_turned_off_and_the_rest_is_reported()
    {
        using var site = await AttachScenario.StartAsync();
        await site.EnableAsync();
        var before = site.Writes().Count;
        var result = await site.RemoveAsync();
        Assert.True(result.IsUploadOff);
        Assert.Equal(before + 1, site.Writes().Count);
        Assert.False((await site.GetAsync()).IsUploadEnabled);
        Assert.Contains(result.LeftBehind, line => line.StartsWith("Tenant: the application registration", StringComparison.Ordinal));
        Assert.Contains(result.LeftBehind, line => line.Contains("CoMgmtSettingsProd", StringComparison.Ordinal));
        Assert.True((await site.RemoveAsync()).IsUnchanged);
        Assert.Equal(before + 1, site.Writes().Count);
    }

    [Fact]
    public async Task A_snapshot_without_secrets_is_written_first()
    {
        using var site = await AttachScenario.StartAsync();
        await site.EnableAsync();
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.FullName, "before.json");
            await site.RemoveAsync(new RemoveSettings { SnapshotPath = path });
            var text = await File.ReadAllTextAsync(path);
            Assert.Contains("ConfigMgrSvc_", text, StringComparison.Ordinal);
            Assert.DoesNotContain("secretKey\"", text, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(["before.json"], folder.GetFiles().Select(file => file.Name));
        }
        finally
        {
            folder.Delete(true);
        }
    }

    [Fact]
    public async Task Nothing_is_changed_where_the_snapshot_cannot_be_written()
    {
        using var site = await AttachScenario.StartAsync();
        await site.EnableAsync();
        var before = site.Writes().Count;
        var error = await Assert.ThrowsAsync<TenantAttachException>(
            () => site.RemoveAsync(new RemoveSettings { SnapshotPath = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"), "before.json") }));
        Assert.Equal("SnapshotNotWritten", error.ErrorId);
        Assert.Equal(before, site.Writes().Count);
        Assert.True((await site.GetAsync()).IsUploadEnabled);
    }

    [Fact]
    public async Task Interrupted_after_any_write_and_run_again_everything_is_gone()
    {
        await AttachScenario.InterruptEverywhereAsync(
            async () =>
            {
                var site = await AttachScenario.StartAsync();
                await site.EnableAsync();
                return site;
            },
            (site, stop) => site.RemoveAsync(new RemoveSettings { Wait = true, RemovesApplication = true }, stop),
            async site =>
            {
                var state = await site.GetAsync();
                Assert.False(state.IsUploadEnabled);
                Assert.Null(state.ClientId);
                var result = await site.RemoveAsync(new RemoveSettings { RemovesApplication = true });
                Assert.True(result.IsUnchanged);
                Assert.DoesNotContain(result.LeftBehind, line => line.Contains("ConfigMgrSvc_", StringComparison.Ordinal));
            });
    }

    [Fact]
    public async Task With_the_site_gone_only_the_portal_step_is_left_and_its_effect_is_waited_for()
    {
        using var site = await AttachScenario.StartAsync();
        var siteId = (await site.EnableAsync()).SiteId;
        await site.UploadedAsync();
        using var cloud = await CloudOnlyAsync(site);
        var settings = new RemoveSettings { IsSiteLost = true, HierarchyId = siteId };
        var result = await cloud.RemoveAsync(settings);
        Assert.Equal(DetachPath.Cloud, result.Path);
        Assert.Contains("Connectors and tokens > Microsoft Endpoint Configuration Manager", result.PortalStep, StringComparison.Ordinal);
        Assert.True(result.Impact.TenantDevices > 0);
        Assert.Null(result.IsCloudClean);
        Assert.True(site.Simulation.DeleteHierarchyInPortal());
        var after = await cloud.RemoveAsync(settings with { Wait = true, RemovesApplication = true, Timeout = TimeSpan.FromHours(3) });
        Assert.True(after.IsCloudClean);
        Assert.Null(after.PortalStep);
        Assert.Empty(after.LeftBehind);
    }

    [Fact]
    public async Task A_site_that_is_said_to_be_gone_is_not_asked()
    {
        using var site = await AttachScenario.StartAsync();
        var siteId = (await site.EnableAsync()).SiteId;
        await site.UploadedAsync();
        site.Simulation.Faults.On("AdminServiceDown");
        var result = await site.RemoveAsync(new RemoveSettings { IsSiteLost = true, HierarchyId = siteId });
        Assert.Equal(DetachPath.Cloud, result.Path);
        Assert.True(result.Impact.TenantDevices > 0);
    }

    [Fact]
    public async Task The_application_stays_until_the_site_has_told_the_cloud()
    {
        using var site = await AttachScenario.StartAsync();
        await site.EnableAsync();
        await site.Simulation.Clock.WaitAsync(TimeSpan.FromMinutes(2), CancellationToken.None);
        var start = site.Simulation.Clock.GetUtcNow();
        var result = await site.RemoveAsync(new RemoveSettings { RemovesApplication = true });
        Assert.True(result.IsCloudClean);
        Assert.InRange((site.Simulation.Clock.GetUtcNow() - start).TotalMinutes, 15, 120);
        var off = site.Simulation.Requests.Entries.Last(entry => entry.Method == "PUT").Time;
        var gone = site.Simulation.Requests.Entries.Last(entry => entry.Method == "DELETE" && entry.Service == "graph").Time;
        Assert.InRange((gone - off).TotalMinutes, 15, 120);
        Assert.Null((await site.GetAsync()).ClientId);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(900)]
    public async Task The_devices_that_leave_are_counted_and_not_estimated(int devices)
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = devices, Scenario = "Attached" });
        await site.Simulation.Clock.WaitAsync(TimeSpan.FromHours(1), CancellationToken.None);
        var rows = await DeviceExport.ReadAsync(site.Context(), DeviceExport.AttachedOnly).ReadAllAsync();
        var own = rows.Where((_, index) => index % 3 == 0).ToList();

        // A site that knows a third of what the tenant shows: the rest is of another hierarchy.
        var known = own.Select(row => row.EntraDeviceId?.ToString("D") ?? row.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        using var part = SimulatedSite.Over(site.Simulation, await SimulatedSite.ConnectAsync(site.Simulation, wrap: inner => new RewritingHandler(inner, (address, body) =>
            address.AbsolutePath.EndsWith("SMS_CombinedDeviceResources", StringComparison.Ordinal) ? Only(body, known) : body)));
        var impact = (DetachImpact)(await new RemoveOperation(part.Context()).PlanAsync(new RemoveSettings())).Preview!;

        Assert.Equal((rows.Count, own.Count), (impact.TenantDevices, impact.HierarchyDevices));
    }

    [Fact]
    public async Task A_wait_ends_with_what_is_still_there()
    {
        using var site = await AttachScenario.StartAsync();
        var siteId = (await site.EnableAsync()).SiteId;
        await site.UploadedAsync();
        using var cloud = await CloudOnlyAsync(site);
        var error = await Assert.ThrowsAsync<TenantAttachException>(() => cloud.RemoveAsync(
            new RemoveSettings { IsSiteLost = true, HierarchyId = siteId, Wait = true, Timeout = TimeSpan.FromMinutes(10) }));
        Assert.Equal("DetachTimeout", error.ErrorId);
    }

    private static string Only(string body, HashSet<string> known)
    {
        var reply = JsonNode.Parse(body)!;
        foreach (var row in reply["value"]!.AsArray().Where(row => !known.Contains((string?)row!["AADDeviceID"] ?? string.Empty) && !known.Contains((string?)row["Name"] ?? string.Empty)))
        {
            // The row stays, so that paging goes on; the device is another one.
            row!["AADDeviceID"] = Guid.NewGuid().ToString("D");
            row["Name"] = "OTHER" + row["ResourceID"];
        }

        return reply.ToJsonString();
    }

    private static async Task<SimulatedSite> CloudOnlyAsync(SimulatedSite site) =>
        SimulatedSite.Over(site.Simulation, await SimulatedSite.ConnectAsync(site.Simulation, site: false));
}
