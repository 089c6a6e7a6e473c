using TenantAttach.Core.EndpointSecurity.Collections;
using TenantAttach.Core.Tests.Onboarding;

namespace TenantAttach.Core.Tests.EndpointSecurity.Collections;

public sealed class EnableCollectionTests
{
    [Fact]
    public async Task An_enabled_collection_is_pending_until_the_next_upload_and_available_after_it()
    {
        using var site = await Rig.AttachedAsync();

        await site.EnableAsync("Workstations");
        var before = await site.GetAsync("P0100017");
        site.Pass(16);
        var after = await site.GetAsync("P0100017");

        Assert.Equal((EndpointSecurityCollectionState.Pending, false, true), (before.State, before.IsVisibleInTenant!.Value, before.IsEnabledAtSite!.Value));
        Assert.Contains("15 minutes", before.Reason, StringComparison.Ordinal);
        Assert.Equal((EndpointSecurityCollectionState.Available, true), (after.State, after.IsVisibleInTenant!.Value));
        Assert.Null(after.Reason);
        Assert.NotNull(after.TenantCollectionId);
        Assert.NotNull(after.VisibleSince);
        Assert.True(after.MemberCount > 50);
    }

    [Fact]
    public async Task Waiting_ends_when_the_tenant_shows_all_of_them()
    {
        using var site = await Rig.AttachedAsync();
        await site.EnableAsync("Workstations");
        await site.EnableAsync("Servers");

        Assert.Empty(await CollectionWait.UntilAsync(site.Context(), ["P0100017", "P0100018"], visible: true, TimeSpan.FromHours(1)));
        Assert.Equal(2, (await site.ListAsync()).Count);
    }

