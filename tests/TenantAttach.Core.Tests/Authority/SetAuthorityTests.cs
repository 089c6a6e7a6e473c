using TenantAttach.Core.Authority;
using TenantAttach.Core.Changes;
using TenantAttach.Core.Tests.Onboarding;

namespace TenantAttach.Core.Tests.Authority;

public sealed class SetAuthorityTests
{
    private static readonly SimulationOptions Attached = new() { Devices = 20, Scenario = "Attached" };

    [Fact]
    public async Task Both_switches_are_turned_the_tenants_first_and_a_second_run_writes_nothing()
    {
        using var site = await SimulatedSite.CreateAsync(Attached);
        var state = await SetAsync(site, AuthorityWish.For(DeviceAuthority.Intune));

        Assert.Equal(DeviceAuthority.Intune, state.Authority);
        Assert.Equal(site.Simulation.Clock.GetUtcNow() + SetAuthorityOperation.Delay, state.EffectiveAt);
        var effect = state.Effect.Single(one => one.Who == "Cloud-only administrators");
        Assert.True(effect.IsChanged);
        Assert.StartsWith("Are refused", effect.Now, StringComparison.Ordinal);
        var writes = Writes(site);
        Assert.Equal(2, writes.Count);
        Assert.Contains("tenantAttachRBAC/enable", writes[0], StringComparison.Ordinal);
        Assert.Contains("SMS_AAD_Tenant_Ex_Property", writes[1], StringComparison.Ordinal);

        var again = await SetAsync(site, AuthorityWish.For(DeviceAuthority.Intune));
        Assert.True(again.IsUnchanged);
        Assert.Null(again.EffectiveAt);
        Assert.Equal(2, Writes(site).Count);
    }

    [Fact]
    public async Task Going_back_turns_both_switches_back()
    {
        using var site = await SimulatedSite.CreateAsync(Attached);
        await SetAsync(site, AuthorityWish.For(DeviceAuthority.Intune));
        var state = await SetAsync(site, AuthorityWish.For(DeviceAuthority.ConfigurationManager));
        Assert.Equal((DeviceAuthority.ConfigurationManager, false, true), (state.Authority, state.UseIntuneRbac!.Value, state.EnforcesConfigurationManager!.Value));
        Assert.Equal(4, Writes(site).Count);
    }

    [Fact]
    public async Task The_sites_switch_alone_changes_nothing_for_anybody_while_the_tenants_is_off()
    {
        using var site = await SimulatedSite.CreateAsync(Attached);
        var operation = new SetAuthorityOperation(site.Context());
        var plan = await operation.PlanAsync(new AuthorityWish(null, false));
        Assert.Contains("Nothing changes for anybody", Assert.Single(plan.Effects).Text, StringComparison.Ordinal);
        var state = (await plan.RunAsync()).Value;
        Assert.Equal(DeviceAuthority.ConfigurationManager, state.Authority);
        Assert.All(state.Effect, effect => Assert.False(effect.IsChanged));
        Assert.Null(state.EffectiveAt);
    }

    [Fact]
    public async Task Waiting_lasts_as_long_as_the_tenants_switch_takes()
    {
        using var site = await SimulatedSite.CreateAsync(Attached);
        await SetAsync(site, AuthorityWish.For(DeviceAuthority.Intune));
        Assert.False(site.Simulation.Tenant.RbacSwitch.Effective);

        using var other = await SimulatedSite.CreateAsync(Attached);
        await new SetAuthorityOperation(other.Context()).PlanAsync(AuthorityWish.For(DeviceAuthority.Intune), wait: true).RunAsync();
        Assert.True(other.Simulation.Tenant.RbacSwitch.Effective);
    }

    [Fact]
    public Task A_killed_run_is_completed_by_the_next() => AttachScenario.InterruptEverywhereAsync(
        () => SimulatedSite.CreateAsync(Attached),
        (site, stop) => new SetAuthorityOperation(site.Context(stop)).PlanAsync(AuthorityWish.For(DeviceAuthority.Intune)).RunAsync(),
        async site => Assert.Equal(DeviceAuthority.Intune, (await new AuthorityReader(site.Context()).RunAsync()).Authority));

