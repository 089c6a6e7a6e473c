using TenantAttach.Core.DeviceReads;

namespace TenantAttach.Core.Tests.DeviceReads;

public sealed class DeviceInventoryTests
{
    [Fact]
    public async Task The_classes_with_data_are_listed_and_can_be_read()
    {
        using var site = await Reads.OpenAsync();

        var classes = (await InventoryClasses.ReadAsync(site.Context(), [Reads.First]).ReadAllAsync())
            .Select(answer => answer.Value!)
            .ToList();

        Assert.Contains(classes, one => one is { Class: "LOGICAL_DISK", SiteClass: "SMS_G_System_LOGICAL_DISK", IsReadable: true });
        foreach (var one in classes)
        {
            Assert.NotEmpty(await ReadAsync(site, one.SiteClass));
        }
    }

    [Fact]
    public async Task A_class_that_the_service_does_not_offer_yet_is_marked()
    {
        using var site = await Reads.OpenAsync();
        site.Simulation.Faults.On("MetadataLacks:SMS_G_System_TPM");

        var classes = await InventoryClasses.ReadAsync(site.Context(), [Reads.First]).ReadAllAsync();

        Assert.Equal(["TPM"], classes.Where(answer => !answer.Value!.IsReadable).Select(answer => answer.Value!.Class));
        var error = await Assert.ThrowsAsync<TenantAttachException>(() => ReadAsync(site, "TPM"));
        Assert.Equal("InventoryClassNotFound", error.ErrorId);
    }

    [Theory]
    [InlineData("LOGICAL_DISK")]
    [InlineData("LogicalDisk")]
    [InlineData("sms_g_system_logical_disk")]
    public async Task A_class_is_found_however_it_is_written(string name)
    {
        using var site = await Reads.OpenAsync();

        var disk = (await ReadAsync(site, name))[0];

        Assert.Equal("LOGICAL_DISK", disk.Class);
        var properties = disk.Properties.ToDictionary(property => property.Key, property => property.Value);
        Assert.Equal("C:", properties["DeviceID"]);
        Assert.IsType<long>(properties["FreeSpace"]);
        Assert.IsType<DateTimeOffset>(properties["TimeStamp"]);
        Assert.DoesNotContain(properties.Keys, key => key.StartsWith("__", StringComparison.Ordinal) || key.Contains('@'));
    }

    [Fact]
    public async Task A_class_that_is_not_there_is_an_error_that_names_others()
    {
        using var site = await Reads.OpenAsync();
        var error = await Assert.ThrowsAsync<TenantAttachException>(() => ReadAsync(site, "LOGICAL_DISC"));
        Assert.Contains("LOGICAL_DISK", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_of_a_date_each_instance_is_its_newest_record_until_then()
    {
        using var site = await Reads.OpenAsync();
        var now = Property((await ReadAsync(site, "LOGICAL_DISK"))[0], "TimeStamp");
        foreach (var days in new[] { 0, 1, 8, 15, 27 })
        {
            var date = ((DateTimeOffset)now!).AddDays(-days);
            var past = await ReadAsync(site, "LOGICAL_DISK", date);
            var disk = Assert.Single(past);
            Assert.InRange(disk.TimeStamp!.Value, date.AddDays(-7), date);
        }

        Assert.Empty(await ReadAsync(site, "LOGICAL_DISK", ((DateTimeOffset)now!).AddDays(-60)));
    }

    [Fact]
    public async Task Past_inventory_needs_version_2103_and_the_current_one_does_not()
    {
        using var site = await Reads.OpenAsync(version: 2010);
        Assert.NotEmpty(await ReadAsync(site, "LOGICAL_DISK"));
        var error = await Assert.ThrowsAsync<TenantAttachException>(
            () => ReadAsync(site, "LOGICAL_DISK", site.Simulation.Clock.GetUtcNow()));
        Assert.Equal("DeviceFeatureNeedsVersion", error.ErrorId);
        Assert.Contains("2103", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_without_a_client_has_no_inventory_and_that_is_no_error()
    {
        using var site = await Reads.OpenAsync();
        site.Simulation.Hierarchy.ChangeDevice(Reads.First, new DeviceChange { HasClient = false });
        Assert.Empty(await ReadAsync(site, "LOGICAL_DISK"));
    }

    [Fact]
    public async Task Without_Read_Resource_the_error_names_it_although_the_site_only_answers_nothing()
    {
        using var site = await Reads.OpenAsync();
        var limited = await Reads.AsUserAsync(site, site.Simulation.Accounts.LimitedSiteUser);

        var error = await Assert.ThrowsAsync<TenantAttachException>(
            () => DeviceInventory.ReadAsync(limited, [Reads.Device(0)], "LOGICAL_DISK").ReadAllAsync());

        Assert.Equal(ErrorKind.PermissionDenied, error.Kind);
        Assert.Contains("Read Resource", error.Message + error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fifty_devices_share_a_request()
    {
        using var site = await Reads.OpenAsync(devices: 500);
        await ReadAsync(site, "LOGICAL_DISK");
        var before = site.Simulation.Requests.Entries.Count(entry => entry.Path.Contains("SMS_G_System_", StringComparison.Ordinal));

        await DeviceInventory.ReadAsync(site.Context(), Enumerable.Range(0, 500).Select(Reads.Device), "LOGICAL_DISK").ReadAllAsync();

        Assert.Equal(
            10, site.Simulation.Requests.Entries.Count(entry => entry.Path.Contains("SMS_G_System_", StringComparison.Ordinal)) - before);
    }

    private static object? Property(DeviceInventoryItem item, string name) => item.Properties.First(property => property.Key == name).Value;

    private static async Task<List<DeviceInventoryItem>> ReadAsync(SimulatedSite site, string name, DateTimeOffset? asOf = null) =>
        (await DeviceInventory.ReadAsync(site.Context(), [Reads.First], name, asOf).ReadAllAsync())
            .Select(answer => answer.Error is { } error ? throw error : answer.Value!)
            .ToList();
}
