using TenantAttach.Core.DeviceReads;

namespace TenantAttach.Core.Tests.DeviceReads;

public sealed class DeviceSoftwareUpdateTests
{
    [Fact]
    public async Task All_rows_come_with_texts_the_newest_status_first()
    {
        using var site = await Reads.OpenAsync();

        var updates = await ReadAsync(site, [Reads.First]);

        Assert.Equal(40, updates.Count);
        Assert.Equal(updates.Select(update => update.StatusTime).OrderDescending(), updates.Select(update => update.StatusTime));
        Assert.All(updates, update =>
        {
            Assert.NotEmpty(update.Title);
            Assert.NotNull(update.Classification);
            Assert.Single(update.Product);
            Assert.StartsWith("https://", update.InformationUrl);
        });
    }

    [Theory]
    [InlineData(0, SoftwareUpdateStatus.Unknown)]
    [InlineData(1, SoftwareUpdateStatus.Compliant)]
    [InlineData(2, SoftwareUpdateStatus.NonCompliant)]
    [InlineData(3, SoftwareUpdateStatus.Compliant)]
    [InlineData(17, SoftwareUpdateStatus.Unknown)]
    [InlineData(null, SoftwareUpdateStatus.Unknown)]
    public void A_state_is_only_what_the_site_says(int? written, SoftwareUpdateStatus status) =>
        Assert.Equal(status, DeviceSoftwareUpdates.ToStatus(written));

    [Fact]
    public async Task A_search_finds_parts_of_words_so_that_compliant_finds_both()
    {
        using var site = await Reads.OpenAsync();

        var both = await ReadAsync(site, [Reads.First], new SoftwareUpdateFilter { Search = "compliant" });
        var one = await ReadAsync(site, [Reads.First], new SoftwareUpdateFilter { Search = "non-compliant" });
        var needed = await ReadAsync(site, [Reads.First], new SoftwareUpdateFilter { Status = [SoftwareUpdateStatus.NonCompliant] });
        var definitions = await ReadAsync(site, [Reads.First], new SoftwareUpdateFilter { Classification = ["definition updates"] });

        Assert.Equal(2, both.Select(update => update.Status).Distinct().Count());
        Assert.Equal(needed.Count, one.Count);
        Assert.NotEmpty(needed);
        Assert.Equal(8, definitions.Count);
    }

    [Fact]
    public async Task A_device_that_was_never_scanned_has_none_and_that_is_no_error()
    {
        using var site = await Reads.OpenAsync();
        site.Simulation.Hierarchy.ChangeDevice(Reads.First, new DeviceChange { HasClient = false });
        Assert.Empty(await DeviceSoftwareUpdates.ReadAsync(site.Context(), [Reads.First]).ReadAllAsync());
    }

    [Fact]
    public async Task Fifty_devices_share_a_request_and_updates_are_described_once()
    {
        using var site = await Reads.OpenAsync(devices: 200);
        var before = site.Simulation.Requests.Entries.Count;

        var updates = await ReadAsync(site, Enumerable.Range(0, 200).Select(number => (object?)Reads.Device(number)));

        Assert.InRange(updates.Count, 40 * 150, 40 * 200);
        Assert.InRange(site.Simulation.Requests.Entries.Count - before, 5, 12);
    }

    [Fact]
    public async Task A_site_before_2111_is_refused()
    {
        using var site = await Reads.OpenAsync(version: 2107);
        var error = await Assert.ThrowsAsync<TenantAttachException>(() => ReadAsync(site, [Reads.First]));
        Assert.Contains("2111", error.Message, StringComparison.Ordinal);
    }

    private static async Task<List<DeviceSoftwareUpdate>> ReadAsync(
        SimulatedSite site, IEnumerable<object?> devices, SoftwareUpdateFilter? filter = null) =>
        (await DeviceSoftwareUpdates.ReadAsync(site.Context(), devices, filter).ReadAllAsync())
            .Where(answer => answer.Error is null)
            .Select(answer => answer.Value!)
            .ToList();
}
