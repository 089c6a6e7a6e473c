using TenantAttach.Core.Tests.Graph;

namespace TenantAttach.Core.Tests.AdminService;

public sealed class SiteClientTests
{
    [Fact]
    public async Task A_large_list_is_read_by_key_and_every_page_asks_for_the_keys_after_the_last()
    {
        var pipeline = new ScriptedPipeline(request => PageAfter(QueryOf(request, "$filter")));
        var ids = new List<long>();
        await foreach (var row in pipeline.Context()
            .Site()
            .ListByKeyAsync(InventoryCalls.ListDevices, "ResourceID", ODataFilter.Eq("Client", 1), pageSize: 2))
        {
            ids.Add(row.GetInt64OrNull("ResourceID")!.Value);
        }

        Assert.Equal([1, 2, 3, 4, 5], ids);
        Assert.Equal(
            ["Client eq 1", "Client eq 1 and ResourceID gt 2", "Client eq 1 and ResourceID gt 4"],
            pipeline.Requests.Select(request => QueryOf(request, "$filter")));
        Assert.All(pipeline.Requests, request => Assert.Equal("ResourceID", QueryOf(request, "$orderby")));
    }

    [Fact]
    public async Task A_site_that_ignores_the_key_filter_does_not_loop_for_ever()
    {
        var pipeline = new ScriptedPipeline(_ => """{"value":[{"ResourceID":1},{"ResourceID":2}]}""");
        var failure = await Assert.ThrowsAsync<TenantAttachException>(async () =>
        {
            await foreach (var row in pipeline.Context().Site().ListByKeyAsync(InventoryCalls.ListDevices, "ResourceID", pageSize: 2))
            {
                Assert.NotNull(row.GetOrNull("ResourceID"));
            }
        });
        Assert.Equal("PageLinkRepeated", failure.ErrorId);
    }

    [Theory]
    [InlineData("""{"@odata.context":"x","value":[{"ScriptGuid":"A1B2C3D4-0000-4000-8000-000000000001","ScriptName":"Restart"}]}""")]
    [InlineData("""{"@odata.context":"x","scriptguid":"{A1B2C3D4-0000-4000-8000-000000000001}","SCRIPTNAME":"Restart"}""")]
    public async Task An_object_read_by_key_is_found_in_both_forms_of_the_reply(string reply)
    {
        var pipeline = new ScriptedPipeline(_ => reply);
        var script = await pipeline.Context().Site().GetAsync(ScriptCalls.GetScript, "A");
        Assert.Equal(new Guid("A1B2C3D4-0000-4000-8000-000000000001"), script.ScriptGuid);
        Assert.Equal("Restart", script.ScriptName);
    }

    [Fact]
    public async Task A_404_says_that_the_object_may_also_be_invisible()
    {
        var pipeline = new ScriptedPipeline(_ => throw ScriptedPipeline.Refusal(404));
        var site = pipeline.Context().Site();
        var failure = await Assert.ThrowsAsync<TenantAttachException>(() => site.GetAsync(ScriptCalls.GetScript, "X"));
        Assert.Equal("SiteObjectNotVisible", failure.ErrorId);
        Assert.Equal(404, failure.StatusCode);
        Assert.Null(await site.FindAsync(ScriptCalls.GetScript, "X"));
        Assert.False(await site.DeleteAsync(AttachmentCalls.DeleteApplication, 5));
    }

    [Fact]
    public async Task A_404_for_want_of_rights_is_not_taken_for_an_absent_object()
    {
        var pipeline = new ScriptedPipeline(_ => throw ScriptedPipeline.Refusal(404, "404", "Access denied  WMI QUERY: "));
        var failure = await Assert.ThrowsAsync<TenantAttachException>(
            () => pipeline.Context().Site().FindAsync(ScriptCalls.GetScript, "X"));
        Assert.Equal(ErrorKind.PermissionDenied, failure.Kind);
    }

    [Fact]
    public async Task A_class_that_cannot_be_listed_has_its_own_error()
    {
        var pipeline = new ScriptedPipeline(_ => throw ScriptedPipeline.Refusal(404));
        var failure = await Assert.ThrowsAsync<TenantAttachException>(async () =>
        {
            await foreach (var row in pipeline.Context().Site().ListAsync(AttachmentCalls.ListTenants))
            {
                Assert.Fail(row.ToString());
            }
        });
        Assert.Equal("SiteClassUnavailable", failure.ErrorId);
    }

