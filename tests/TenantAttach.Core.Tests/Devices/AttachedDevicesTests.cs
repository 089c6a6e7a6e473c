using System.IO.Compression;
using TenantAttach.Core.Devices;

namespace TenantAttach.Core.Tests.Devices;

public sealed class AttachedDevicesTests
{
    private const string Csv =
        "Device ID,Device name,Microsoft Entra Device ID,Serial number,Managed by\r\ni1,PC-01,,,ConfigMgr\r\ni2,PC-02,,,Co-managed\r\n";

    [Fact]
    public async Task The_first_device_costs_one_page()
    {
        var services = ManyDevices(20_000);
        await foreach (var device in AttachedDevices.ListAsync(services.Context(), new AttachedDeviceQuery()))
        {
            Assert.Equal("PC-1", device.Name);
            break;
        }

        Assert.Single(services.Requests);
    }

    [Fact]
    public async Task All_devices_are_read_by_key_page_after_page()
    {
        var services = ManyDevices(12_345);

        var devices = await AttachedDevices.ListAsync(services.Context(), new AttachedDeviceQuery()).ReadAllAsync();

        Assert.Equal(12_345, devices.Select(device => device.ResourceId).Distinct().Count());
        Assert.Equal(12_345 / 2000 + 1, services.Requests.Count);
        Assert.DoesNotContain(services.Requests, request => request.Query.Any(pair => pair.Key == "$skip"));
    }

    [Fact]
    public async Task A_page_that_comes_in_broken_is_read_again_whole()
    {
        var times = 0;
        var services = new ScriptedServices().On(
            InventoryCalls.ListDevices,
            _ => times++ == 0 ? "{\"value\":[{\"Res" : new { value = new[] { new { ResourceID = 1, Name = "PC-1" } } });

        Assert.Single(await AttachedDevices.ListAsync(services.Context(), new AttachedDeviceQuery()).ReadAllAsync());
    }

    [Fact]
    public async Task The_export_is_waited_for_and_read_from_its_archive_without_a_token()
    {
        var polls = 0;
        var services = new ScriptedServices()
            .On(InventoryCalls.CreateExportJob, _ => new { id = "DevicesWithInventory_1", status = "notStarted" })
            .On(
                InventoryCalls.GetExportJob,
                _ => ++polls < 3
                    ? new { id = "x", status = "inProgress", url = "" }
                    : new { id = "x", status = "completed", url = "https://export.test/a.zip?sig=s" })
            .On(InventoryCalls.DownloadExport, _ => Zip(Csv));

        var devices = await AttachedDevices.ListAsync(
            services.Context(site: false, tenant: true), new AttachedDeviceQuery()).ReadAllAsync();

        Assert.Equal(["PC-01", "PC-02"], devices.Select(device => device.Name));
        Assert.Equal([DeviceManagedBy.ConfigMgr, DeviceManagedBy.CoManaged], devices.Select(device => device.ManagedBy));
        Assert.Equal(3, services.Clock.Waits.Count);
        Assert.Equal("https://export.test/a.zip?sig=s", services.Requests[^1].Address);
        Assert.Equal(Workload.Download, services.Requests[^1].Call.Workload);
        Assert.NotEmpty((JsonArray)services.Requests[0].Body!["select"]!);
    }

    [Fact]
    public async Task An_export_that_fails_says_so()
    {
        var services = new ScriptedServices()
            .On(InventoryCalls.CreateExportJob, _ => new { id = "1", status = "notStarted" })
            .On(InventoryCalls.GetExportJob, _ => new { id = "1", status = "failed" });

        var error = await Assert.ThrowsAsync<TenantAttachException>(
            () => AttachedDevices.ListAsync(services.Context(false, true), new AttachedDeviceQuery()).ReadAllAsync());

        Assert.Equal("ExportJobFailed", error.ErrorId);
    }

    [Fact]
    public async Task Waiting_for_an_export_ends_when_it_is_stopped_and_after_its_time()
    {
        using var stop = new CancellationTokenSource();
        var services = new ScriptedServices()
            .On(InventoryCalls.CreateExportJob, _ => new { id = "1", status = "notStarted" })
            .On(InventoryCalls.GetExportJob, _ => new { id = "1", status = "inProgress" });

        var late = await Assert.ThrowsAsync<TenantAttachException>(
            () => AttachedDevices.ListAsync(services.Context(false, true), new AttachedDeviceQuery()).ReadAllAsync());
        services.On(InventoryCalls.GetExportJob, _ =>
        {
            stop.Cancel();
            return new { id = "1", status = "inProgress" };
        });

        Assert.Equal("ExportJobTimeout", late.ErrorId);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => AttachedDevices.ListAsync(services.Context(false, true, stop.Token), new AttachedDeviceQuery()).ReadAllAsync());
    }

    [Fact]
    public async Task A_file_exported_by_hand_stands_in_for_the_export()
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, Csv + "i3,PC-03,,,Intune\r\n");

            var devices = await AttachedDevices.ListAsync(
                new ScriptedServices().Context(false),
                new AttachedDeviceQuery { ExportPath = path, Source = DeviceSource.Tenant, Name = "*02" }).ReadAllAsync();

            Assert.Equal("i2", Assert.Single(devices).IntuneDeviceId);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_side_that_the_session_does_not_have_is_an_error_before_anything_is_read()
    {
        var services = new ScriptedServices();

        var error = await Assert.ThrowsAsync<TenantAttachException>(
            () => AttachedDevices.ListAsync(services.Context(), new AttachedDeviceQuery { Source = DeviceSource.Both }).ReadAllAsync());

        Assert.Equal("DeviceSourceNotConnected", error.ErrorId);
        Assert.Empty(services.Requests);
    }

    private static ScriptedServices ManyDevices(int count) =>
        new ScriptedServices().On(InventoryCalls.ListDevices, request => Page(request, count));

    private static object Page(ServiceRequest request, int count)
    {
        var after = int.Parse(ScriptedServices.Option(request, "$filter").Split(' ')[^1], CultureInfo.InvariantCulture);
        var top = int.Parse(ScriptedServices.Option(request, "$top"), CultureInfo.InvariantCulture);
        return new { value = Enumerable.Range(after + 1, Math.Min(top, count - after)).Select(
            id => new { ResourceID = id, Name = "PC-" + id, IsClient = 1 }) };
    }

    private static byte[] Zip(string text)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("DevicesWithInventory.csv").Open();
            entry.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }
}
