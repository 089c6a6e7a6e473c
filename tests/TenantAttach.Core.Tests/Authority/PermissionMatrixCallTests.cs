using TenantAttach.Core.Actions;
using TenantAttach.Core.Authority;
using TenantAttach.Core.Changes;

namespace TenantAttach.Core.Tests.Authority;

/// <summary>The matrix of permissions, tried on the simulator: whoever lacks one grant is told that one, by the real calls.</summary>
public sealed class PermissionMatrixCallTests
{
    /// <summary>Rows of the matrix whose grants no call of the module asks for, with the reason.</summary>
    private static readonly Dictionary<string, string> NotAsked = new()
    {
        ["BitLockerKey"] = "no public interface shows keys; the error names the grants without asking",
        ["OffboardTenant"] = "a person deletes the connector in the admin center",
        ["EndpointSecurityPolicy"] = "tried with the policies themselves",
        ["EndpointSecurityStatus"] = "asks no grant of the site",
        ["ViewEndpointSecurityPolicy"] = "asks no grant of the site",
        ["ViewConnector"] = "asks no grant of the site; what may not be read is listed as not checked",
    };

    /// <summary>Every row, each grant of the site that it names, in both modes.</summary>
    public static TheoryData<string, string, DeviceAuthority> Grants
    {
        get
        {
            var data = new TheoryData<string, string, DeviceAuthority>();
            foreach (var row in PermissionMatrix.All.Where(row => !NotAsked.ContainsKey(row.Operation)))
            {
                foreach (var grant in row.ConfigurationManager)
                {
                    data.Add(row.Operation, grant, DeviceAuthority.ConfigurationManager);
                    data.Add(row.Operation, grant, DeviceAuthority.Intune);
                }
            }

            return data;
        }
    }

    [Fact]
    public void Every_row_is_tried_or_explained() => Assert.Equal(
        PermissionMatrix.All.Select(row => row.Operation).Order(),
        MatrixCalls.ByOperation.Keys.Concat(NotAsked.Keys).Order());

