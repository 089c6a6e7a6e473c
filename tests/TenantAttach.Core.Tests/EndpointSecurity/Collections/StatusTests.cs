using TenantAttach.Core.EndpointSecurity.Collections;

namespace TenantAttach.Core.Tests.EndpointSecurity.Collections;

public sealed class StatusTests
{
    [Fact]
    public async Task A_policy_is_pending_until_the_devices_ask_for_policy_and_offline_devices_stay_so()
    {
        using var site = await OfferedAsync();
        var id = await site.PolicyAsync("Antivirus", "P0100017");

        var before = Assert.Single(await CountAsync(site));
        site.Pass(180);
        var after = Assert.Single(await CountAsync(site));
        var devices = await DevicesAsync(site, id);

        Assert.Equal((before.Targeted, 0), (before.Pending, before.Compliant));
        Assert.Equal(
            ("Workstations", "P0100017", EndpointSecurityStatusSource.Summary), (after.CollectionName, after.CollectionId, after.Source));
        Assert.InRange(after.Compliant, 1, after.Targeted - 1);
        Assert.InRange(after.Pending, 1, after.Targeted - 1);
        Assert.Equal(after.Targeted, after.Compliant + after.NonCompliant + after.Failed + after.Pending);
        Assert.Equal(after.Targeted, devices.Count);
        Assert.Equal(after.Failed, devices.Count(device => device.ComplianceState == EndpointSecurityDeviceState.Failed));
        Assert.All(devices, device => Assert.StartsWith("GUID:", device.SmsId, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Counts_of_several_collections_are_told_apart_by_their_members()
    {
        using var site = await OfferedAsync();
        await site.EnableAsync("Servers");
        site.Pass(16);
        var id = await site.PolicyAsync("Antivirus", "P0100017", "P0100018");
        site.Pass(120);

        var whole = Assert.Single(await CountAsync(site));
        var split = await CountAsync(site, split: true);
        var servers = Assert.Single(await CountAsync(site, collections: "Servers"));

        Assert.Null(whole.CollectionId);
        Assert.Equal("Workstations, Servers", whole.CollectionName);
        Assert.Equal(whole.Targeted, split.Sum(row => row.Targeted));
        Assert.Equal(whole.Compliant, split.Sum(row => row.Compliant));
        Assert.Equal((EndpointSecurityStatusSource.Devices, "P0100018"), (servers.Source, servers.CollectionId));
        Assert.Equal(servers.Targeted, (await DevicesAsync(site, id, "Servers")).Count);
        Assert.All(
            await DevicesAsync(site, id, "Servers"), device => Assert.StartsWith("SRV", device.DeviceName, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_longer_than_a_page_is_read_whole()
    {
        using var site = await Rig.AttachedAsync(options => options with { Devices = 1500 });
        await site.EnableAsync("Workstations");
        site.Pass(31);
        var id = await site.PolicyAsync("Antivirus", "P0100017");

        var devices = await DevicesAsync(site, id);

        Assert.True(devices.Count > 1000);
        Assert.Equal(devices.Count, devices.Select(device => device.SmsId).Distinct().Count());
    }

    [Fact]
    public async Task A_policy_without_a_collection_and_one_whose_collection_left_have_no_devices()
    {
        using var site = await OfferedAsync();
        await site.PolicyAsync("Assigned", "P0100017");
        await site.PolicyAsync("Free");
        await site.DisableAsync("Workstations");
        site.Pass(16);

        var rows = await CountAsync(site);

        Assert.All(rows, row => Assert.Equal(0, row.Targeted));
        Assert.Contains("is not in the tenant", rows.Single(row => row.PolicyName == "Assigned").CollectionName, StringComparison.Ordinal);
        Assert.Null(rows.Single(row => row.PolicyName == "Free").CollectionName);
    }

    [Fact]
    public async Task Policies_are_found_by_id_name_and_pattern_and_by_collection()
    {
        using var site = await OfferedAsync();
        var id = await site.PolicyAsync("Antivirus strict", "P0100017");
        await site.PolicyAsync("Antivirus soft");
        var read = await EndpointSecurityStatuses.ReadAsync(site.Context());

        Assert.Equal([id], read.Find(id, []));
        Assert.Equal([id], read.Find("antivirus STRICT", []));
        Assert.Equal(2, read.Find("Anti*", []).Count);
        Assert.Equal([id], read.Find(null, ["Work*"]));
        Assert.Empty(read.Find("Nons*", []));
        Assert.Equal(
            "EndpointSecurityStatusCollectionNotFound", Assert.Throws<TenantAttachException>(() => read.Find(null, ["Servers"])).ErrorId);
        Assert.Empty(read.Find(null, ["Serv*"]));
        Assert.Equal("EndpointSecurityStatusPolicyNotFound", Assert.Throws<TenantAttachException>(() => read.Find("Nonsense", [])).ErrorId);
    }

    [Fact]
    public async Task A_collection_comes_with_the_counts_of_its_policies()
    {
        using var site = await OfferedAsync();
        await site.PolicyAsync("Antivirus", "P0100017");

        var collection = await site.GetAsync("Workstations", status: true);

        Assert.Equal(["Antivirus"], collection.AssignedPolicy);
        Assert.True(Assert.Single(collection.Status).Targeted > 50);
    }

    [Fact]
    public async Task The_status_needs_the_tenant_and_telling_collections_apart_the_site()
    {
        using var full = await OfferedAsync();
        await full.EnableAsync("Servers");
        full.Pass(16);
        await full.PolicyAsync("Antivirus", "P0100017", "P0100018");
        using var siteOnly = SimulatedSite.Over(full.Simulation, await SimulatedSite.ConnectAsync(full.Simulation, tenant: false));
        using var tenantOnly = SimulatedSite.Over(full.Simulation, await SimulatedSite.ConnectAsync(full.Simulation, site: false));

        Assert.Equal("TenantNeeded", (await Assert.ThrowsAsync<TenantAttachException>(() => CountAsync(siteOnly))).ErrorId);
        Assert.Single(await CountAsync(tenantOnly));
        Assert.Equal("SiteNeeded", (await Assert.ThrowsAsync<TenantAttachException>(() => CountAsync(tenantOnly, split: true))).ErrorId);
    }

    [Theory]
    [InlineData("/configurationPolicies")]
    [InlineData("getPolicySummary")]
    public async Task A_missing_permission_is_an_error(string part)
    {
        using var full = await OfferedAsync();
        await full.PolicyAsync("Antivirus", "P0100017");
        using var site =
            SimulatedSite.Over(
                full.Simulation, await SimulatedSite.ConnectAsync(full.Simulation, wrap: inner => new RefusingHandler(inner, part)));

        Assert.Equal(ErrorKind.PermissionDenied, (await Assert.ThrowsAsync<TenantAttachException>(() => CountAsync(site))).Kind);
    }

    [Fact]
    public async Task A_throttled_tenant_is_asked_again_and_a_cancelled_list_ends()
    {
        using var site = await OfferedAsync();
        var id = await site.PolicyAsync("Antivirus", "P0100017");
        site.Simulation.Faults.On("Throttle:Graph,count=3,seconds=5");
        Assert.NotEmpty(await DevicesAsync(site, id));

        using var stop = new CancellationTokenSource();
        var read = await EndpointSecurityStatuses.ReadAsync(site.Context());
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => read.ListDevicesAsync(site.Context(stop.Token), id, []).ReadAllAsync());
    }

    [Theory]
    [InlineData("""["PolicyId","X"]""", """["1","2"]""")]
    [InlineData("""["DeviceName","ComplianceState"]""", """["1"]""")]
    [InlineData("""["DeviceName"]""", """["1"]""")]
    public void A_table_that_is_not_understood_is_not_guessed(string columns, string row)
    {
        var policy = new AssignedPolicy("1", "Antivirus", []);
        var error = Assert.Throws<TenantAttachException>(
            () => DeviceStatusReport.Understand(
                policy, JsonSerializer.Deserialize<string[]>(columns)!, JsonDocument.Parse(row).RootElement));
        Assert.Equal("EndpointSecurityReportUnreadable", error.ErrorId);
    }

    [Fact]
    public void Columns_are_found_in_any_order_and_others_are_passed_on()
    {
        var device = DeviceStatusReport.Understand(
            new AssignedPolicy("1", "Antivirus", []),
            ["smsid", "ComplianceState", "ComplianceState_loc", "devicename", "LastContact"],
            JsonDocument.Parse("""["GUID:1",2,"Not compliant","WS1",null]""").RootElement);

        Assert.Equal(
            ("WS1", "GUID:1", EndpointSecurityDeviceState.NonCompliant, "Not compliant"),
            (device.DeviceName, device.SmsId, device.ComplianceState, device.StateText));
        Assert.Equal("2", device.Details["ComplianceState"]);
        Assert.Null(device.Details["LastContact"]);
    }

    [Theory]
    [InlineData("compliant", EndpointSecurityDeviceState.Compliant)]
    [InlineData("Non-compliant", EndpointSecurityDeviceState.NonCompliant)]
    [InlineData("Error", EndpointSecurityDeviceState.Failed)]
    [InlineData("In progress", EndpointSecurityDeviceState.Pending)]
    [InlineData("Not applicable", EndpointSecurityDeviceState.NotApplicable)]
    [InlineData("3", EndpointSecurityDeviceState.Unknown)]
    [InlineData(null, EndpointSecurityDeviceState.Unknown)]
    public void A_word_that_is_not_known_is_no_state(string? word, EndpointSecurityDeviceState state) =>
        Assert.Equal(state, DeviceStatusReport.StateOf(word));

    private static async Task<SimulatedSite> OfferedAsync()
    {
        var site = await Rig.AttachedAsync();
        await site.EnableAsync("Workstations", Rig.PilotGroup);
        site.Pass(31);
        return site;
    }

    private static async Task<List<EndpointSecurityStatus>> CountAsync(SimulatedSite site, bool split = false, params string[] collections)
    {
        var read = await EndpointSecurityStatuses.ReadAsync(site.Context());
        var rows = new List<EndpointSecurityStatus>();
        foreach (var policy in read.Find(null, collections))
        {
            rows.AddRange(await read.CountAsync(site.Context(), policy, collections, split));
        }

        return rows;
    }

    private static async Task<List<EndpointSecurityDeviceStatus>> DevicesAsync(
        SimulatedSite site, string policy, params string[] collections) =>
        [
            .. await (await EndpointSecurityStatuses.ReadAsync(site.Context()))
                .ListDevicesAsync(site.Context(), policy, collections)
                .ReadAllAsync(),
        ];
}
