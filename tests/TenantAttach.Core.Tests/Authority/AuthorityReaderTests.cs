using TenantAttach.Core.Authority;

namespace TenantAttach.Core.Tests.Authority;

public sealed class AuthorityReaderTests
{
    private static readonly SimulationOptions Attached = new() { Devices = 20, Scenario = "Attached" };

    [Theory]
    [InlineData(true, false, DeviceAuthority.ConfigurationManager)]
    [InlineData(false, false, DeviceAuthority.ConfigurationManager)]
    [InlineData(true, true, DeviceAuthority.ConfigurationManager)]
    [InlineData(false, true, DeviceAuthority.Intune)]
    public async Task Intune_decides_only_where_both_switches_say_so(bool enforce, bool useIntune, DeviceAuthority authority)
    {
        using var site = await SimulatedSite.CreateAsync(Attached);
        var operation = new SetAuthorityOperation(site.Context());
        await (await operation.PlanAsync(new AuthorityWish(useIntune, enforce))).Writes.RunAsync(site.Context());

        var state = await ReadAsync(site);

        Assert.Equal((authority, useIntune, enforce), (state.Authority, state.UseIntuneRbac!.Value, state.EnforcesConfigurationManager!.Value));
        Assert.Equal(2509, state.SiteVersion);
        Assert.Contains(state.Effect, effect => effect.Who == "Cloud-only administrators" && effect.Now.StartsWith(authority == DeviceAuthority.Intune ? "An Intune role" : "Are refused", StringComparison.Ordinal));
        Assert.Contains(state.Effect, effect => effect.Who == "Intune role Help Desk Operator" && effect.Now.Contains("run a script", StringComparison.Ordinal));
        Assert.All(state.Effect, effect => Assert.False(effect.IsChanged));
    }

    [Fact]
    public async Task Without_a_site_only_the_tenants_switch_is_known()
    {
        using var off = await SimulatedSite.CreateAsync(Attached, site: false);
        Assert.Equal((DeviceAuthority.ConfigurationManager, (bool?)null), ((await ReadAsync(off)).Authority, (await ReadAsync(off)).EnforcesConfigurationManager));
        off.Simulation.Tenant.RbacSwitch.Set(true);
        Assert.Equal(DeviceAuthority.Unknown, (await ReadAsync(off)).Authority);
    }

    [Fact]
    public async Task Without_a_tenant_the_site_alone_decides_where_it_enforces()
    {
        using var site = await SimulatedSite.CreateAsync(Attached, tenant: false);
        var state = await ReadAsync(site);
        Assert.Equal((DeviceAuthority.ConfigurationManager, (bool?)null, true), (state.Authority, state.UseIntuneRbac, state.EnforcesConfigurationManager!.Value));
        Assert.Null(state.Visibility);
    }

    [Fact]
    public async Task A_site_before_the_switches_decides_by_its_own_roles()
    {
        using var site = await SimulatedSite.CreateAsync(Attached with { SiteVersion = 2203 });
        site.Simulation.Tenant.RbacSwitch.Set(true);
        var state = await ReadAsync(site);
        Assert.Equal(DeviceAuthority.ConfigurationManager, state.Authority);
        Assert.Contains(state.Evidence, line => line.Contains("2207", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_role_assignment_without_the_Default_tag_sees_no_devices_that_only_Configuration_Manager_manages()
    {
        using var site = await SimulatedSite.CreateAsync(Attached);
        await AddTaggedAssignmentAsync(site.Simulation);

        var state = await ReadAsync(site);

        var hidden = Assert.Single(state.Visibility!, one => one.SeesAttachedDevices == false);
        Assert.Equal(("Without servers", "Help Desk Operator", "Workstations"), (hidden.AssignmentName, hidden.RoleName, Assert.Single(hidden.ScopeTag)));
        Assert.Contains("CloudAttach_ScriptActions", hidden.Permission);
        Assert.All(state.Visibility!.Where(one => one != hidden), one => Assert.Equal(["Default"], one.ScopeTag));
    }

    [Fact]
    public async Task An_account_that_may_not_read_roles_still_learns_who_decides()
    {
        var simulation = Simulation.Create(Attached);
        simulation.Faults.On("GrantMissing:Roles/Read");
        using var site = await UserSignIn.OpenAsync(simulation, simulation.Accounts.IntuneAdminUpn);
        var state = await ReadAsync(site);
        Assert.Equal(DeviceAuthority.ConfigurationManager, state.Authority);
        Assert.Null(state.Visibility);
        Assert.Contains(state.Evidence, line => line.Contains("Roles: Read", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_account_without_an_Intune_role_is_told_what_it_lacks()
    {
        var simulation = Simulation.Create(Attached);
        using var site = await UserSignIn.OpenAsync(simulation, "user@contoso.com", simulation.Accounts.SiteUser);
        var error = await Assert.ThrowsAsync<TenantAttachException>(() => ReadAsync(site));
        Assert.Equal("PermissionMissing", error.ErrorId);
        Assert.Contains("DeviceManagementConfiguration.Read.All", error.Message + error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_busy_tenant_is_asked_again()
    {
        using var site = await SimulatedSite.CreateAsync(Attached);
        site.Simulation.Faults.On("Throttle:Graph,count=2,seconds=5");
        Assert.Equal(DeviceAuthority.ConfigurationManager, (await ReadAsync(site)).Authority);
    }

    [Fact]
    public async Task Stopping_ends_the_read()
    {
        using var site = await SimulatedSite.CreateAsync(Attached);
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new AuthorityReader(site.Context(stop.Token)).RunAsync());
    }

    private static Task<TenantAttachAuthority> ReadAsync(SimulatedSite site) => new AuthorityReader(site.Context()).RunAsync();

    private static async Task AddTaggedAssignmentAsync(Simulation simulation)
    {
        using var tenant = new TenantClient(simulation);
        var tag = await tenant.SendAsync("POST", "/deviceManagement/roleScopeTags", new JsonObject { ["displayName"] = "Workstations" }, "beta");
        var role = (await tenant.ListAsync("/deviceManagement/roleDefinitions")).Single(row => (string)row!["displayName"]! == "Help Desk Operator")!;
        await tenant.SendAsync(
            "POST",
            "/deviceManagement/roleAssignments",
            new JsonObject
            {
                ["@odata.type"] = "#microsoft.graph.deviceAndAppManagementRoleAssignment",
                ["displayName"] = "Without servers",
                ["members"] = new JsonArray(),
                ["roleDefinition@odata.bind"] = $"{simulation.Endpoints.Graph}beta/deviceManagement/roleDefinitions('{role["id"]}')",
                ["roleScopeTags@odata.bind"] = new JsonArray($"{simulation.Endpoints.Graph}beta/deviceManagement/roleScopeTags('{tag["id"]}')"),
            },
            "beta");
    }
}
