using TenantAttach.Core.Devices;
using TenantAttach.Core.Inventory;

namespace TenantAttach.Core.Tests.Devices;

/// <summary>Listing and finding devices on the simulator.</summary>
public sealed class SimulatedDevicesTests
{
    private static readonly SimulationOptions Attached = new() { Devices = 300, Scenario = "Attached" };

    [Fact]
    public async Task What_is_uploaded_eligible_and_visible_adds_up()
    {
        using var site = await SimulatedSite.CreateAsync(Attached);
        site.Simulation.Clock.Advance(TimeSpan.FromHours(1));

        var devices = await ListAsync(site, new AttachedDeviceQuery { Source = DeviceSource.Both });
        var tenant = await ListAsync(site, new AttachedDeviceQuery { Source = DeviceSource.Tenant });

        Assert.Equal(300, devices.Count(device => device.ResourceId is not null));
        Assert.Equal(tenant.Count, devices.Count(device => device.IntuneDeviceId is not null));
        Assert.All(
            devices.Where(device => device.UploadState == DeviceUploadState.Visible),
            device => Assert.True(device.IsClient && !device.IsObsolete));
        Assert.All(devices.Where(device => !device.IsClient), device => Assert.Equal(DeviceUploadState.NotEligible, device.UploadState));
        Assert.All(devices.Where(device => device.UploadState != DeviceUploadState.Visible), device => Assert.NotNull(device.Reason));
        Assert.DoesNotContain(devices, device => device.UploadState is DeviceUploadState.CloudOnly or DeviceUploadState.Unknown);
    }

    [Fact]
    public async Task A_device_that_shares_its_certificate_stays_pending_with_that_suspicion()
    {
        using var site = await SimulatedSite.CreateAsync(Attached);
        var device = (await ListAsync(site, new AttachedDeviceQuery())).First(device => device.IsClient);
        site.Simulation.Hierarchy.ChangeDevice(device.ResourceId!.Value, new DeviceChange { SharesCertificate = true });
        site.Simulation.Clock.Advance(TimeSpan.FromHours(1));

        var found = Assert.Single(await ListAsync(site, new AttachedDeviceQuery { Source = DeviceSource.Both, Name = device.Name }));

        Assert.Equal(DeviceUploadState.Pending, found.UploadState);
        Assert.Contains("T23", found.Reason!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_without_its_scope_tag_is_pending_and_not_lost()
    {
        using var site = await SimulatedSite.CreateAsync(Attached);
        site.Simulation.Clock.Advance(TimeSpan.FromHours(1));
        var device =
            (await ListAsync(site, new AttachedDeviceQuery { Source = DeviceSource.Both, States = [DeviceUploadState.Visible] }))[0];
        site.Simulation.Hierarchy.ChangeDevice(device.ResourceId!.Value, new DeviceChange { HasDefaultScopeTag = false });

        var found = Assert.Single(await ListAsync(site, new AttachedDeviceQuery { Source = DeviceSource.Both, Name = device.Name }));

        Assert.Equal(DeviceUploadState.Pending, found.UploadState);
        Assert.Contains("scope tag", found.Reason!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_breaks_within_a_page_loses_no_device()
    {
        using var site = await SimulatedSite.CreateAsync(Attached);
        await ListAsync(site, new AttachedDeviceQuery { Name = "nobody" });
        site.Simulation.Faults.On("CutBody:AdminService,count=1");

        Assert.Equal(300, (await ListAsync(site, new AttachedDeviceQuery())).Select(device => device.ResourceId).Distinct().Count());
    }

    [Fact]
    public async Task A_site_that_pages_by_itself_is_read_whole()
    {
        using var site = await SimulatedSite.CreateAsync(Attached with { ServerPageSize = 70 });

        Assert.Equal(300, (await ListAsync(site, new AttachedDeviceQuery())).Select(device => device.ResourceId).Distinct().Count());
    }

    [Fact]
    public async Task Names_collections_and_states_narrow_the_list()
    {
        using var site = await SimulatedSite.CreateAsync(Attached);
        var all = await ListAsync(site, new AttachedDeviceQuery());
        var prefix = all[0].Name.Substring(0, 4);

        var byName = await ListAsync(site, new AttachedDeviceQuery { Name = prefix + "*" });
        var byCollection = await ListAsync(site, new AttachedDeviceQuery { Collection = "Pilot devices" });
        var byState = await ListAsync(site, new AttachedDeviceQuery { Collection = "P0100014", States = [DeviceUploadState.NotEligible] });

        Assert.Equal(all.Count(device => device.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)), byName.Count);
        Assert.Equal(30, byCollection.Count);
        Assert.Equal(byCollection.Count(device => device.UploadState == DeviceUploadState.NotEligible), byState.Count);
    }

    [Fact]
    public async Task Devices_are_found_by_each_of_their_identities()
    {
        using var site = await SimulatedSite.CreateAsync(Attached);
        var device = (await ListAsync(site, new AttachedDeviceQuery())).First(
            device => device is { IsClient: true, EntraDeviceId: not null });

        var answers = await DeviceResolver.ResolveAsync(
            site.Context(),
            [
                device, device.ResourceId, device.SmsId, device.EntraDeviceId, device.Name, device.Name.ToLowerInvariant(), "nobody",
            ]).ReadAllAsync();

        Assert.Equal(7, answers.Count);
        Assert.All(answers.Take(6), answer => Assert.Equal(device.ResourceId, answer.Value?.ResourceId));
        Assert.Equal("DeviceNotFound", answers[6].Error!.ErrorId);
    }

    [Fact]
    public async Task Without_a_site_devices_are_found_in_the_tenant()
    {
        using var both = await SimulatedSite.CreateAsync(Attached);
        both.Simulation.Clock.Advance(TimeSpan.FromHours(1));
        var known = (await ListAsync(both, new AttachedDeviceQuery { Source = DeviceSource.Tenant }))[0];
        var session = await SimulatedSite.ConnectAsync(both.Simulation, site: false);

        var answers = await DeviceResolver.ResolveAsync(
            Core.Sessions.SessionCore.Of(session).For(SilentObserver.Instance, default), [known.Name, "nobody"]).ReadAllAsync();

        Assert.Equal(known.IntuneDeviceId, answers[0].Value!.IntuneDeviceId);
        Assert.Equal("DeviceNotFound", answers[1].Error!.ErrorId);
    }

    private static Task<System.Collections.Generic.List<AttachedDevice>> ListAsync(SimulatedSite site, AttachedDeviceQuery query) =>
        AttachedDevices.ListAsync(site.Context(), query).ReadAllAsync();
}
