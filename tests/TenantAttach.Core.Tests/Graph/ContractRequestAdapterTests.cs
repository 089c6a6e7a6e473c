using Microsoft.Graph.Applications;
using Microsoft.Graph.Applications.Item.AddPassword;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Abstractions;
using TenantAttach.Core.Graph;

namespace TenantAttach.Core.Tests.Graph;

/// <summary>What the builders of Microsoft.Graph may send through the module, and how replies become models.</summary>
public sealed class ContractRequestAdapterTests
{
    private const string Second = "https://graph.example/v1.0/applications?$skiptoken=a%2Bb&x=1";

    [Fact]
    public async Task A_declared_call_goes_out_as_the_contract_names_it_with_its_values_unescaped()
    {
        var pipeline = new ScriptedPipeline(_ => """{"keyId":"8f2a3c52-0f5a-4a54-8b5c-000000000001","secretText":"x"}""");
        var end = new DateTimeOffset(2027, 1, 2, 3, 4, 5, TimeSpan.Zero);
        var secret = new PasswordCredential { DisplayName = "näme", EndDateTime = end };
        var body = new AddPasswordPostRequestBody { PasswordCredential = secret };
        var reply = await pipeline.Context().GraphRequests().Applications["a/b'c ?"].AddPassword.PostAsync(body);

        var sent = Assert.Single(pipeline.Requests);
        Assert.Same(ApplicationCalls.AddPassword, sent.Call);
        Assert.Equal("a/b'c ?", sent.RouteValues["id"]);
        Assert.Empty(sent.Query);
        Assert.Empty(sent.Headers);
        Assert.Equal("näme", (string?)sent.Body!["passwordCredential"]!["displayName"]);
        Assert.Equal(end, (DateTimeOffset)sent.Body["passwordCredential"]!["endDateTime"]!);
        Assert.Equal(Guid.Parse("8f2a3c52-0f5a-4a54-8b5c-000000000001"), reply!.KeyId);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task A_value_that_would_lead_to_another_object_is_refused_by_the_pipeline(string id)
    {
        var pipeline = new ScriptedPipeline(_ => "{}");
        await pipeline.Context().GraphRequests().Applications[id].DeleteAsync();
        var sent = Assert.Single(pipeline.Requests);
        Assert.Same(ApplicationCalls.DeleteApplication, sent.Call);
        var addresses = new ServiceAddresses { Login = new Uri("https://login.example"), Graph = new Uri("https://graph.example") };
        Assert.Equal("UnsafeRouteValue", Assert.Throws<TenantAttachException>(() => RequestBuilder.AddressOf(sent, addresses)).ErrorId);
    }

    [Fact]
    public async Task A_call_that_the_contract_does_not_have_reaches_nobody()
    {
        var pipeline = new ScriptedPipeline(_ => "{}");
        var graph = pipeline.Context().GraphRequests();
        var users = graph.Users;
        await Refused(() => graph.Applications["x"].Owners.GetAsync(), "GET /applications/");
        await Refused(() => users["x"].DeleteAsync(), "DELETE /users/");
        await Refused(() => users.PostAsync(new User()), "POST /users");
        await Refused(() => graph.Applications.Count.GetAsync(), "GET /applications/$count", typeof(NotSupportedException));
        Assert.Empty(pipeline.Requests);
    }

    [Fact]
    public async Task An_option_a_header_or_a_handler_that_the_call_does_not_declare_reaches_nobody()
    {
        var pipeline = new ScriptedPipeline(_ => """{"value":[]}""");
        var graph = pipeline.Context().GraphRequests();
        await Refused(() => graph.Applications.GetAsync(request => request.QueryParameters.Expand = ["owners"]), "$expand");
        await Refused(() => graph.Applications.GetAsync(request => request.QueryParameters.Top = 5), "$top");
        await Refused(() => graph.Applications.GetAsync(request => request.Headers.Add("Prefer", "x")), "Prefer");
        await Refused(() => graph.Applications.GetAsync(request => request.Headers.Add("Authorization", "Bearer x")), "Authorization");
        var handler = new ResponseHandlerOption();
        await Refused(() => graph.Applications.GetAsync(request => request.Options.Add(handler)), "ResponseHandlerOption");
        Assert.Empty(pipeline.Requests);

        await graph.Applications.GetAsync(request => request.QueryParameters.Filter = "displayName eq 'a b'");
        var option = Assert.Single(Assert.Single(pipeline.Requests).Query);
        Assert.Equal(new KeyValuePair<string, string>("$filter", "displayName eq 'a b'"), option);
    }

    [Fact]
    public async Task A_reply_is_read_only_as_the_type_that_is_declared()
    {
        var pipeline = new ScriptedPipeline(_ => "{}");
        var adapter = new ContractRequestAdapter(pipeline.Context());
        var root = new Dictionary<string, object> { ["baseurl"] = adapter.BaseUrl! };
        var request = new ApplicationsRequestBuilder(root, adapter).ToGetRequestInformation();
        await Refused(() => adapter.SendAsync(request, User.CreateFromDiscriminatorValue), "User");
        await Refused(() => adapter.SendNoContentAsync(request), "nothing");
        Assert.Empty(pipeline.Requests);
    }

    [Fact]
    public async Task The_next_page_is_asked_for_by_its_address_as_it_is_and_only_when_it_is_wanted()
    {
        var pipeline = new ScriptedPipeline(request => request.Address is null
            ? $$"""{"value":[{"id":"1"},{"id":"2"}],"@odata.nextLink":"{{Second}}"}"""
            : """{"value":[{"id":"3"}]}""");
        var rows = await pipeline.Context().GraphRequests().ListApplicationsAsync(ODataFilter.Ne("x", 1));
        Assert.Equal(["1", "2", "3"], rows.Select(row => row.Id));
        Assert.Equal(Second, pipeline.Requests[1].Address);
        Assert.Same(ApplicationCalls.ListApplications, pipeline.Requests[1].Call);
        Assert.Empty(pipeline.Requests[1].Query);
    }

    [Fact]
    public async Task A_next_page_at_a_foreign_host_is_refused_before_anything_is_sent_there()
    {
        var pipeline = new ScriptedPipeline(_ => """{"value":[]}""");
        await pipeline.Context().GraphRequests().Applications.WithUrl("https://evil.example/v1.0/applications").GetAsync();
        var addresses = new ServiceAddresses { Login = new Uri("https://login.example"), Graph = new Uri("https://graph.example") };
        var failure = Assert.Throws<TenantAttachException>(() => RequestBuilder.AddressOf(Assert.Single(pipeline.Requests), addresses));
        Assert.Equal("ForeignAddress", failure.ErrorId);
    }

    [Theory]
    [InlineData("""{"value":[],"@odata.nextLink":"https://graph.example/next"}""", "PageLinkRepeated")]
    [InlineData("""{"value":[{}],"@odata.nextLink":"/relative"}""", "PageLinkInvalid")]
    [InlineData("""{"value":{"enabled":true}}""", "ReplyNotList")]
    [InlineData("""{"value":null}""", "ReplyNotList")]
    [InlineData("""{}""", "ReplyNotList")]
    [InlineData("""[]""", "ReplyNotObject")]
    [InlineData("\"text\"", "ReplyNotObject")]
    public async Task A_list_that_cannot_end_or_is_none_is_refused(string reply, string error)
    {
        var pipeline = new ScriptedPipeline(_ => reply);
        var graph = pipeline.Context().GraphRequests();
        var failure = await Assert.ThrowsAsync<TenantAttachException>(() => graph.ListDeletedApplicationsAsync());
        Assert.Equal(error, failure.ErrorId);
    }

    [Fact]
    public async Task An_empty_reply_is_null_and_is_refused_by_name_where_it_is_needed()
    {
        var pipeline = new ScriptedPipeline(_ => string.Empty);
        var reply = await pipeline.Context().GraphRequests().Applications["x"].PatchAsync(new Application());
        Assert.Null(reply);
        var failure = Assert.Throws<TenantAttachException>(() => reply.Need("application", "id"));
        Assert.Equal("ReplyValueMissing", failure.ErrorId);
        Assert.Contains("application", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_of_the_operation_ends_a_call()
    {
        using var stop = new CancellationTokenSource();
        var pipeline = new ScriptedPipeline(_ => "{}");
        var graph = pipeline.Context(stop.Token).GraphRequests();
        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => graph.Applications["x"].GetAsync());
    }

    [Fact]
    public async Task A_refusal_of_the_service_comes_as_the_pipeline_raises_it()
    {
        var pipeline = new ScriptedPipeline(_ => throw ScriptedPipeline.Refusal(403, "Authorization_RequestDenied"));
        var graph = pipeline.Context().GraphRequests();
        var failure = await Assert.ThrowsAsync<TenantAttachException>(() => graph.Applications["x"].GetAsync());
        Assert.Equal("Authorization_RequestDenied", failure.ServiceCode);
    }

    [Fact]
    public async Task What_is_absent_ends_a_deletion_well_and_no_other_refusal_does()
    {
        var status = 404;
        var pipeline = new ScriptedPipeline(_ => throw ScriptedPipeline.Refusal(status));
        var graph = pipeline.Context().GraphRequests();
        await graph.Applications["x"].DeleteAsync().UnlessAbsentAsync();
        status = 403;
        await Assert.ThrowsAsync<TenantAttachException>(() => graph.Applications["x"].DeleteAsync().UnlessAbsentAsync());
    }

    /// <summary>What the models do not read they leave null, without an error: so what is needed is checked.</summary>
    [Theory]
    [InlineData("""{"passwordCredentials":[{"keyId":"not an id"}]}""")]
    [InlineData("""{"passwordCredentials":[{"keyId":null}]}""")]
    [InlineData("""{"passwordCredentials":[{"KEYID":"8f2a3c52-0f5a-4a54-8b5c-000000000001"}]}""")]
    [InlineData("""{"passwordCredentials":[{}]}""")]
    public async Task A_value_of_another_form_reads_as_null_and_is_refused_where_it_is_needed(string reply)
    {
        var pipeline = new ScriptedPipeline(_ => reply);
        var application = await pipeline.Context().GraphRequests().Applications["x"].GetAsync();
        var secret = Assert.Single(application!.PasswordCredentials!);
        Assert.Null(secret.KeyId);
        Assert.Equal("ReplyValueMissing", Assert.Throws<TenantAttachException>(() => secret.KeyId.Need("application", "keyId")).ErrorId);
    }

    [Fact]
    public async Task What_a_model_does_not_know_is_kept_at_every_depth_and_sent_back()
    {
        var pipeline = new ScriptedPipeline(_ => """{"api":{"x-new":{"a":[1,"b"]}},"x-top":7}""");
        var graph = pipeline.Context().GraphRequests();
        var application = (await graph.Applications["x"].GetAsync())!;
        Assert.Contains("x-top", application.AdditionalData.Keys);
        Assert.Contains("x-new", application.Api!.AdditionalData.Keys);

        await graph.Applications["x"].PatchAsync(new Application { OdataType = null, Api = application.Api });
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"api":{"x-new":{"a":[1,"b"]}}}"""), pipeline.Requests[1].Body));
    }

    [Fact]
    public async Task A_derived_type_that_is_not_known_is_read_as_its_base_type()
    {
        var pipeline = new ScriptedPipeline(_ => """{"@odata.type":"#microsoft.graph.somethingNew","id":"1"}""");
        var item = await pipeline.Context().GraphRequests().DeletedItems["1"].Restore.PostAsync();
        Assert.Equal(typeof(DirectoryObject), item!.GetType());
        Assert.Equal("1", item.Id);
    }

    [Fact]
    public void Two_spellings_of_a_cast_are_one_call() => Assert.Same(
        ApplicationCalls.ListDeletedApplications,
        GraphRoutes.Find("GET", "{+baseurl}/directory/deletedItems/graph.application{?%24top}", new Dictionary<string, object>()).Call);

    private static async Task Refused(Func<Task> send, string named, Type? type = null)
    {
        var failure = await Record.ExceptionAsync(send);
        Assert.IsType(type ?? typeof(InvalidOperationException), failure);
        Assert.True(type is not null || failure!.Message.Contains(named, StringComparison.Ordinal), failure!.Message);
    }
}
