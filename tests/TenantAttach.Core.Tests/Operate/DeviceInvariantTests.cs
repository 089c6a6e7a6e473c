using System.Text.RegularExpressions;
using TenantAttach.Core.Actions;
using TenantAttach.Core.DeviceApplications;
using TenantAttach.Core.Devices;
using TenantAttach.Core.Scripts;

namespace TenantAttach.Core.Tests.Operate;

/// <summary>Rules of the services about attached devices, seen through the module while the simulated clock runs.</summary>
public sealed class DeviceInvariantTests
{
    [Fact]
    public async Task Managed_by_derives_from_the_client_and_the_enrollment()
    {
        using var site = await OpenAsync(300);
        site.Simulation.Clock.Advance(TimeSpan.FromHours(1));
        var atSite = (await ListAsync(site, DeviceSource.Site))
            .Where(device => device.EntraDeviceId is not null && !device.IsObsolete)
            .GroupBy(device => device.EntraDeviceId!.Value)
            .ToDictionary(group => group.Key, group => group.First());
        var inTenant = (await ListAsync(site, DeviceSource.Tenant)).Where(device => device.EntraDeviceId is not null).ToList();

        Assert.Contains(inTenant, device => device.ManagedBy == DeviceManagedBy.ConfigMgr);
        Assert.Contains(inTenant, device => device.ManagedBy == DeviceManagedBy.CoManaged);
        Assert.All(inTenant, device =>
        {
            var own = atSite.TryGetValue(device.EntraDeviceId!.Value, out var found) && found.IsClient ? found : null;
            Assert.Equal(own is null ? DeviceManagedBy.Intune : own.ManagedBy, device.ManagedBy);
        });

        // Without the client, neither is managed by Configuration Manager any more.
        var enrolled = atSite[inTenant.First(device => device.ManagedBy == DeviceManagedBy.CoManaged).EntraDeviceId!.Value];
        var attached = atSite[inTenant.First(device => device.ManagedBy == DeviceManagedBy.ConfigMgr).EntraDeviceId!.Value];
        foreach (var device in new[] { enrolled, attached })
        {
            site.Simulation.Hierarchy.ChangeDevice(device.ResourceId!.Value, new DeviceChange { HasClient = false });
        }

        site.Simulation.Clock.Advance(TimeSpan.FromMinutes(40));
        var later = await ListAsync(site, DeviceSource.Tenant);
        Assert.DoesNotContain(
            later, device => device.EntraDeviceId == enrolled.EntraDeviceId || device.EntraDeviceId == attached.EntraDeviceId);
    }

