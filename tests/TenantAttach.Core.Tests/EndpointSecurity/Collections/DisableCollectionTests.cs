using TenantAttach.Core.EndpointSecurity.Collections;
using TenantAttach.Core.Tests.Onboarding;

namespace TenantAttach.Core.Tests.EndpointSecurity.Collections;

public sealed class DisableCollectionTests
{
    [Fact]
    public async Task The_policies_that_lose_their_target_are_named_and_the_collection_leaves_with_the_next_upload()
    {
        using var site = await OfferedAsync();
        await site.PolicyAsync("Strict antivirus", "P0100017");
        await site.PolicyAsync("Other");

        var plan = (await site.PlanDisableAsync("Workstations")).Single();
        await plan.Writes.RunAsync(site.Context());
        var leaving = await site.GetAsync("Workstations");

        Assert.Contains("no target any more of Strict antivirus.", Assert.Single(plan.Effects).Text, StringComparison.Ordinal);
        Assert.Equal(EndpointSecurityCollectionState.Leaving, leaving.State);
        Assert.Empty(await CollectionWait.UntilAsync(site.Context(), ["P0100017"], visible: false, TimeSpan.FromHours(1)));
        Assert.Equal(EndpointSecurityCollectionState.Disabled, (await site.GetAsync("Workstations")).State);
    }

    [Fact]
    public async Task The_group_goes_only_where_that_is_asked_for()
    {
        using var site = await OfferedAsync();

        await site.DisableAsync("Workstations");
        Assert.Single((await site.GetAsync("Workstations")).EntraGroup);
        await site.DisableAsync("Workstations", removeGroups: true);
        Assert.Empty((await site.GetAsync("Workstations")).EntraGroup);
    }

    [Fact]
    public async Task The_second_run_writes_nothing_and_wildcards_find_only_what_is_offered()
    {
        using var site = await OfferedAsync();
        Assert.Single(await site.PlanDisableAsync("W*"));
        await site.DisableAsync("Workstations");
        var writes = site.WritesInLog.Count;

        await site.DisableAsync("Workstations");
        site.Pass(16);

        Assert.Equal(writes, site.WritesInLog.Count);
        Assert.Empty(await site.PlanDisableAsync("Windows*"));
    }

    [Fact]
    public Task Interrupted_after_any_write_and_run_again_nothing_is_left() => AttachScenario.InterruptEverywhereAsync(
        OfferedAsync,
        (site, stop) => site.DisableAsync("Workstations", removeGroups: true, stop),
        async site =>
        {
            Assert.Empty((await site.GetAsync("Workstations")).EntraGroup);
            Assert.False((await site.GetAsync("Workstations")).IsEnabledAtSite);
        });

    [Fact]
    public async Task What_the_site_does_not_show_cannot_be_taken_back()
    {
        using var full = await OfferedAsync();
        using var site = SimulatedSite.Over(full.Simulation, await SimulatedSite.ConnectAsync(full.Simulation, siteUser: full.Simulation.Accounts.LimitedSiteUser));

        await site.RefusedAsync("EndpointSecurityNotAtSite", () => site.PlanDisableAsync("Workstations"));
        await site.RefusedAsync("CollectionNotFound", () => site.PlanDisableAsync("Nonsense"));
    }

    private static async Task<SimulatedSite> OfferedAsync()
    {
        var site = await Rig.AttachedAsync();
        await site.EnableAsync("Workstations", Rig.PilotGroup);
        site.Pass(31);
        return site;
    }
}
