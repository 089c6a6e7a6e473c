using TenantAttach.Core.DeviceApplications;
using TenantAttach.Core.Devices;

namespace TenantAttach.Core.Tests.DeviceApplications;

/// <summary>Applications on the simulator.</summary>
public sealed class SimulatedApplicationsTests
{
    [Fact]
    public async Task Many_devices_share_few_requests_and_failures_have_their_code_and_meaning()
    {
        using var site = await CreateAsync(devices: 300);
        var devices = await DevicesAsync(site, 300);
        var before = site.Simulation.Requests.Entries.Count;

        var applications = await ListAsync(site, devices);

        Assert.InRange(site.Simulation.Requests.Entries.Count - before, 1, 80);
        var failed = applications.Where(one => one.State == DeviceApplicationState.Failed).ToList();
        Assert.NotEmpty(failed);
        Assert.All(failed, one => Assert.NotNull(one.ErrorCode));
        Assert.Contains(failed, one => one.ErrorText?.StartsWith("Not detected after installation", StringComparison.Ordinal) == true);
        Assert.Contains(failed, one => one.ErrorCode == 1603 && one.ErrorText is not null);
        Assert.Equal(
            [
                DeviceApplicationState.Available, DeviceApplicationState.Installed, DeviceApplicationState.Failed,
                DeviceApplicationState.RequirementsNotMet, DeviceApplicationState.NotInstalled, DeviceApplicationState.RestartPending,
                DeviceApplicationState.Required,
            ],
            applications.Select(one => one.State).Distinct().Order());
    }

    [Fact]
    public async Task What_needs_approval_is_approved_for_the_device_and_goes_through_its_states()
    {
        using var site = await CreateAsync();
        var application = await FindAsync(site, "7-Zip", DeviceApplicationState.Available, DeviceApplicationState.NotInstalled);

        var answers = await InvokeAsync(site, DeviceApplicationAction.Install, application);
        var requested = await AgainAsync(site, application);
        site.Simulation.Clock.Advance(TimeSpan.FromSeconds(30));
        var installing = await AgainAsync(site, application);
        site.Simulation.Clock.Advance(TimeSpan.FromMinutes(2));
        var installed = await AgainAsync(site, application);

        Assert.True(Assert.Single(answers).IsAccepted);
        Assert.Contains(
            site.WritesInLog, entry => entry.Path.EndsWith("SMS_ApplicationRequest.CreateApprovedRequest", StringComparison.Ordinal));
        Assert.Equal(
            [DeviceApplicationState.InstallRequested, DeviceApplicationState.Installing, DeviceApplicationState.Installed],
            new[] { requested, installing, installed }.Select(one => one.State));
    }

    [Fact]
    public async Task An_offline_device_installs_an_approved_application_when_it_comes_back()
    {
        using var site = await CreateAsync();
        var application = await FindAsync(site, "7-Zip", DeviceApplicationState.Available, DeviceApplicationState.NotInstalled);
        Offline(site, application, true);

        var answers = await InvokeAsync(site, DeviceApplicationAction.Install, await AgainAsync(site, application));
        site.Simulation.Clock.Advance(TimeSpan.FromDays(2));
        var waiting = await AgainAsync(site, application);
        Offline(site, application, false);
        site.Simulation.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.True(Assert.Single(answers).IsAccepted);
        Assert.Equal(DeviceApplicationState.InstallRequested, waiting.State);
        Assert.Equal(DeviceApplicationState.Installed, (await AgainAsync(site, application)).State);
    }

    [Fact]
    public async Task One_bad_device_of_three_is_one_error()
    {
        using var site = await CreateAsync();
        var all = await ListAsync(site, await DevicesAsync(site, 60));
        var some = all.Where(
            one => one is { Name: "Company Portal", State: DeviceApplicationState.Available or DeviceApplicationState.NotInstalled })
            .Take(3)
            .ToList();
        Assert.Equal(3, some.Count);
        Offline(site, some[1], true);
        some = [.. (await ListAsync(site, some.ConvertAll(one => one.Device))).Where(one => one.Name == "Company Portal")];

        var answers = await InvokeAsync(site, DeviceApplicationAction.Install, [.. some]);

        Assert.Equal(
            [null, "DeviceApplicationOffline", null],
            answers.OrderBy(one => one.Application.Device.ResourceId).Select(one => one.Error?.ErrorId));
        Assert.Single(site.WritesInLog);
    }

    [Fact]
    public async Task What_is_installed_is_uninstalled_unless_it_is_required_or_has_no_command()
    {
        using var site = await CreateAsync();
        var zip = await FindAsync(site, "7-Zip", DeviceApplicationState.Installed);
        var office = await FindAsync(site, "Microsoft 365 Apps", DeviceApplicationState.Installed);
        var portal = await FindAsync(site, "Company Portal", DeviceApplicationState.Installed);

        var answers = await InvokeAsync(site, DeviceApplicationAction.Uninstall, zip, office, portal);
        site.Simulation.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(
            [null, "DeviceApplicationActionNotAllowed", "DeviceApplicationActionNotAllowed"],
            new[] { zip, office, portal }.Select(app => answers.Single(one => one.Application == app).Error?.ErrorId));
        Assert.Equal(DeviceApplicationState.NotInstalled, (await AgainAsync(site, zip)).State);
    }