    [Fact]
    public async Task An_action_of_a_user_whom_the_site_does_not_authorize_ends_and_both_ids_are_in_the_log()
    {
        using var site = await OpenAsync();
        var user = site.Simulation.Accounts.Users.Single(one => one.Upn == site.Simulation.Accounts.HelpDeskUpn);
        var context = (await UserSignIn.OpenAsync(site.Simulation, user.Upn)).Context();

        var end = await ActAsync(site, context);

        Assert.Equal(DeviceActionState.Failed, end.State);
        Assert.Contains(
            site.Simulation.ReadLog("CMGatewayNotificationWorker.log"),
            line => line.Contains("Unauthorized to perform client action", StringComparison.Ordinal)
                && line.Contains($"TenantId: {site.Simulation.Accounts.TenantId:D}", StringComparison.Ordinal)
                && line.Contains($"AADUserID: {user.ObjectId:D}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_guid_of_a_task_is_the_same_in_three_logs_and_the_device_has_done_it()
    {
        using var site = await OpenAsync();

        var context = (await UserSignIn.OpenAsync(site.Simulation, site.Simulation.Accounts.IntuneAdminUpn)).Context();

        var end = await ActAsync(site, context);

        Assert.Equal(DeviceActionState.Completed, end.State);
        var forwarded = site.Simulation.ReadLog("CMGatewayNotificationWorker.log").Single(
            line => line.Contains("Forwarded BGB remote task", StringComparison.Ordinal));
        var task = Regex.Match(forwarded, "TaskGuid: ([0-9a-f-]{36})", RegexOptions.IgnoreCase).Groups[1].Value;
        Assert.All(
            ["CMGatewayNotificationWorker.log", "BgbServer.log", "CcmNotificationAgent.log"],
            log => Assert.Contains(site.Simulation.ReadLog(log), line => line.Contains(task, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task Scripts_with_parameters_are_hidden_from_the_admin_center()
    {
        using var site = await OpenAsync();

        var scripts = await DeviceScripts.ListAsync(site.Context()).ReadAllAsync();

        Assert.Contains(scripts, script => script.Parameters.Count > 0);
        Assert.All(
            scripts, script => Assert.Equal(script.Parameters.Count > 0, script.HiddenReason.HasFlag(ScriptHiddenReason.HasParameters)));
        Assert.All(
            scripts,
            script => Assert.Equal(
                script is { Parameters.Count: 0, Approval: ScriptApproval.Approved, Type: 0 }, script.HiddenReason == 0));
    }

    [Theory]
    [InlineData(59, DeviceScriptState.Succeeded)]
    [InlineData(60, DeviceScriptState.Expired)]
    public async Task A_script_is_dead_at_sixty_minutes(int minutes, DeviceScriptState expected)
    {
        using var site = await OpenAsync(clock: ClockMode.Manual);
        var device = (DeviceReference)DeviceOperations.Objects(1)[0];
        site.Simulation.Hierarchy.ChangeDevice(device.ResourceId!.Value, new DeviceChange { IsOnline = false });
        var script = await DeviceScriptRuns.PrepareAsync(site.Context(), DeviceOperations.Script, new Dictionary<string, object?>());
        var runs = await DeviceScriptRuns.InvokeAsync(site.Context(), script, [device]).ReadAllAsync();
        site.Simulation.Clock.Advance(TimeSpan.FromMinutes(minutes));
        site.Simulation.Hierarchy.ChangeDevice(device.ResourceId.Value, new DeviceChange { IsOnline = true });
        site.Simulation.Clock.Advance(TimeSpan.FromMinutes(5));

        var result = Assert.Single(await DeviceScriptWait.UntilDoneAsync(site.Context(), runs, TimeSpan.Zero).ReadAllAsync());

        Assert.Equal(expected, result.State);
    }

    [Theory]
    [InlineData(2006)]
    [InlineData(2010)]
    [InlineData(2103)]
    [InlineData(2509)]
    public async Task Application_actions_follow_the_matrix_of_versions(int version)
    {
        using var site =
            await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 100, SiteVersion = version, Scenario = "Attached" });
        var applications =
            (await DeviceApplicationReader.ListAsync(
                site.Context(), DeviceOperations.Objects(100).Cast<DeviceReference>().ToList()).ReadAllAsync())
            .Where(
                one => one.State is DeviceApplicationState.Available
                    or DeviceApplicationState.NotInstalled
                    or DeviceApplicationState.Required && one.IsOnline)
            .ToList();

        var answers = await DeviceApplicationActions.CheckAsync(site.Context(), DeviceApplicationAction.Install, applications);

        Assert.NotEmpty(answers);
        Assert.All(answers, answer =>
        {
            var one = answer.Application;
            var isNewClient = new Version(one.ClientVersion!).Build >= 9040;
            var isEarlyKind = (one.RequiresApproval && one.UserName is null) || (one.UserName is not null && !one.IsRequired);
            var isAllowed = version switch
            {
                < 2010 => false,
                < 2103 => isEarlyKind,
                _ => isNewClient || one.RequiresApproval,
            };
            Assert.Equal(isAllowed ? null : "DeviceApplicationVersion", answer.Error?.ErrorId);
        });
        Assert.Empty(site.WritesInLog);
    }

    [Fact]
    public async Task The_list_of_Graph_omits_attach_only_devices_and_the_export_has_them()
    {
        using var site = await OpenAsync();
        site.Simulation.Clock.Advance(TimeSpan.FromHours(1));
        using var tenant = new TenantClient(site.Simulation);

        var listed = (await tenant.ListAsync("/deviceManagement/managedDevices?$top=500"))
            .Select(device => (string)device!["deviceName"]!)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var exported = await ListAsync(site, DeviceSource.Tenant);

        var attachOnly = exported.Where(device => device.ManagedBy == DeviceManagedBy.ConfigMgr).ToList();
        Assert.NotEmpty(attachOnly);
        Assert.DoesNotContain(attachOnly, device => listed.Contains(device.Name));
        Assert.All(exported.Except(attachOnly), device => Assert.Contains(device.Name, listed));
    }

    private static Task<SimulatedSite> OpenAsync(int devices = 60, ClockMode clock = ClockMode.Auto) =>
        SimulatedSite.CreateAsync(new SimulationOptions { Devices = devices, Scenario = "Attached", ClockMode = clock });

    private static async Task<List<AttachedDevice>> ListAsync(SimulatedSite site, DeviceSource source) =>
        await AttachedDevices.ListAsync(site.Context(), new AttachedDeviceQuery { Source = source }).ReadAllAsync();

    private static async Task<DeviceReference> DeviceAsync(SimulatedSite site) =>
        (await ListAsync(site, DeviceSource.Both)).First(device => device is { UploadState: DeviceUploadState.Visible, IsOnline: true });

    private static async Task<DeviceActionStatus> ActAsync(SimulatedSite site, OperationContext context)
    {
        var device = await DeviceAsync(site);
        var request = Assert.Single(
            await DeviceActions.InvokeAsync(
                context, DeviceActionKind.SyncMachinePolicy, [device], DeviceActionRoute.Tenant).ReadAllAsync());
        Assert.True(request.IsAccepted, request.Error?.Message);
        return Assert.Single(await DeviceActionWait.UntilDoneAsync(context, [request], TimeSpan.FromMinutes(30)).ReadAllAsync());
    }
}
