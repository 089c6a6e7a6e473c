using TenantAttach.Simulator.Faults;

namespace TenantAttach.Simulator.Tests.Engine;

/// <summary>Invariants 1 to 11 and 14 of the simulated site.</summary>
public sealed class UploadTests
{
    private static readonly SimulationOptions Small = new() { Devices = 200 };

    [Fact]
    public async Task The_first_cycle_uploads_all_in_scope_and_later_ones_only_what_changed()
    {
        using var site = new AttachedSite(Small);
        Assert.Equal(201, await site.TurnOnAsync());
        site.Pass(1);
        Assert.NotNull(site.Record);
        Assert.Null(site.Record!.LastSync);
        site.Pass(14);
        var all = site.Record!.SyncedClients;
        Assert.InRange(all, 150, 199);
        Assert.Contains($"Batching {all} records", site.Log("CMGatewaySyncUploadWorker"), StringComparison.Ordinal);
        site.Pass(15);
        var later = site.Log("CMGatewaySyncUploadWorker").Split('\n').Last(line => line.Contains("Batching", StringComparison.Ordinal));
        Assert.InRange(int.Parse(later.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), 0, 5);
    }

    [Fact]
    public async Task A_row_shows_between_five_and_ten_minutes_after_its_cycle()
    {
        using var site = new AttachedSite(Small);
        await site.TurnOnAsync();
        site.Pass(15);
        Assert.Equal(0, site.Visible);
        site.Pass(5);
        Assert.Equal(0, site.Visible);
        site.Pass(2.5);
        Assert.InRange(site.Visible, 1, site.Record!.SyncedClients - 1);
        site.Pass(2.5);
        Assert.Equal(site.Record!.SyncedClients, site.Visible);
    }

    [Fact]
    public async Task A_device_without_client_is_never_uploaded_and_neither_is_one_that_shares_its_certificate()
    {
        using var site = new AttachedSite(Small);
        site.Simulation.Hierarchy.ChangeDevice(16777220, new DeviceChange { SharesCertificate = true });
        site.Simulation.Hierarchy.ChangeDevice(16777221, new DeviceChange { HasClient = false });
        await site.TurnOnAsync();
        site.Pass(60);
        var shown = site.Devices.Select(device => device.ResourceId).ToHashSet();
        Assert.DoesNotContain(16777220, shown);
        Assert.DoesNotContain(16777221, shown);
        var clients = (await site.Site.ListAsync("wmi/SMS_R_System?$select=ResourceId,Client,Obsolete"))
            .Where(row => (int)row["Client"]! == 0 || (int)row["Obsolete"]! == 1)
            .Select(row => (int)row["ResourceId"]!);
        Assert.Empty(shown.Intersect(clients));
    }

    [Fact]
    public async Task Narrowing_the_scope_removes_devices_on_a_later_cycle_and_widening_brings_them_back()
    {
        using var site = new AttachedSite(Small);
        await site.TurnOnAsync();
        site.Pass(30);
        var all = site.Visible;
        Assert.Equal(201, await site.ScopeAsync("P0100014"));
        site.Pass(1);
        Assert.Equal(all, site.Visible);
        site.Pass(29);
        Assert.InRange(site.Visible, 15, 20);
        Assert.All(site.Devices, device => Assert.Equal(0, device.Index % 10));
        Assert.Equal(201, await site.ScopeAsync(null));
        site.Pass(30);
        Assert.Equal(all, site.Visible);
    }

    [Fact]
    public async Task The_scope_takes_a_device_collection_of_the_site_and_nothing_else()
    {
        using var site = new AttachedSite(Small);
        await site.TurnOnAsync();
        Assert.Equal(500, await site.ScopeAsync("P0199999"));
        Assert.Equal(500, await site.ScopeAsync("P010001D"));
        Assert.Equal(201, await site.ScopeAsync("P0100014"));
    }

    [Fact]
    public async Task A_scope_includes_the_collections_that_it_limits()
    {
        using var site = new AttachedSite(Small);
        await site.TurnOnAsync();
        await site.ScopeAsync("P0100014");
        site.Pass(30);
        var child =
            (await site.Site.ListAsync(
                "wmi/SMS_FullCollectionMembership?$filter=CollectionID eq 'P0100015' and IsClient eq true and IsObsolete eq false")).Select(
                    row => (int)row["ResourceID"]!);
        Assert.Subset(site.Devices.Select(device => device.ResourceId).ToHashSet(), child.ToHashSet());
    }