    [Fact]
    public async Task A_device_that_the_site_refuses_fails_alone()
    {
        using var site = await CreateAsync();
        var all = await ListAsync(site, await DevicesAsync(site, 60));
        var some = all.Where(
            one => one is { Name: "Company Portal", State: DeviceApplicationState.Failed or DeviceApplicationState.Installed })
            .Take(2)
            .ToList();
        var gone = new DeviceApplication
        {
            Device = new DeviceReference { Name = "GONE", ResourceId = 1, SmsId = "GUID:00000000-0000-0000-0000-000000000000" },
            Name = "Company Portal",
            ModelName = some[0].ModelName,
            ApplicationId = some[0].ApplicationId,
            State = DeviceApplicationState.Installed,
            IsOnline = true,
            ClientVersion = some[0].ClientVersion,
        };

        var answers = await InvokeAsync(site, DeviceApplicationAction.Reinstall, some[0], gone, some[1]);

        Assert.Equal([true, false, true], answers.Select(one => one.IsAccepted));
    }

    [Fact]
    public async Task An_account_without_the_right_is_told_which_one_is_missing()
    {
        using var site = await CreateAsync();
        var application = await FindAsync(site, "7-Zip", DeviceApplicationState.Available, DeviceApplicationState.NotInstalled);
        var reader = await SimulatedSite.ConnectAsync(site.Simulation, tenant: false, siteUser: site.Simulation.Accounts.ReadOnlySiteUser);
        using var other = SimulatedSite.Over(site.Simulation, reader);

        var error = await Assert.ThrowsAsync<TenantAttachException>(() => InvokeAsync(other, DeviceApplicationAction.Install, application));

        Assert.Equal("PermissionMissing", error.ErrorId);
        Assert.Contains("Application: Approve", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_that_is_too_old_is_sent_nothing()
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 60, Scenario = "Attached", SiteVersion = 2006 });
        var application = await FindAsync(site, "7-Zip", DeviceApplicationState.Available, DeviceApplicationState.NotInstalled);

        var answer = Assert.Single(await InvokeAsync(site, DeviceApplicationAction.Install, application));

        Assert.Equal("DeviceApplicationVersion", answer.Error!.ErrorId);
        Assert.Empty(site.WritesInLog);
    }

    [Fact]
    public async Task Without_the_class_of_error_codes_failures_have_none()
    {
        using var site = await CreateAsync();
        site.Simulation.Faults.On("MetadataLacks:SMS_AppDeploymentErrorAssetDetails");

        var failed = (await ListAsync(site, await DevicesAsync(site, 60)))
            .Where(one => one.State == DeviceApplicationState.Failed)
            .ToList();

        Assert.NotEmpty(failed);
        Assert.All(failed, one => Assert.Null(one.ErrorCode));
    }

    [Fact]
    public async Task Throttling_delays_reading_and_nothing_found_is_empty()
    {
        using var site = await CreateAsync();
        var devices = await DevicesAsync(site, 3);
        site.Simulation.Faults.On("Throttle:AdminService,count=2,seconds=30");

        Assert.NotEmpty(await ListAsync(site, devices));
        Assert.Empty(await ListAsync(site, [new DeviceReference { Name = "GONE", ResourceId = 16999999 }]));
    }

    [Fact]
    public async Task Stopping_ends_reading_and_a_session_without_the_site_is_told_so()
    {
        using var site = await CreateAsync();
        using var stop = new CancellationTokenSource();
        var devices = await DevicesAsync(site, 3);
        await stop.CancelAsync();
        using var cloud = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 20, Scenario = "Attached" }, site: false);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => DeviceApplicationReader.ListAsync(site.Context(stop.Token), devices).ReadAllAsync());
        Assert.Equal(
            "DeviceApplicationNeedsSite", (await Assert.ThrowsAsync<TenantAttachException>(() => ListAsync(cloud, devices))).ErrorId);
    }

    private static Task<SimulatedSite> CreateAsync(int devices = 60) =>
        SimulatedSite.CreateAsync(new SimulationOptions { Devices = devices, Scenario = "Attached" });

    private static async Task<List<DeviceReference>> DevicesAsync(SimulatedSite site, int count) =>
        (await AttachedDevices.ListAsync(site.Context(), new AttachedDeviceQuery { Source = DeviceSource.Site }).ReadAllAsync())
            .Where(device => device is { IsClient: true, IsOnline: true }).Take(count).Cast<DeviceReference>().ToList();

    private static async Task<List<DeviceApplication>> ListAsync(SimulatedSite site, IReadOnlyList<DeviceReference> devices) =>
        [.. await DeviceApplicationReader.ListAsync(site.Context(), devices).ReadAllAsync()];

    private static async Task<DeviceApplication> FindAsync(SimulatedSite site, string name, params DeviceApplicationState[] states) =>
        (await ListAsync(site, await DevicesAsync(site, 60))).First(one => one.Name == name && states.Contains(one.State));

    private static async Task<DeviceApplication> AgainAsync(SimulatedSite site, DeviceApplication application) =>
        (await ListAsync(site, [application.Device])).Single(one => one.Name == application.Name);

    private static async Task<List<DeviceApplicationRequest>> InvokeAsync(
        SimulatedSite site, DeviceApplicationAction action, params DeviceApplication[] applications)
    {
        var checks = await DeviceApplicationActions.CheckAsync(site.Context(), action, applications);
        var sent = await DeviceApplicationActions.SendAsync(site.Context(), [.. checks.Where(one => one.IsAccepted)]).ReadAllAsync();
        return [.. checks.Where(one => !one.IsAccepted), .. sent];
    }

    private static void Offline(SimulatedSite site, DeviceApplication application, bool isOffline) =>
        site.Simulation.Hierarchy.ChangeDevice(application.Device.ResourceId!.Value, new DeviceChange { IsOnline = !isOffline });
}