    [Fact]
    public async Task A_wait_that_ends_early_says_why_the_tenant_shows_nothing()
    {
        using var site = await Rig.AttachedAsync();
        await site.EnableAsync("Workstations");
        site.Simulation.Faults.On("ConsentMissing");

        var error = Assert.Single(await CollectionWait.UntilAsync(site.Context(), ["P0100017"], visible: true, TimeSpan.FromMinutes(40)));

        Assert.Equal("EndpointSecurityNotVisible", error.ErrorId);
        Assert.Contains("Get-CMTenantAttachConnector", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_group_the_forgotten_mapping_is_named_and_with_one_nothing_is_open()
    {
        using var site = await Rig.AttachedAsync();

        var without = (await site.PlanAsync("Pilot devices")).Single();
        var with = (await site.PlanAsync("Pilot devices", Rig.PilotGroup)).Single();

        Assert.Contains("No Entra group", Assert.Single(without.Warnings), StringComparison.Ordinal);
        Assert.Single(without.Writes.Steps);
        Assert.Empty(with.Warnings);
        Assert.Equal(["SiteConfigureCloudSync", "SiteAddCloudSyncGroup"], with.Writes.Steps.Select(step => step.Call.Name));
        Assert.Empty(site.WritesInLog);
    }

    [Fact]
    public async Task The_members_come_into_the_group_with_the_next_upload()
    {
        using var site = await Rig.AttachedAsync();
        await site.EnableAsync("Pilot devices", Rig.PilotGroup);

        var before = await site.GetAsync("Pilot devices");
        site.Pass(31);
        var after = await site.GetAsync("Pilot devices");

        Assert.True(Assert.Single(before.EntraGroup).IsEmpty);
        Assert.Contains("not synchronized", Assert.Single(before.Warning), StringComparison.Ordinal);
        Assert.False(Assert.Single(after.EntraGroup).IsEmpty);
        Assert.NotNull(after.EntraGroup[0].LastSyncTime);
        Assert.Empty(after.Warning);
    }

    [Fact]
    public async Task A_collection_that_is_enabled_gets_its_group_later()
    {
        using var site = await Rig.AttachedAsync();
        await site.EnableAsync("Pilot devices");

        var plan = (await site.PlanAsync("Pilot devices", Rig.PilotGroup)).Plan();

        Assert.Equal("SiteAddCloudSyncGroup", Assert.Single(plan.Steps).Call.Name);
        await plan.RunAsync(site.Context());
        Assert.True((await site.GetAsync("Pilot devices")).IsEnabledAtSite);
    }

    [Fact]
    public async Task The_second_run_writes_nothing()
    {
        using var site = await Rig.AttachedAsync();
        await site.EnableAsync("Pilot devices", Rig.PilotGroup);
        Assert.Equal(2, site.WritesInLog.Count);

        await site.EnableAsync("P0100014", (await site.GetAsync("P0100014")).EntraGroup[0].GroupId.ToString());

        Assert.Equal(2, site.WritesInLog.Count);
    }

    [Fact]
    public Task Interrupted_after_any_write_and_run_again_the_collection_is_offered_and_followed() => AttachScenario.InterruptEverywhereAsync(
        () => Rig.AttachedAsync(),
        (site, stop) => site.EnableAsync("Pilot devices", Rig.PilotGroup, stop),
        async site =>
        {
            Assert.True((await site.PlanAsync("Pilot devices", Rig.PilotGroup)).Plan().IsEmpty);
            Assert.Equal(2, site.WritesInLog.Count);
        });

    [Fact]
    public async Task Wildcards_name_many_collections_each_with_its_own_plan()
    {
        using var site = await Rig.AttachedAsync();

        var plans = await site.PlanAsync("Pilot devices*");

        Assert.All(["P0100014", "P0100015", "P0100016"], id => Assert.Single(plans, plan => plan.Target.EndsWith($"({id})", StringComparison.Ordinal)));
        Assert.Equal(3, plans.Count);
    }

    [Theory]
    [InlineData("Servers", "EndpointSecurityOutsideScope")]
    [InlineData("IT staff", "CollectionNotOfDevices")]
    [InlineData("Nonsense", "CollectionNotFound")]
    public async Task What_the_site_would_refuse_is_refused_before(string name, string errorId)
    {
        using var site = await Rig.AttachedAsync();
        await site.ScopeAsync("Pilot devices");

        await site.RefusedAsync(errorId, () => site.PlanAsync(name));
    }

    [Fact]
    public async Task A_child_of_the_scope_is_within_it()
    {
        using var site = await Rig.AttachedAsync();
        await site.ScopeAsync("Pilot devices");

        await site.EnableAsync("Pilot devices - IT");
        site.Pass(16);

        Assert.Equal(EndpointSecurityCollectionState.Available, (await site.GetAsync("P0100015")).State);
    }

    [Theory]
    [InlineData("NotAttached", 2509, "NotAttached")]
    [InlineData("CoManaged", 2509, "NotAttached")]
    [InlineData("Attached", 2002, "EndpointSecurityNeedsVersion")]
    public async Task Without_an_attachment_or_on_an_old_site_nothing_is_offered(string scenario, int version, string errorId)
    {
        using var site = await Rig.AttachedAsync(options => options with { Scenario = scenario, SiteVersion = version });

        await site.RefusedAsync(errorId, () => site.PlanAsync("Workstations"));
    }

    [Fact]
    public async Task Only_the_top_site_is_asked()
    {
        var simulation = Simulation.Create(new SimulationOptions { Devices = 20, Scenario = "Attached", CentralAdministrationSite = true });
        var session = await SimulatedSite.ConnectAsync(simulation, wrap: inner => new RewritingHandler(
            inner, (address, body) => address.AbsolutePath.EndsWith("SMS_Identification", StringComparison.Ordinal) ? body.Replace("\"CAS\"", "\"P01\"", StringComparison.Ordinal) : body));
        using var site = SimulatedSite.Over(simulation, session);

        await site.RefusedAsync("NotTopSite", () => site.PlanAsync("Workstations"));
    }

    [Theory]
    [InlineData("Nobody", "EntraGroupNotFound")]
    [InlineData("6f6f6f6f-6f6f-4f6f-8f6f-6f6f6f6f6f6f", "EntraGroupNotFound")]
    [InlineData("Test devices", "EntraGroupAmbiguous")]
    public async Task A_group_that_is_not_one_is_refused_before_anything_is_written(string group, string errorId)
    {
        using var site = await Rig.AttachedAsync();

        await site.RefusedAsync(errorId, () => site.PlanAsync("Workstations", group));
    }

    [Fact]
    public async Task A_group_needs_the_tenant()
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 20, Scenario = "Attached" }, tenant: false);

