using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using TenantAttach.Core.Offboarding;
using TenantAttach.Core.Tests.Onboarding;
using TenantAttach.Core.Tests.Support;
using Xunit;

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

    private static async Task<SimulatedSite> CloudOnlyAsync(SimulatedSite site) =>
        SimulatedSite.Over(site.Simulation, await SimulatedSite.ConnectAsync(site.Simulation, site: false));
}