    [Fact]
    public async Task An_update_sends_the_whole_object_without_what_the_site_added()
    {
        var pipeline = new ScriptedPipeline(_ => "{}");
        var current = JsonDocument.Parse(
            """
            {"@odata.etag":"5","__CLASS":"SMS_AAD_Application_Ex","__LAZYPROPERTIES":["a"],"ID":5,"Name":"old","SecretKey":null,
             "ID@odata.type":"#Int64","Props":[{"@odata.type":"#AdminService.SMS_EmbeddedProperty","__GENUS":2,"Value":1}]}
            """).RootElement;
        await pipeline.Context().Site().UpdateAsync(AttachmentCalls.UpdateApplication, current, entity => entity["Name"] = "new", 5);

        var body = pipeline.Requests.Single().Body!.ToJsonString();
        Assert.Equal(
            """{"ID":5,"Name":"new","SecretKey":null,"Props":[{"@odata.type":"#AdminService.SMS_EmbeddedProperty","Value":1}]}""", body);
        Assert.Equal("old", current.GetStringOrNull("Name"));
    }

    [Theory]
    [InlineData("""{"ReturnValue":0,"OperationID":17}""", null)]
    [InlineData("""{"OperationID":17}""", null)]
    [InlineData("""{"ReturnValue":5}""", "SiteMethodFailed")]
    public async Task A_method_that_does_not_answer_zero_has_failed(string reply, string? error)
    {
        var pipeline = new ScriptedPipeline(_ => reply);
        var arguments = new JsonObject { ["Type"] = 8 };
        var run = () => pipeline.Context().Site().InvokeAsync(ClientOperationCalls.Initiate, arguments);
        if (error is null)
        {
            Assert.Equal(17, (await run()).GetInt32OrNull("operationid"));
        }
        else
        {
            Assert.Equal(error, (await Assert.ThrowsAsync<TenantAttachException>(run)).ErrorId);
        }
    }

    [Fact]
    public async Task A_method_without_arguments_sends_an_empty_object()
    {
        var pipeline = new ScriptedPipeline(_ => """{"ReturnValue":0,"SiteID":"{11111111-1111-1111-1111-111111111111}"}""");
        var reply = await pipeline.Context().Site().InvokeAsync(SiteCalls.GetSiteId);
        Assert.Equal("{}", pipeline.Requests.Single().Body!.ToJsonString());
        Assert.Equal(Guid.Parse("11111111-1111-1111-1111-111111111111"), reply.GetGuidOrNull("SiteID"));
    }

    [Fact]
    public async Task A_lazy_property_is_fetched_by_key_only_where_the_row_does_not_hold_it()
    {
        var pipeline = new ScriptedPipeline(_ => """{"value":[{"CI_ID":7,"SDMPackageXML":"<x/>"}]}""");
        var site = pipeline.Context().Site();
        var empty = JsonDocument.Parse("""{"CI_ID":7,"SDMPackageXML":null}""").RootElement;
        var full = await site.WithLazyAsync(empty, "SDMPackageXML", CoManagementCalls.GetPolicy, 7);
        Assert.Equal("<x/>", full.GetStringOrNull("SDMPackageXML"));
        await site.WithLazyAsync(full, "SDMPackageXML", CoManagementCalls.GetPolicy, 7);
        Assert.Single(pipeline.Requests);
    }

    [Fact]
    public async Task A_call_of_another_service_or_method_is_a_mistake()
    {
        var site = new ScriptedPipeline(_ => "{}").Context().Site();
        await Assert.ThrowsAsync<ArgumentException>(() => site.GetAsync(ApplicationCalls.GetApplication, "x"));
        await Assert.ThrowsAsync<ArgumentException>(() => site.InvokeAsync(SiteCalls.ListSites));
    }

    private static string? QueryOf(ServiceRequest request, string name) =>
        request.Query.Where(option => option.Key == name).Select(option => option.Value).SingleOrDefault();

    private static string PageAfter(string? filter)
    {
        var after = filter!.Contains("gt") ? int.Parse(filter[(filter.LastIndexOf(' ') + 1)..], null) : 0;
        var rows = Enumerable.Range(after + 1, Math.Max(0, Math.Min(2, 5 - after))).Select(id => $$"""{"ResourceID":{{id}}}""");
        return $$"""{"value":[{{string.Join(",", rows)}}]}""";
    }
}
