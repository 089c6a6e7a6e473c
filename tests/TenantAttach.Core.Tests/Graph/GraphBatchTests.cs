using TenantAttach.Core.Graph;

namespace TenantAttach.Core.Tests.Graph;

public sealed class GraphBatchTests
{
    private static readonly JsonObject Action = new() { ["action"] = "refreshMachinePolicy" };

    [Fact]
    public async Task Forty_five_calls_go_in_three_batches_and_come_back_in_their_order()
    {
        var pipeline = new ScriptedPipeline(request => Reply(Ids(request).Reverse().Select(id => Answer(id, 204))));
        var results = await Run(pipeline, 45);

        Assert.Equal(Enumerable.Range(0, 45).Cast<object>(), results.Select(result => result.Item.State));
        Assert.All(results, result => Assert.Null(result.Error));
        Assert.Equal([20, 20, 5], pipeline.Requests.Select(request => Ids(request).Count()));
        Assert.All(
            pipeline.Requests,
            request => Assert.Equal(
                ("/$batch", "beta", Workload.IntuneDevices), (request.Call.Route, request.Call.ApiVersion, request.Call.Workload)));
        Assert.Equal((20, 20), Budget.CostOf(pipeline.Requests[0]));
    }

    [Fact]
    public async Task A_throttled_call_is_sent_again_after_its_own_time_and_its_order_kept()
    {
        var first = true;
        var pipeline = new ScriptedPipeline(request =>
        {
            var throttle = first;
            first = false;
            return Reply(Ids(request).Select(id => throttle && id == "2" ? Answer(id, 429, retryAfter: "17") : Answer(id, 204)));
        });
        var results = await Run(pipeline, 3);

        Assert.Equal([0, 1, 2], results.Select(result => (int)result.Item.State!));
        Assert.Equal([1, 2, 1], results.Select(result => result.Tries));
        Assert.Single(Ids(pipeline.Requests[1]));
        Assert.Equal(17, pipeline.Clock.Waits.Sum(wait => Math.Max(0, wait.TotalSeconds)));
    }

    [Fact]
    public async Task A_call_that_may_have_run_is_not_sent_again()
    {
        var pipeline = new ScriptedPipeline(request => Reply(Ids(request).Select(id => Answer(id, 503, retryAfter: "1"))));
        var result = Assert.Single(await Run(pipeline, 1));
        Assert.Equal(1, result.Tries);
        Assert.Equal("ServiceUnavailable", result.Error!.ErrorId);
    }

    [Fact]
    public async Task A_throttle_without_end_is_the_result_of_its_call_alone()
    {
        var pipeline = new ScriptedPipeline(request => Reply(Ids(request).Select(id =>
            Addresses(request)[int.Parse(id, null) - 1].Contains("device-0/", StringComparison.Ordinal)
                ? Answer(id, 429)
                : Answer(id, 204))));
        var results = await Run(pipeline, 30);
        Assert.Equal("ThrottleExhausted", results[0].Error!.ErrorId);
        Assert.Equal(6, results[0].Tries);
        Assert.All(results.Skip(1), result => Assert.Null(result.Error));
    }

    [Theory]
    [InlineData(403, "PermissionMissing")]
    [InlineData(404, "ServiceObjectNotFound")]
    [InlineData(400, "RequestRefused")]
    public async Task A_refusal_is_a_result_with_the_words_of_the_service(int status, string error)
    {
        var pipeline = new ScriptedPipeline(request => Reply(Ids(request).Select(id =>
            Answer(
                id, status,
                "\"body\":{\"error\":{\"code\":\"Code\",\"message\":\"{\\\"Message\\\":\\\"the words - Operation ID (for customer "
                    + "support): 1\\\"}\"}}"))));
        var result = Assert.Single(await Run(pipeline, 1));
        Assert.Equal(error, result.Error!.ErrorId);
        Assert.Equal("Code", result.Error.ServiceCode);
        Assert.Contains("the words", result.Error.Message);
        Assert.DoesNotContain("Operation ID", result.Error.Message);
    }

    [Fact]
    public async Task A_call_without_an_answer_is_neither_done_nor_sent_again()
    {
        var pipeline = new ScriptedPipeline(request => Reply(Ids(request).Where(id => id != "1").Select(id => Answer(id, 204))));
        var results = await Run(pipeline, 2);
        Assert.Equal("BatchItemUnanswered", results[0].Error!.ErrorId);
        Assert.Null(results[1].Error);
        Assert.Single(pipeline.Requests);
    }

    [Fact]
    public async Task Only_as_many_calls_are_taken_as_results_are_wanted()
    {
        var taken = 0;
        var pipeline = new ScriptedPipeline(request => Reply(Ids(request).Select(id => Answer(id, 204))));
        await foreach (var result in pipeline.Context().Graph().BatchAsync(Items(1000).Select(item => { taken++; return item; })))
        {
            Assert.Null(result.Error);
            break;
        }

        Assert.Equal(20, taken);
    }

    [Fact]
    public void Addresses_are_escaped_and_bodies_copied()
    {
        var item = new GraphBatchItem(ActionCalls.TriggerConfigurationManagerAction, "a/b?c", Action);
        var request = GraphBatchMessage.Build([item, item]);
        var entry = request.Body!["requests"]![0]!;
        Assert.Equal("/deviceManagement/managedDevices/a%2Fb%3Fc/triggerConfigurationManagerAction", entry["url"]!.ToString());
        Assert.Equal("application/json", entry["headers"]!["Content-Type"]!.ToString());
        Assert.Throws<ArgumentException>(() => GraphBatchMessage.Build([item with { Route = ".." }]));
        Assert.Throws<ArgumentException>(() => GraphBatchMessage.Build([item, new GraphBatchItem(TenantCalls.ListOrganizations)]));
    }

    private static async Task<List<GraphBatchResult>> Run(ScriptedPipeline pipeline, int count)
    {
        var results = new List<GraphBatchResult>();
        await foreach (var result in pipeline.Context().Graph().BatchAsync(Items(count)))
        {
            results.Add(result);
        }

        return results;
    }

    private static IEnumerable<GraphBatchItem> Items(int count) => Enumerable.Range(0, count)
        .Select(number => new GraphBatchItem(ActionCalls.TriggerConfigurationManagerAction, $"device-{number}", Action, number));

    private static IEnumerable<string> Ids(ServiceRequest request) =>
        request.Body!["requests"]!.AsArray().Select(entry => entry!["id"]!.ToString());

    private static List<string> Addresses(ServiceRequest request) =>
        [.. request.Body!["requests"]!.AsArray().Select(entry => entry!["url"]!.ToString())];

    private static string Answer(string id, int status, string? body = null, string? retryAfter = null) =>
        $$"""{"id":"{{id}}","status":{{status}}{{(retryAfter is null ? "" : $",\"headers\":{{\"retry-after\":\"{retryAfter}\"}}")}}{{(body is null ? "" : "," + body)}}}""";

    private static string Reply(IEnumerable<string> answers) => $$"""{"responses":[{{string.Join(",", answers)}}]}""";
}
