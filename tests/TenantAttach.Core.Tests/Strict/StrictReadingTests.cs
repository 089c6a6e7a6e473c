using TenantAttach.Core.Applications;
using TenantAttach.Core.Changes;
using TenantAttach.Core.Devices;
using TenantAttach.Core.Inventory;
using TenantAttach.Core.Onboarding;
using TenantAttach.Core.Tests.Http;

namespace TenantAttach.Core.Tests.Strict;

/// <summary>A reply with status 200 that does not say what was asked is an error with a name, and never "nothing there".</summary>
public sealed class StrictReadingTests
{
    private const string Devices = "SMS_CombinedDeviceResources";

    public static TheoryData<string, string> WrongLists => new()
    {
        { "{}", "ReplyNotList" },
        { "null", "ReplyNotObject" },
        { """{"error":{"code":"500","message":"no"}}""", "ReplyNotList" },
        { """{"value":null}""", "ReplyNotList" },
        { """{"value":{}}""", "ReplyNotList" },
        { """{"value":"none"}""", "ReplyNotList" },
        { "[]", "ReplyNotObject" },
        { "\"text\"", "ReplyNotObject" },
        { """{"value":[null,1,"x",[],{}]}""", "ReplyUnexpected" },
        { """{"value":[{"ResourceID":1""" + new string('0', 400) + "}]}", "ReplyUnexpected" },
        { """{"value":[{"Name":"PC"}]}""", "ReplyUnexpected" },
    };

    [Theory]
    [MemberData(nameof(WrongLists))]
    public async Task A_list_of_devices_that_is_not_one_is_an_error_and_not_an_empty_list(string body, string error)
    {
        using var site = await OpenAsync((address, text) => address.AbsolutePath.Contains(Devices, StringComparison.Ordinal) ? body : text);
        foreach (var source in new[] { DeviceSource.Site, DeviceSource.Both })
        {
            var devices = new List<AttachedDevice>();
            var failure = await Assert.ThrowsAsync<TenantAttachException>(() => ReadAsync(site, source, devices));
            Assert.Equal((error, 0), (failure.ErrorId, devices.Count));
        }
    }