        await site.RefusedAsync("TenantNeeded", () => site.PlanAsync("Workstations", Rig.PilotGroup));
        await site.EnableAsync("Workstations");
        Assert.Equal(EndpointSecurityCollectionState.Unverified, (await site.GetAsync("Workstations")).State);
    }

    [Fact]
    public async Task A_group_of_another_tenant_than_the_sites_is_not_mapped()
    {
        var simulation = Simulation.Create(new SimulationOptions { Devices = 20, Scenario = "Attached" });
        using var site = SimulatedSite.Over(simulation, await SimulatedSite.ConnectAsync(simulation, wrap: inner => new OtherTenantHandler(inner, simulation.Accounts.TenantId)));

        await site.RefusedAsync("EndpointSecurityOtherTenant", () => site.PlanAsync("Workstations", Rig.PilotGroup));
        Assert.Single(await site.PlanAsync("Workstations"));
        await site.FlagsAsync("P0100017", 1);
        var collection = await site.GetAsync("Workstations");
        Assert.Equal((EndpointSecurityCollectionState.Unverified, (bool?)null), (collection.State, collection.IsVisibleInTenant));
    }

    [Fact]
    public async Task It_needs_the_site()
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 20, Scenario = "Attached" }, site: false);

        await site.RefusedAsync("SiteNeeded", () => site.PlanAsync("Workstations"));
    }

    [Fact]
    public async Task A_site_that_does_not_show_the_method_gets_the_console_steps_and_no_write()
    {
        using var site = await Rig.AttachedAsync();
        site.Simulation.Faults.On("MetadataLacks:SMS_CollectionAADGroupMapping.ConfigSyncSettings");

        var error = await Assert.ThrowsAsync<TenantAttachException>(() => site.PlanAsync("Workstations"));

        Assert.Equal("SiteSchemaMissing", error.ErrorId);
        Assert.Contains("Properties > Cloud Sync", error.Message, StringComparison.Ordinal);
        Assert.Empty(site.WritesInLog);
    }

    [Fact]
    public async Task A_flag_that_the_tenant_disproves_is_not_written()
    {
        using var site = await Rig.AttachedAsync();
        await site.FlagsAsync("P0100014", 3);
        site.Pass(16);
        await site.FlagsAsync("P0100014", 2);

        await site.RefusedAsync("EndpointSecurityFlagDisproved", () => site.PlanAsync("Workstations"));
    }

    [Fact]
    public async Task Other_flags_of_a_collection_stay()
    {
        using var site = await Rig.AttachedAsync();
        await site.FlagsAsync("P0100014", 4);

        await site.EnableAsync("P0100014");

        Assert.Equal(5, (await CloudSync.ReadAsync(site.Context(), "P0100014")).Flags);
    }

    [Fact]
    public async Task The_missing_permission_is_named()
    {
        using var site = await Rig.AttachedAsync();
        site.Simulation.Faults.On("GrantMissing:Collection: Modify");

        var error = await Assert.ThrowsAsync<TenantAttachException>(() => site.EnableAsync("Workstations"));

        Assert.Equal(ErrorKind.PermissionDenied, error.Kind);
        Assert.Contains("Collection: Modify", error.Message + error.RecommendedAction, StringComparison.Ordinal);
        Assert.False((await site.GetAsync("Workstations")).IsEnabledAtSite);
    }

    [Theory]
    [InlineData("Throttle:AdminService,count=3,seconds=5")]
    [InlineData("Throttle:Graph,count=3,seconds=5")]
    public async Task A_throttled_service_is_asked_again(string fault)
    {
        using var site = await Rig.AttachedAsync();
        site.Simulation.Faults.On(fault);

        await site.EnableAsync("Pilot devices", Rig.PilotGroup);

        Assert.Single((await site.GetAsync("Pilot devices")).EntraGroup);
    }

    [Fact]
    public async Task A_cancelled_wait_ends()
    {
        using var site = await Rig.AttachedAsync(options => options with { ClockMode = ClockMode.Manual });
        await site.EnableAsync("Workstations");
        using var stop = new CancellationTokenSource();
        var wait = CollectionWait.UntilAsync(site.Context(stop.Token), ["P0100017"], visible: true, TimeSpan.FromDays(1));
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }
}