    [Theory]
    [MemberData(nameof(Grants))]
    public async Task Whoever_lacks_a_grant_of_the_site_is_told_that_one_whoever_decides_in_the_admin_center(string operation, string grant, DeviceAuthority authority)
    {
        var calls = MatrixCalls.ByOperation[operation];
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 60, Scenario = MatrixCalls.ScenarioOf(operation) });
        await DecideAsync(site, authority);
        var told = new List<string>();
        foreach (var call in calls)
        {
            var inputs = await call.PrepareAsync(site);
            site.Simulation.Faults.On("GrantMissing:" + grant);
            if (grant == "Collection: Run CMPivot")
            {
                // Run Script comprises it.
                site.Simulation.Faults.On("GrantMissing:Collection: Run Script");
            }

            told.Add(Words(await call.FailAsync(site.Context(), inputs)));
            site.Simulation.Faults.Clear();
        }

        Assert.True(told.Any(words => words.Contains(Short(grant), StringComparison.Ordinal)), $"{operation} without {grant}: {string.Join(" | ", told)}");
    }

    [Theory]
    [InlineData(DeviceAuthority.ConfigurationManager)]
    [InlineData(DeviceAuthority.Intune)]
    public async Task With_all_grants_every_call_succeeds(DeviceAuthority authority)
    {
        foreach (var pair in MatrixCalls.ByOperation)
        {
            using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 60, Scenario = MatrixCalls.ScenarioOf(pair.Key) });
            await DecideAsync(site, authority);
            foreach (var call in pair.Value)
            {
                Assert.Null(await call.FailAsync(site.Context(), await call.PrepareAsync(site)));
            }
        }
    }

    [Theory]
    [InlineData("OnboardCreateApplication", "iadmin@contoso.com", null, "Global Administrator")]
    [InlineData("OnboardCreateApplication", "nolicense@contoso.com", null, "license")]
    [InlineData("OnboardImportApplication", "nolicense@contoso.com", null, "license")]
    [InlineData("SetIntuneRbac", "iadmin@contoso.com", "Roles/Update", "Roles/Update")]
    [InlineData("RenewSecret", "hdesk@contoso.com", null, "Application Administrator")]
    public async Task Whoever_lacks_a_grant_of_the_tenant_is_told_that_one(string operation, string upn, string? fault, string named)
    {
        var simulation = Simulation.Create(new SimulationOptions { Devices = 60, Scenario = MatrixCalls.ScenarioOf(operation) });
        if (fault is not null)
        {
            simulation.Faults.On("GrantMissing:" + fault);
        }

        using var site = await UserSignIn.OpenAsync(simulation, upn, simulation.Accounts.SiteUser);
        var call = MatrixCalls.ByOperation[operation][0];
        var error = await call.FailAsync(site.Context(), []);
        Assert.Contains(named, Words(error), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(site.WritesInLog, entry => entry.Status < 400 && !entry.Path.EndsWith("/exportJobs", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("hdesk@contoso.com", DeviceAuthority.ConfigurationManager, "Notify Resource")]
    [InlineData("hdesk@contoso.com", DeviceAuthority.Intune, null)]
    [InlineData("cloudonly@contoso.onmicrosoft.com", DeviceAuthority.ConfigurationManager, "cloud-only")]
    [InlineData("cloudonly@contoso.onmicrosoft.com", DeviceAuthority.Intune, null)]
    [InlineData("gadmin@contoso.com", DeviceAuthority.ConfigurationManager, null)]
    public async Task An_action_through_the_tenant_is_judged_by_whoever_decides(string upn, DeviceAuthority authority, string? reason)
    {
        var simulation = await AttachedAsync(authority);
        using var site = await UserSignIn.OpenAsync(simulation, upn, simulation.Accounts.SiteUser);
        var device = await MatrixCalls.UploadedAsync(simulation);
        Assert.Null(Assert.Single(await DeviceActions.InvokeAsync(site.Context(), DeviceActionKind.SyncMachinePolicy, [device], DeviceActionRoute.Tenant).ReadAllAsync()).Error);
        await simulation.Clock.WaitAsync(TimeSpan.FromMinutes(3), default);
        var status = (await DeviceActionResults.OfTenantAsync(site.Context(), [device]).ReadAllAsync()).Select(outcome => outcome.Value!).First();
        Assert.Equal(reason is null ? DeviceActionState.Completed : DeviceActionState.Failed, status.State);
        Assert.Equal(reason is null, status.Reason is null);
        Assert.Contains(reason ?? string.Empty, status.Reason ?? string.Empty, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Remote tasks/Initiate Configuration Manager action", DeviceAuthority.ConfigurationManager)]
    [InlineData("Remote tasks/Initiate Configuration Manager action", DeviceAuthority.Intune)]
    public async Task An_action_through_the_tenant_needs_the_permission_of_Intune_in_both_modes(string grant, DeviceAuthority authority)
    {
        var simulation = await AttachedAsync(authority);
        var device = await MatrixCalls.UploadedAsync(simulation);
        simulation.Faults.On("GrantMissing:" + grant);
        using var site = await UserSignIn.OpenAsync(simulation, simulation.Accounts.HelpDeskUpn, simulation.Accounts.SiteUser);
        var error = Assert.Single(await DeviceActions.InvokeAsync(site.Context(), DeviceActionKind.SyncMachinePolicy, [device], DeviceActionRoute.Tenant).ReadAllAsync()).Error!;
        Assert.Equal(ErrorKind.PermissionDenied, error.Kind);
        Assert.Contains("Initiate Configuration Manager action", Words(error), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DeviceActionKind.SyncMachinePolicy, "Notify Resource")]
    [InlineData(DeviceActionKind.QuickScan, "Enforce Security")]
    public async Task Each_kind_of_action_at_the_site_names_its_own_permission(DeviceActionKind kind, string grant)
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 20 }, tenant: false);
        site.Simulation.Faults.On("GrantMissing:Collection: " + grant);
        var error = await Assert.ThrowsAsync<TenantAttachException>(async () => await DeviceActions.InvokeAsync(site.Context(), kind, [DeviceReads.Reads.Device(0)]).ReadAllAsync());
        Assert.Equal(ErrorKind.PermissionDenied, error.Kind);
        Assert.Contains(grant, error.Message, StringComparison.Ordinal);
    }

    private static async Task<Simulation> AttachedAsync(DeviceAuthority authority)
    {
        var simulation = Simulation.Create(new SimulationOptions { Devices = 60, Scenario = "Attached" });
        using var site = SimulatedSite.Over(simulation, await SimulatedSite.ConnectAsync(simulation));
        await DecideAsync(site, authority);
        simulation.Tenant.ActionsOnAttachedDevices = true;
        return simulation;
    }

    private static async Task DecideAsync(SimulatedSite site, DeviceAuthority authority)
    {
        if (authority == DeviceAuthority.Intune && site.Simulation.Options.Scenario == "Attached")
        {
            await new SetAuthorityOperation(site.Context()).PlanAsync(AuthorityWish.For(authority), wait: true).RunAsync();
        }
    }

    private static string Words(TenantAttachException? error) => error is null ? "nothing" : error.Message + " " + error.RecommendedAction;

    // Texts name several grants of one kind together: Collection: Read and Read Resource.
    private static string Short(string grant) => grant is "Collection: Read" or "SMS Scripts: Read" or "Application: Read" ? grant : grant.Substring(grant.IndexOf(':', StringComparison.Ordinal) + 1).Trim();
}