    [Theory]
    [InlineData(TenantAttachCloud.AzureChinaCloud, 2509, 500)]
    [InlineData(TenantAttachCloud.AzureUSGovernmentCloud, 2103, 500)]
    [InlineData(TenantAttachCloud.AzureUSGovernmentCloud, 2107, 201)]
    public async Task No_upload_in_China_and_in_Government_only_from_2107(TenantAttachCloud cloud, int version, int status)
    {
        using var site = new AttachedSite(new SimulationOptions { Cloud = cloud, SiteVersion = version });
        Assert.Equal(status, await site.TurnOnAsync());
    }

    [Theory]
    [InlineData("Missing")]
    [InlineData("Offline")]
    [InlineData("Child")]
    public async Task Enabling_needs_a_connection_point_that_is_online_at_the_top_site(string connectionPoint)
    {
        using var site = new AttachedSite(new SimulationOptions { ServiceConnectionPoint = connectionPoint });
        Assert.Equal(500, await site.TurnOnAsync());
        site.Pass(60);
        Assert.Null(site.Record);
    }

    [Theory]
    [InlineData("wrong", null)]
    [InlineData(null, "api://nothing")]
    public async Task An_invalid_application_leaves_the_upload_off_and_raises_nothing(string? secret, string? uri)
    {
        using var site = new AttachedSite(Small);
        Assert.Equal(201, await site.TurnOnAsync(secret, uri));
        site.Pass(60);
        Assert.Null(site.Record);
        Assert.Equal(0, site.Visible);
        Assert.Contains("401 (Unauthorized)", site.Log("GenericUploadWorker"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hierarchy_has_one_tenant()
    {
        using var site = new AttachedSite(Small);
        await site.TurnOnAsync();
        Assert.Equal(500, await site.Site.StatusAsync("POST", "wmi/SMS_Azure_CloudService", new System.Text.Json.Nodes.JsonObject
        {
            ["Name"] = "Second",
            ["ServiceType"] = 5,
            ["AssociatedAADWebApplications"] = new System.Text.Json.Nodes.JsonArray(site.ApplicationId),
        }));
    }

    [Fact]
    public async Task An_application_of_another_hierarchy_is_refused()
    {
        using var site = new AttachedSite(Small);
        await site.TurnOnAsync();
        var own = (ICloudBridge)site.Simulation.Tenant;
        var id = Guid.Parse((await site.Site.ListAsync("wmi/SMS_AAD_Application_Ex")).Single()["ClientID"]!.ToString());
        own.PutHierarchy(
            new CloudHierarchy
            {
                Id = Guid.NewGuid(),
                Name = "Other",
                SiteCode = "X01",
                SiteVersion = 2509,
                OnboardedAt = site.Simulation.Clock.GetUtcNow(),
                ClientId = id,
            });
        site.Pass(30);
        Assert.Null(site.Record);
        Assert.Contains("AccountOnboardingInfo is: 400 (Bad Request)", site.Log("GenericUploadWorker"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hourly_fields_change_at_most_once_an_hour()
    {
        using var site = new AttachedSite(Small);
        await site.TurnOnAsync();
        site.Pass(30);
        var seen = new System.Collections.Generic.HashSet<DateTimeOffset>();
        for (var minute = 0; minute < 180; minute += 5)
        {
            seen.Add(site.Devices.First(device => device.Index == 0).LastActive);
            site.Pass(5);
        }

        Assert.InRange(seen.Count, 2, 4);
        var ordered = seen.Order().ToList();
        Assert.All(ordered.Skip(1).Zip(ordered), pair => Assert.True(pair.First - pair.Second >= TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task Without_the_default_scope_tag_a_row_is_hidden_not_deleted()
    {
        using var site = new AttachedSite(Small);
        await site.TurnOnAsync();
        site.Pass(30);
        site.Simulation.Hierarchy.ChangeDevice(16777220, new DeviceChange { HasDefaultScopeTag = false });
        site.Pass(30);
        Assert.False(site.Devices.First(device => device.Index == 0).HasDefaultScopeTag);
    }

    [Fact]
    public async Task An_attached_site_works_off_a_month_without_effort()
    {
        using var site = new AttachedSite(Small);
        await site.TurnOnAsync();
        site.Pass(60 * 24 * 30);
        Assert.True(site.Record!.LastSync > site.Simulation.Clock.GetUtcNow().AddMinutes(-16));
        Assert.InRange(site.Simulation.ReadLog("CMGatewaySyncUploadWorker.log").Count, 1, 5000);
    }

    [Fact]
    public void The_scenario_attached_shows_its_devices_from_the_start()
    {
        using var site = new AttachedSite(Small with { Scenario = "Attached" });
        Assert.InRange(site.Visible, 150, 199);
        Assert.False(site.Simulation.Faults.IsOn(FaultNames.ConsentMissing));
        Assert.Equal(SimulationOptions.DefaultStart, site.Simulation.Clock.GetUtcNow());
    }
}
