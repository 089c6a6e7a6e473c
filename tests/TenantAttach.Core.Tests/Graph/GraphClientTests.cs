using TenantAttach.Core.Graph;

namespace TenantAttach.Core.Tests.Graph;

public sealed class GraphClientTests
{
    private const string Second = "https://graph.example/v1.0/users?$skiptoken=a%2Bb&x=1";

    [Fact]
    public async Task The_second_page_is_asked_for_only_when_its_rows_are_wanted_and_by_the_address_as_it_is()
    {
        var pipeline = new ScriptedPipeline(request => request.Address is null
            ? $$"""{"value":[{"id":"1"},{"id":"2"}],"@odata.nextLink":"{{Second}}"}"""
            : """{"value":[{"id":"3"}]}""");
        var rows = pipeline.Context()
            .Graph()
            .ListAsync(TenantCalls.ListUsers, filter: ODataFilter.Ne("x", 1), eventual: true)
            .GetAsyncEnumerator();
        await rows.MoveNextAsync();
        await rows.MoveNextAsync();
        Assert.Single(pipeline.Requests);

        Assert.True(await rows.MoveNextAsync());
        Assert.Equal("3", rows.Current.GetStringOrNull("id"));
        Assert.False(await rows.MoveNextAsync());
        Assert.Equal(Second, pipeline.Requests[1].Address);
        Assert.Empty(pipeline.Requests[1].Query);
        Assert.All(
            pipeline.Requests,
            request => Assert.Contains(request.Headers, header => header is { Key: "ConsistencyLevel", Value: "eventual" }));
        Assert.Contains(pipeline.Requests[0].Query, option => option is { Key: "$count", Value: "true" });
    }

    [Theory]
    [InlineData("""{"value":[],"@odata.nextLink":"https://graph.example/next"}""", "PageLinkRepeated")]
    [InlineData("""{"value":[{}],"@odata.nextLink":"/relative"}""", "PageLinkInvalid")]
    [InlineData("""{"value":{"enabled":true}}""", "ReplyNotList")]
    [InlineData("""[]""", "ReplyNotList")]
    public async Task A_list_that_cannot_end_or_is_none_is_refused(string reply, string error)
    {
        var pipeline = new ScriptedPipeline(_ => reply);
        var failure = await Assert.ThrowsAsync<TenantAttachException>(
            () => Count(pipeline.Context().Graph().ListAsync(TenantCalls.ListUsers)));
        Assert.Equal(error, failure.ErrorId);
    }

    [Fact]
    public async Task A_list_does_not_go_on_at_another_host()
    {
        var page = 0;
        var pipeline = new ScriptedPipeline(
            _ => $$"""{"value":[{}],"@odata.nextLink":"https://{{(page++ == 0 ? "graph" : "evil")}}.example/{{page}}"}""");
        var failure = await Assert.ThrowsAsync<TenantAttachException>(
            () => Count(pipeline.Context().Graph().ListAsync(TenantCalls.ListUsers)));
        Assert.Equal("PageLinkInvalid", failure.ErrorId);
        Assert.Equal(2, pipeline.Requests.Count);
    }

    [Fact]
    public async Task A_list_without_end_of_empty_pages_is_left()
    {
        var page = 0;
        var pipeline = new ScriptedPipeline(_ => $$"""{"value":[],"@odata.nextLink":"https://graph.example/{{page++}}"}""");
        await Assert.ThrowsAsync<TenantAttachException>(() => Count(pipeline.Context().Graph().ListAsync(TenantCalls.ListUsers)));
        Assert.InRange(pipeline.Requests.Count, 2, 100);
    }

    [Fact]
    public async Task What_is_absent_is_found_as_null_and_deleted_as_false()
    {
        var pipeline = new ScriptedPipeline(_ => throw ScriptedPipeline.Refusal(404, "Request_ResourceNotFound"));
        var graph = pipeline.Context().Graph();
        Assert.Null(await graph.FindAsync(ApplicationCalls.GetApplication, "id"));
        Assert.False(await graph.DeleteAsync(ApplicationCalls.DeleteApplication, "id"));
        await Assert.ThrowsAsync<TenantAttachException>(() => graph.GetAsync(ApplicationCalls.GetApplication, "id"));
    }

    [Fact]
    public async Task Lag_is_waited_out_with_growing_pauses_until_it_is_seen_twice()
    {
        var reads = 0;
        var pipeline = new ScriptedPipeline(
            _ => ++reads <= 4 ? throw ScriptedPipeline.Refusal(404, "Request_ResourceNotFound") : """{"id":"x"}""");
        var graph = pipeline.Context().Graph();
        var seen = await graph.EventuallyAsync(
            "the application", async () => (JsonElement?)await graph.GetAsync(ApplicationCalls.GetApplication, "x"));
        Assert.Equal("x", seen.GetStringOrNull("id"));
        Assert.Equal([1, 2, 4, 8, 1], pipeline.Clock.Waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task Lag_without_end_is_an_error_after_two_minutes()
    {
        var pipeline = new ScriptedPipeline(_ => "{}");
        var failure = await Assert.ThrowsAsync<TenantAttachException>(
            () => pipeline.Context().Graph().EventuallyAsync<string>("the application", () => Task.FromResult<string?>(null)));
        Assert.Equal("DirectoryLag", failure.ErrorId);
        Assert.InRange(pipeline.Clock.Waits.Sum(wait => wait.TotalSeconds), 120, 136);
    }

    [Fact]
    public async Task Other_refusals_than_404_are_not_lag()
    {
        var pipeline = new ScriptedPipeline(_ => throw ScriptedPipeline.Refusal(403));
        var graph = pipeline.Context().Graph();
        await Assert.ThrowsAsync<TenantAttachException>(
            () => graph.EventuallyAsync("x", () => graph.FindAsync(ApplicationCalls.GetApplication, "x")));
        Assert.Empty(pipeline.Clock.Waits);
    }

    [Fact]
    public async Task A_wait_ends_when_the_operation_is_stopped()
    {
        using var stop = new CancellationTokenSource();
        var pipeline = new ScriptedPipeline(_ => "{}");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pipeline.Context(
            stop.Token).Graph().EventuallyAsync<string>("x", () =>
        {
            stop.Cancel();
            return Task.FromResult<string?>(null);
        }));
    }

    [Fact]
    public async Task A_call_of_another_service_or_method_is_a_mistake()
    {
        var graph = new ScriptedPipeline(_ => "{}").Context().Graph();
        await Assert.ThrowsAsync<ArgumentException>(() => graph.PostAsync(SiteCalls.GetSiteId));
        await Assert.ThrowsAsync<ArgumentException>(() => graph.PatchAsync(ApplicationCalls.CreateApplication, new JsonObject()));
    }

    private static async Task<int> Count(IAsyncEnumerable<JsonElement> rows)
    {
        var count = 0;
        await foreach (var row in rows)
        {
            count += row.ValueKind == JsonValueKind.Object ? 1 : 0;
        }

        return count;
    }
}
