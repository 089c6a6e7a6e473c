namespace TenantAttach.Core.Tests.EndpointSecurity.Collections;

public sealed class GetCollectionTests
{
    [Fact]
    public async Task Nothing_is_listed_where_nothing_is_offered_and_all_of_the_scope_where_that_is_asked_for()
    {
        using var site = await Rig.AttachedAsync();
        await site.ScopeAsync("Workstations");

        Assert.Empty(await site.ListAsync());
        var all = await site.ListAsync(includeDisabled: true);

        Assert.Equal(["P0100017", "P0100019", "P010001A", "P010001B"], all.Select(one => one.CollectionId).Order());
        Assert.All(all, one => Assert.Equal(EndpointSecurityCollectionState.Disabled, one.State));
    }

    [Fact]
    public async Task A_narrower_scope_leaves_a_collection_out_and_says_so()
    {
        using var site = await Rig.AttachedAsync();
        await site.EnableAsync("Workstations");
        site.Pass(16);
        await site.ScopeAsync("Pilot devices");

        var leaving = await site.GetAsync("Workstations");
        site.Pass(16);
        var left = await site.GetAsync("Workstations");

        Assert.Equal(EndpointSecurityCollectionState.Leaving, leaving.State);
        Assert.Equal(
            (EndpointSecurityCollectionState.NotUploaded, true, false, false),
            (left.State, left.IsEnabledAtSite!.Value, left.IsInUploadScope!.Value, left.IsVisibleInTenant!.Value));
        Assert.Contains("Set-CMUploadCollection", left.Reason, StringComparison.Ordinal);
        Assert.Single(await site.ListAsync());
    }

    [Fact]
    public async Task A_collection_that_the_site_hides_from_the_account_is_the_tenants_alone()
    {
        using var full = await Rig.AttachedAsync();
        await full.EnableAsync("Workstations");
        full.Pass(16);
        var limited = full.Simulation.Accounts.LimitedSiteUser;
        using var site = SimulatedSite.Over(full.Simulation, await SimulatedSite.ConnectAsync(full.Simulation, siteUser: limited));

        var collection = Assert.Single(await site.ListAsync());

        Assert.Equal(EndpointSecurityCollectionState.TenantOnly, collection.State);
        Assert.Null(collection.MemberCount);
    }

    [Fact]
    public async Task A_session_with_the_tenant_alone_lists_what_policies_can_be_assigned_to()
    {
        using var full = await Rig.AttachedAsync();
        await full.EnableAsync("Workstations");
        full.Pass(16);
        using var site = SimulatedSite.Over(full.Simulation, await SimulatedSite.ConnectAsync(full.Simulation, site: false));

        var collection = Assert.Single(await site.ListAsync());

        Assert.Equal(
            (EndpointSecurityCollectionState.Available, (bool?)null, "Workstations"),
            (collection.State, collection.IsEnabledAtSite, collection.Name));
        Assert.Equal("CollectionNotFound", (await Assert.ThrowsAsync<TenantAttachException>(() => site.GetAsync("Servers"))).ErrorId);
    }

    [Theory]
    [InlineData("/configManagerCollections", EndpointSecurityCollectionState.Unverified)]
    [InlineData("/configurationPolicies", EndpointSecurityCollectionState.Available)]
    [InlineData("/groups", EndpointSecurityCollectionState.Available)]
    public async Task What_the_caller_may_not_read_is_unknown_and_not_an_error(string part, EndpointSecurityCollectionState state)
    {
        using var full = await Rig.AttachedAsync();
        await full.EnableAsync("Pilot devices", Rig.PilotGroup);
        full.Pass(16);
        using var site =
            SimulatedSite.Over(
                full.Simulation, await SimulatedSite.ConnectAsync(full.Simulation, wrap: inner => new RefusingHandler(inner, part)));

        var collection = await site.GetAsync("Pilot devices");

        Assert.Equal(state, collection.State);
        Assert.Equal(part == "/configurationPolicies", collection.AssignedPolicy is null);
        Assert.Equal(part == "/groups", Assert.Single(collection.EntraGroup).IsEmpty is null);
    }

    [Fact]
    public async Task A_site_without_the_class_leaves_what_the_tenant_shows()
    {
        using var site = await Rig.AttachedAsync();
        await site.EnableAsync("Workstations");
        site.Pass(16);
        using var other = SimulatedSite.Over(site.Simulation, await SimulatedSite.ConnectAsync(site.Simulation));
        site.Simulation.Faults.On("MetadataLacks:SMS_CollectionAADGroupMapping");

        var collection = Assert.Single(await other.ListAsync());

        Assert.Equal((EndpointSecurityCollectionState.Available, (bool?)null), (collection.State, collection.IsEnabledAtSite));
    }

    [Fact]
    public async Task A_group_without_Entra_devices_is_empty_and_that_is_told()
    {
        using var site = await Rig.AttachedAsync(options => options with { Devices = 3 });
        await site.EnableAsync("Servers", Rig.PilotGroup);
        site.Pass(31);

        var collection = await site.GetAsync("Servers");

        Assert.True(Assert.Single(collection.EntraGroup).IsEmpty);
        Assert.Contains(
            collection.Warning,
            text => text.Contains("no devices", StringComparison.Ordinal) || text.Contains("empty", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wildcards_find_what_is_offered_and_nothing_is_no_error()
    {
        using var site = await Rig.AttachedAsync();
        await site.EnableAsync("Pilot devices - IT");
        var read = await Core.EndpointSecurity.Collections.EndpointSecurityCollections.ReadAsync(site.Context());

        Assert.Equal("P0100015", Assert.Single(await read.FindAsync(site.Context(), "Pilot*", includeDisabled: false)).CollectionId);
        Assert.Equal(3, (await read.FindAsync(site.Context(), "Pilot*", includeDisabled: true)).Count);
        Assert.Empty(await read.FindAsync(site.Context(), "Nons*", includeDisabled: true));
    }

    [Fact]
    public async Task Reading_writes_nothing()
    {
        using var site = await Rig.AttachedAsync();

        await site.ListAsync(includeDisabled: true);

        Assert.Empty(site.WritesInLog);
    }
}