    [Fact]
    public async Task Refusals_come_before_any_write()
    {
        using (var old = await SimulatedSite.CreateAsync(Attached with { SiteVersion = 2203 }))
        {
            await old.RefusedAsync("SiteVersionTooOld", () => PlanAsync(old, AuthorityWish.For(DeviceAuthority.Intune)));
        }

        using (var alone = await SimulatedSite.CreateAsync(Attached, site: false))
        {
            await alone.RefusedAsync("SiteNeeded", () => PlanAsync(alone, AuthorityWish.For(DeviceAuthority.Intune)));
        }

        using (var tenantless = await SimulatedSite.CreateAsync(Attached, tenant: false))
        {
            await tenantless.RefusedAsync("TenantNeeded", () => PlanAsync(tenantless, AuthorityWish.For(DeviceAuthority.Intune)));
        }

        using (var detached = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 20 }))
        {
            await detached.RefusedAsync("NotAttached", () => PlanAsync(detached, AuthorityWish.For(DeviceAuthority.Intune)));
        }

        using var site = await SimulatedSite.CreateAsync(Attached);
        await site.RefusedAsync("NothingToSet", () => PlanAsync(site, new AuthorityWish(null, null)));
        site.Simulation.Faults.On("GrantMissing:Full Administrator");
        await site.RefusedAsync("FullAdministratorNeeded", () => PlanAsync(site, AuthorityWish.For(DeviceAuthority.Intune)));
        site.Simulation.Faults.Clear();
        using var hidden = await SimulatedSite.CreateAsync(Attached);
        hidden.Simulation.Faults.On("MetadataLacks:SMS_AAD_Tenant_Ex_Property");
        await hidden.RefusedAsync("SiteSchemaMissing", () => PlanAsync(hidden, AuthorityWish.For(DeviceAuthority.Intune)));
    }

    [Fact]
    public async Task An_account_that_lacks_Roles_Update_is_told_so_before_any_write()
    {
        var simulation = Simulation.Create(Attached);
        simulation.Faults.On("GrantMissing:Roles/Update");
        using var site = await UserSignIn.OpenAsync(simulation, simulation.Accounts.IntuneAdminUpn);
        var error = await Assert.ThrowsAsync<TenantAttachException>(() => PlanAsync(site, AuthorityWish.For(DeviceAuthority.Intune)));
        Assert.Equal("AuthorityNotAllowed", error.ErrorId);
        Assert.Contains("Roles/Update", error.Message, StringComparison.Ordinal);
        Assert.Empty(site.Writes());
    }

    [Fact]
    public async Task A_busy_tenant_is_asked_again_and_the_switch_is_turned_once()
    {
        using var site = await SimulatedSite.CreateAsync(Attached);
        site.Simulation.Faults.On("Throttle:Graph,count=2,seconds=5");
        Assert.Equal(DeviceAuthority.Intune, (await SetAsync(site, AuthorityWish.For(DeviceAuthority.Intune))).Authority);
    }

    [Fact]
    public async Task A_cloud_without_tenant_attach_has_nothing_to_choose()
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 20, Cloud = TenantAttachCloud.AzureChinaCloud });
        await site.RefusedAsync("FeatureNotInCloud", () => PlanAsync(site, AuthorityWish.For(DeviceAuthority.Intune)));
    }

    // Scope tags are read in batches.
    private static List<string> Writes(SimulatedSite site) => site.Writes().Where(write => !write.Contains("$batch", StringComparison.Ordinal)).ToList();

    private static Task<Change<TenantAttachAuthority>> PlanAsync(SimulatedSite site, AuthorityWish wish) => new SetAuthorityOperation(site.Context()).PlanAsync(wish);

    private static Task<TenantAttachAuthority> SetAsync(SimulatedSite site, AuthorityWish wish) => PlanAsync(site, wish).RunAsync();
}
