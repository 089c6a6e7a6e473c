using TenantAttach.Core.DeviceReads;

namespace TenantAttach.Core.Tests.DeviceReads;

public sealed class DeviceDetailTests
{
    [Fact]
    public async Task The_details_are_what_the_site_knows()
    {
        using var site = await Reads.OpenAsync();

        var detail = Assert.Single(await DeviceDetails.ReadAsync(site.Context(), [Reads.First]).ReadAllAsync()).Value!;

        Assert.Equal(Reads.First, detail.ResourceId);
        Assert.StartsWith("GUID:", detail.SmsId);
        Assert.NotNull(detail.EntraDeviceId);
        Assert.True(detail.IsClient);
        Assert.True(detail.IsOnline);
        Assert.NotNull(detail.ManagementPoint);
        Assert.NotEmpty(detail.BoundaryGroup);
        Assert.NotEmpty(detail.PrimaryUser);
        Assert.Equal(detail.PrimaryUser[0], detail.LoggedOnUser);
        Assert.NotNull(detail.LastHardwareScan);
        Assert.Equal(TimeSpan.Zero, detail.LastActiveTime!.Value.Offset);
    }

    [Fact]
    public async Task Thousands_of_devices_take_one_request_for_each_five_hundred()
    {
        using var site = await Reads.OpenAsync(devices: 5000);
        await DeviceDetails.ReadAsync(site.Context(), [Reads.First]).ReadAllAsync();
        var before = site.Simulation.Requests.Entries.Count;

        var details = await DeviceDetails.ReadAsync(site.Context(), Enumerable.Range(0, 5000).Select(Reads.Device)).ReadAllAsync();

        Assert.Equal(5000, details.Count(detail => detail.Value is not null));
        Assert.Equal(10, site.Simulation.Requests.Entries.Count - before);
    }

    [Fact]
    public async Task Devices_far_apart_are_asked_for_by_lists()
    {
        using var site = await Reads.OpenAsync(devices: 5000);
        await DeviceDetails.ReadAsync(site.Context(), [Reads.First]).ReadAllAsync();
        var before = site.Simulation.Requests.Entries.Count;

        var details = await DeviceDetails.ReadAsync(
            site.Context(), Enumerable.Range(0, 100).Select(number => Reads.Device(number * 50))).ReadAllAsync();

        Assert.Equal(100, details.Count(detail => detail.Value is not null));
        Assert.InRange(site.Simulation.Requests.Entries.Count - before, 1, 5);
    }

    [Fact]
    public async Task The_hourly_fields_change_once_an_hour_at_most()
    {
        using var site = await Reads.OpenAsync();
        site.Simulation.Clock.Advance(TimeSpan.FromMinutes(1));
        var seen = new List<(DateTimeOffset At, DateTimeOffset? Active, DateTimeOffset? Policy, string? ManagementPoint)>();
        for (var minute = 0; minute < 185; minute += 5)
        {
            var detail = (await DeviceDetails.ReadAsync(site.Context(), [Reads.First]).ReadAllAsync())[0].Value!;
            seen.Add((site.Simulation.Clock.GetUtcNow(), detail.LastActiveTime, detail.LastPolicyRequest, detail.ManagementPoint));
            site.Simulation.Clock.Advance(TimeSpan.FromMinutes(5));
        }

        Assert.InRange(seen.Select(row => row.Active).Distinct().Count(), 3, 5);
        Assert.InRange(seen.Select(row => row.Policy).Distinct().Count(), 3, 5);
        Assert.Single(seen.Select(row => row.ManagementPoint).Distinct());
        var changes = seen.GroupBy(row => row.Active).Select(group => group.First().At).Skip(1).ToList();
        Assert.All(changes.Zip(changes.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromMinutes(55)));
    }

    [Theory]
    [InlineData("---")]
    [InlineData("")]
    [InlineData(null)]
    public void A_user_who_is_not_reported_is_null(string? written)
    {
        var row = JsonSerializer.SerializeToElement(
            new
            {
                Name = "WS1",
                CurrentLogonUser = written,
                BoundaryGroups = "Office, VPN",
                PrimaryUser = (string?)null,
                LastDDR = "1970-01-01T00:00:00Z",
            });

        var detail = DeviceDetails.ToDetail(row, 1, null);

        Assert.Null(detail.LoggedOnUser);
        Assert.Null(detail.LastDiscovery);
        Assert.Equal(["Office", "VPN"], detail.BoundaryGroup);
        Assert.Empty(detail.PrimaryUser);
    }
}
