using System.IO.Compression;
using Microsoft.Graph;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Serialization;
using TenantAttach.Interop.Tests.Support;

namespace TenantAttach.Interop.Tests.DotNet;

public sealed class DeviceTests(HostProcess host) : GraphTest(host)
{
    [Fact]
    public async Task Managed_devices_are_read_page_by_page_each_once()
    {
        var first = await Graph.DeviceManagement.ManagedDevices.GetAsync(request => request.QueryParameters.Top = 20);
        Assert.Equal(20, first!.Value!.Count);
        var ids = new List<string>();
        await PageIterator<ManagedDevice, ManagedDeviceCollectionResponse>.CreatePageIterator(Graph, first, device =>
        {
            ids.Add(device.Id!);
            Assert.NotNull(device.DeviceName);
            Assert.NotNull(device.ManagementAgent);
            Assert.NotNull(device.ComplianceState);
            Assert.NotNull(device.EnrolledDateTime);
            Assert.NotNull(device.IsEncrypted);
            Assert.NotNull(device.TotalStorageSpaceInBytes);
            return true;
        }).IterateAsync();
        Assert.True(ids.Count > 60, $"There were {ids.Count} devices.");
        Assert.Equal(ids.Count, ids.Distinct().Count());

        var whole = await Graph.DeviceManagement.ManagedDevices.GetAsync(request =>
        {
            request.QueryParameters.Top = 1000;
            request.QueryParameters.Select = ["id"];
        });
        Assert.Equal(whole!.Value!.Select(device => device.Id).Order(), ids.Order());
    }

    [Fact]
    public async Task A_managed_device_is_found_by_name_and_read_by_its_id()
    {
        var any = (await Graph.DeviceManagement.ManagedDevices.GetAsync(request => request.QueryParameters.Top = 1))!.Value!.Single();
        var found = await Graph.DeviceManagement.ManagedDevices.GetAsync(request =>
        {
            request.QueryParameters.Filter = $"deviceName eq '{any.DeviceName}'";
            request.QueryParameters.Select = ["id", "deviceName", "managementAgent", "operatingSystem"];
        });
        Assert.Equal(any.Id, found!.Value!.Single().Id);
        var read = await Graph.DeviceManagement.ManagedDevices[any.Id].GetAsync();
        Assert.Equal((any.SerialNumber, any.UserPrincipalName), (read!.SerialNumber, read.UserPrincipalName));
    }

    [Fact]
    public async Task A_report_is_exported_and_its_file_downloaded()
    {
        var job = await Graph.DeviceManagement.Reports.ExportJobs.PostAsync(new DeviceManagementExportJob
        {
            ReportName = "DevicesWithInventory",
            Format = DeviceManagementReportFileFormat.Csv,
            Select = ["DeviceId", "DeviceName", "ManagementAgent"],
        });
        for (var poll = 0; job!.Status is not (DeviceManagementReportStatus.Completed or DeviceManagementReportStatus.Failed); poll++)
        {
            Assert.True(poll < 20, $"The job is {job.Status}.");
            await Host.StepAsync(0.25);
            job = await Graph.DeviceManagement.Reports.ExportJobs[job.Id].GetAsync();
        }

        Assert.Equal(DeviceManagementReportStatus.Completed, job.Status);
        using var http = new HttpClient(Host.NewHandler());
        await using var file = new ZipArchive(await http.GetStreamAsync(new Uri(job.Url!)));
        using var reader = new StreamReader(await file.Entries.Single().OpenAsync());
        var lines = (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines[0].Split(',').Length);
        var devices = await Graph.DeviceManagement.ManagedDevices.GetAsync(request => request.QueryParameters.Top = 1000);
        var exported = lines.Skip(1).Select(line => line.Split(',')[0].Trim('"')).ToHashSet();
        Assert.Superset(devices!.Value!.Select(device => device.Id!).ToHashSet(), exported);
        Assert.True(exported.Count > devices.Value!.Count, "Devices of tenant attach alone are in the export only.");
    }

    [Fact]
    public async Task Roles_and_audit_events_of_Intune_are_read()
    {
        var roles = await Graph.DeviceManagement.RoleDefinitions.GetAsync();
        Assert.Contains(roles!.Value!, role => role.IsBuiltIn == true);
        Assert.NotNull((await Graph.DeviceManagement.RoleAssignments.GetAsync())!.Value);
        Assert.NotNull((await Graph.DeviceManagement.AuditEvents.GetAsync())!.Value);
        Assert.NotNull((await Graph.DeviceManagement.MobileThreatDefenseConnectors.GetAsync())!.Value);
    }

    [Fact]
    public async Task A_call_of_the_beta_is_read_as_an_untyped_node()
    {
        var request = new RequestInformation
        {
            HttpMethod = Method.GET,
            URI = new Uri(Host.Address, "beta/deviceManagement/configManagerCollections"),
        };
        request.Headers.Add("Accept", "application/json");
        var reply = await Graph.RequestAdapter.SendAsync(request, UntypedNode.CreateFromDiscriminatorValue);
        var rows = Assert.IsType<UntypedArray>(Assert.IsType<UntypedObject>(reply).GetValue()["value"]);
        Assert.All(rows.GetValue(), row => Assert.Contains("displayName", Assert.IsType<UntypedObject>(row).GetValue().Keys));
    }
}