    [Theory]
    [InlineData("EmptyReply:AdminService", "ReplyEmpty")]
    [InlineData("WrongContentType:AdminService", "ReplyWrongContentType")]
    [InlineData("MissingMember:AdminService,member=value", "ReplyNotList")]
    [InlineData("GzipBomb:AdminService,megabytes=40", "ReplyTooLarge")]
    [InlineData("SlowBody:AdminService", "RequestTimedOut")]
    public async Task The_streaming_reader_refuses_what_the_other_one_refuses(string fault, string error)
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 30 });
        site.Simulation.Faults.On(fault + ",route=" + Devices);
        var failure = await Assert.ThrowsAsync<TenantAttachException>(() => ReadAsync(site, DeviceSource.Site, []));
        Assert.Equal(error, failure.ErrorId);
    }

    [Fact]
    public async Task One_bad_row_is_one_warning_with_a_count_and_the_others_are_listed()
    {
        var lone = "\"\\ud800\"";
        using var site = await OpenAsync((address, text) => address.AbsolutePath.Contains(Devices, StringComparison.Ordinal)
            ? text.Replace("{\"value\":[", "{\"value\":[null,{\"ResourceID\":9,\"Name\":5},{\"ResourceID\":8,\"Name\":" + lone + "},",
                StringComparison.Ordinal).Replace("\"value\":[", "\"value\":[null,{\"ResourceID\":9,\"Name\":5},", StringComparison.Ordinal)
            : text);
        var observer = new RecordingObserver();
        var devices = await AttachedDevices.ListAsync(
            SessionCore.Of(site.Session).For(observer, default), new AttachedDeviceQuery { Source = DeviceSource.Site }).ReadAllAsync();
        Assert.Equal(site.Simulation.Options.Devices, devices.Count);
        Assert.Matches("^[0-9]+ device\\(s\\) in the reply of the site could not be read", Assert.Single(observer.Warnings));
    }

    [Fact]
    public async Task With_a_bad_row_no_device_is_said_to_be_in_the_cloud_only()
    {
        using var site = await OpenAsync((address, text) => address.AbsolutePath.Contains(Devices, StringComparison.Ordinal)
            ? text.Replace("\"Name\":", "\"Name\":5,\"Other\":", StringComparison.Ordinal) : text, "Attached");
        var devices = new List<AttachedDevice>();
        await Assert.ThrowsAsync<TenantAttachException>(() => ReadAsync(site, DeviceSource.Both, devices));
        Assert.Empty(devices);
    }

    [Fact]
    public async Task A_site_that_does_not_take_the_filter_is_an_error_after_the_page_that_does_not_move()
    {
        var requests = 0;
        var full = "{\"value\":["
            + string.Join(",", Enumerable.Range(1, 2000).Select(id => $"{{\"ResourceID\":{id},\"Name\":\"PC{id}\"}}"))
            + "]}";
        using var site = await OpenAsync((address, text) =>
        {
            if (!address.AbsolutePath.Contains(Devices, StringComparison.Ordinal))
            {
                return text;
            }

            requests++;
            return full;
        });
        var devices = new List<AttachedDevice>();
        var failure = await Assert.ThrowsAsync<TenantAttachException>(() => ReadAsync(site, DeviceSource.Site, devices));
        Assert.Equal(("PageLinkRepeated", 2, 2000), (failure.ErrorId, requests, devices.Count));
    }

    [Fact]
    public async Task More_rows_than_were_asked_for_are_refused()
    {
        var many = "{\"value\":[" + string.Join(",", Enumerable.Repeat("{}", 20_000)) + "]}";
        using var site = await OpenAsync((address, text) => address.AbsolutePath.Contains(Devices, StringComparison.Ordinal) ? many : text);
        var failure = await Assert.ThrowsAsync<TenantAttachException>(() => ReadAsync(site, DeviceSource.Site, []));
        Assert.Equal("ReplyTooLarge", failure.ErrorId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"SiteID":""}""")]
    [InlineData("""{"ReturnValue":0}""")]
    [InlineData("""{"SiteID":"{00000000-0000-0000-0000-000000000000}"}""")]
    [InlineData("""{"SiteId2":"{11111111-0000-0000-0000-000000000000}"}""")]
    public async Task A_hierarchy_without_its_id_is_never_attached_and_gets_no_application(string body)
    {
        using var site = await OpenAsync(
            (address, text) => address.AbsolutePath.Contains("GetSiteID", StringComparison.Ordinal) ? body : text);
        var enable = new EnableOperation(site.Context());
        var settings = EnableSettings.Recommended(site.Session.Cloud, site.Session.SiteVersion!.Value);
        foreach (var attempt in new Func<Task>[]
        {
            async () => await enable.PlanAsync(settings).RunAsync(),
            async () => await new CreateApplicationOperation(site.Context()).PlanAsync(new CreateApplicationSettings()),
            async () => await new GetApplicationOperation(site.Context()).RunAsync(),
        })
        {
            var failure = await Assert.ThrowsAsync<TenantAttachException>(attempt);
            Assert.Equal("ReplyValueMissing", failure.ErrorId);
            Assert.Contains("GetSiteID", failure.Message, StringComparison.Ordinal);
            Assert.Contains("SiteID", failure.Message, StringComparison.Ordinal);
        }

        Assert.Empty(site.WritesInLog);
    }

    [Theory]
    [InlineData("SMS_AAD_Tenant_Ex", "TenantID")]
    [InlineData("SMS_AAD_Tenant_Ex", "ID")]
    [InlineData("SMS_AAD_Application_Ex", "ClientID")]
    [InlineData("SMS_Azure_CloudService", "AssociatedAADWebApplications")]
    public async Task A_row_of_the_attachment_without_what_it_must_have_is_an_error(string entity, string member)
    {
        using var site = await OpenAsync((_, text) => text, "Attached");
        site.Simulation.Faults.On($"MissingMember:AdminService,route={entity},member={member}");
        var failure = await Assert.ThrowsAsync<TenantAttachException>(() => new GetAttachOperation(site.Context()).RunAsync());
        Assert.Equal("ReplyUnexpected", failure.ErrorId);
        Assert.Contains(member, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_reply_about_the_caller_has_a_name()
    {
        using var site = await OpenAsync(
            (address, text) => address.AbsolutePath.Contains("GetCurrentUser", StringComparison.Ordinal) ? string.Empty : text);
        var failure = await Assert.ThrowsAsync<TenantAttachException>(
            () => new CallerCheck(site.Context()).RequireFullAdministratorAsync());
        Assert.Equal("ReplyValueMissing", failure.ErrorId);
    }

    [Fact]
    public async Task A_device_is_not_called_missing_where_the_reply_is_not_a_list()
    {
        using var site = await OpenAsync((address, text) => address.AbsolutePath.Contains(Devices, StringComparison.Ordinal) ? "{}" : text);
        var failure = await Assert.ThrowsAsync<TenantAttachException>(
            () => SiteDeviceLookup.ReadAsync(site.Context(), [DeviceIdentity.TryParse("16777220")]));
        Assert.Equal("ReplyNotList", failure.ErrorId);
    }

    private static async Task ReadAsync(SimulatedSite site, DeviceSource source, List<AttachedDevice> devices)
    {
        await foreach (var device in AttachedDevices.ListAsync(site.Context(), new AttachedDeviceQuery { Source = source }))
        {
            devices.Add(device);
        }
    }

    private static async Task<SimulatedSite> OpenAsync(Func<Uri, string, string> rewrite, string scenario = "NotAttached")
    {
        var simulation = Simulation.Create(new SimulationOptions { Devices = 30, Scenario = scenario });
        var isOpen = false;
        var session = await SimulatedSite.ConnectAsync(
            simulation, wrap: inner => new RewritingHandler(inner, (address, text) => isOpen ? rewrite(address, text) : text));
        isOpen = true;
        return SimulatedSite.Over(simulation, session);
    }
}
