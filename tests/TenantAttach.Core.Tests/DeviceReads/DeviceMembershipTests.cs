using TenantAttach.Core.DeviceReads;

namespace TenantAttach.Core.Tests.DeviceReads;

public sealed class DeviceMembershipTests
{
    [Fact]
    public async Task The_collections_of_a_device_have_their_names()
    {
        using var site = await Reads.OpenAsync();

        var rows = (await DeviceMemberships.ReadAsync(site.Context(), [Reads.First]).ReadAllAsync())
            .Select(answer => answer.Value!)
            .ToList();

        Assert.Contains(rows, row => row is { CollectionId: "SMS00001", CollectionName: "All Systems" });
        Assert.Contains(rows, row => row.CollectionName == "Pilot devices");
        Assert.All(rows, row => Assert.Equal(Reads.First, row.ResourceId));
        Assert.Equal(rows.Count, rows.Select(row => row.CollectionId).Distinct().Count());
    }

    [Fact]
    public async Task Many_devices_share_requests()
    {
        using var site = await Reads.OpenAsync(devices: 1000);
        await DeviceMemberships.ReadAsync(site.Context(), [Reads.First]).ReadAllAsync();
        var before = site.Simulation.Requests.Entries.Count;

        var rows = await DeviceMemberships.ReadAsync(site.Context(), Enumerable.Range(0, 1000).Select(Reads.Device)).ReadAllAsync();

        Assert.Equal(1000, rows.Select(row => row.Value!.ResourceId).Distinct().Count());
        Assert.InRange(site.Simulation.Requests.Entries.Count - before, 2, 4);
    }

    [Fact]
    public async Task An_operator_sees_only_collections_of_the_own_scope()
    {
        using var site = await Reads.OpenAsync();
        var limited = await Reads.AsUserAsync(site, site.Simulation.Accounts.LimitedSiteUser);

        var rows = await DeviceMemberships.ReadAsync(limited, [Reads.Device(0)]).ReadAllAsync();

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.StartsWith("Pilot devices", row.Value!.CollectionName));
    }
}
