using System.Net.Sockets;

namespace TenantAttach.Core.Tests.Http;

public sealed class RetryTests
{
    private const string Ok = """{"value":[]}""";

    [Theory]
    [InlineData("GET", 429, true)]
    [InlineData("GET", 503, true)]
    [InlineData("GET", 504, true)]
    [InlineData("GET", 500, true)]
    [InlineData("GET", 400, false)]
    [InlineData("GET", 403, false)]
    [InlineData("GET", 404, false)]
    [InlineData("PUT", 429, true)]
    [InlineData("PUT", 503, true)]
    [InlineData("POST", 429, true)]
    [InlineData("POST", 500, false)]
    [InlineData("POST", 502, false)]
    [InlineData("POST", 503, false)]
    [InlineData("POST", 504, false)]
    public async Task Only_what_the_contract_allows_is_sent_again(string method, int status, bool repeated)
    {
        var handler = ScriptedHandler.InOrder(
            () => ScriptedHandler.Json(status, "{}", ("Retry-After", "3")), () => ScriptedHandler.Json(200, Ok));
        var bench = new PipelineBench(handler);
        var failure = await Record.ExceptionAsync(() => bench.SendAsync(CallOf(method)));
        Assert.Equal(repeated, failure is null);
        Assert.Equal(repeated ? 2 : 1, handler.Sent.Count);
        Assert.Equal(repeated ? TimeSpan.FromSeconds(3) : TimeSpan.Zero, bench.Passed);
    }

    [Theory]
    [InlineData("90", 90)]
    [InlineData("0", 0)]
    [InlineData("Mon, 02 Mar 2026 08:01:30 GMT", 90)]
    [InlineData("Mon, 02 Mar 2026 07:00:00 GMT", 0)]
    public async Task Retry_After_is_obeyed_in_seconds_and_as_a_date(string value, int seconds)
    {
        var bench = new PipelineBench(
            ScriptedHandler.InOrder(() => ScriptedHandler.Json(429, "{}", ("Retry-After", value)), () => ScriptedHandler.Json(200, Ok)));
        await bench.SendAsync(PipelineBench.Get);
        Assert.Equal(TimeSpan.FromSeconds(seconds), bench.Passed);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("soon")]
    [InlineData("-5")]
    public async Task Without_a_readable_Retry_After_the_waits_are_random_and_bounded(string? value)
    {
        var headers = value is null ? Array.Empty<(string, string)>() : [("Retry-After", value)];
        var handler = ScriptedHandler.InOrder(() => ScriptedHandler.Json(429, "{}", headers));
        var bench = new PipelineBench(handler);
        var failure = await Assert.ThrowsAsync<TenantAttachException>(() => bench.SendAsync(PipelineBench.Get));
        Assert.Equal("ThrottleExhausted", failure.ErrorId);
        Assert.Equal(RetryRules.MaxTries, handler.Sent.Count);
        Assert.InRange(bench.Passed.TotalSeconds, 0.1, 2 + 4 + 8 + 16 + 32);
    }

    [Fact]
    public async Task The_same_seed_waits_the_same()
    {
        async Task<TimeSpan> RunAsync()
        {
            var bench = new PipelineBench(ScriptedHandler.InOrder(() => ScriptedHandler.Json(503, "{}")));
            await Assert.ThrowsAsync<TenantAttachException>(() => bench.SendAsync(PipelineBench.Get));
            return bench.Passed;
        }

        Assert.Equal(await RunAsync(), await RunAsync());
    }

    [Fact]
    public async Task Tries_end_with_the_total_time_although_more_are_left()
    {
        var handler = ScriptedHandler.InOrder(() => ScriptedHandler.Json(429, "{}", ("Retry-After", "250")));
        var bench = new PipelineBench(handler);
        var failure = await Assert.ThrowsAsync<TenantAttachException>(() => bench.SendAsync(PipelineBench.Get));
        Assert.Equal("ThrottleExhausted", failure.ErrorId);
        Assert.Equal(3, handler.Sent.Count);
        Assert.True(bench.Passed <= RetryRules.TotalTime);
    }

    [Fact]
    public async Task Every_try_carries_the_same_client_request_id_and_its_own_log_line()
    {
        var handler = ScriptedHandler.InOrder(
            () => ScriptedHandler.Json(503, "{}", ("Retry-After", "1")), () => ScriptedHandler.Json(200, Ok));
        var bench = new PipelineBench(handler);
        var reply = await bench.SendAsync(PipelineBench.Get);
        Assert.Single(handler.Sent.Select(sent => sent.Header("client-request-id")).Distinct(), reply.ClientRequestId);
        Assert.Contains(
            bench.Observer.Verboses,
            line => line.StartsWith("Graph GET /v1.0/things/1 503", StringComparison.Ordinal)
                && line.EndsWith("try 1", StringComparison.Ordinal));
        Assert.Contains(
            bench.Observer.Verboses,
            line => line.StartsWith("Graph GET /v1.0/things/1 200", StringComparison.Ordinal)
                && line.EndsWith("try 2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Throttling_is_told_once_by_a_warning()
    {
        var index = 0;
        var bench = new PipelineBench(
            new ScriptedHandler(
                _ => index++ % 2 == 0 ? ScriptedHandler.Json(429, "{}", ("Retry-After", "1")) : ScriptedHandler.Json(200, Ok)));
        await bench.SendAsync(PipelineBench.Get);
        await bench.SendAsync(PipelineBench.Get);
        Assert.Single(bench.Observer.Warnings);
    }

    [Fact]
    public async Task A_post_whose_connection_broke_is_not_sent_again()
    {
        var handler = new ScriptedHandler(
            _ => throw new HttpRequestException("broken", new SocketException((int)SocketError.ConnectionReset)));
        var bench = new PipelineBench(handler);
        Assert.Equal(
            "ConnectionBroken", (await Assert.ThrowsAsync<TenantAttachException>(() => bench.SendAsync(PipelineBench.Post))).ErrorId);
        Assert.Single(handler.Sent);
        await Assert.ThrowsAsync<TenantAttachException>(() => bench.SendAsync(PipelineBench.Get));
        Assert.Equal(1 + RetryRules.FewTries, handler.Sent.Count);
    }

    [Fact]
    public async Task A_post_that_was_never_connected_may_be_sent_again()
    {
        var handler = new ScriptedHandler(
            _ => throw new HttpRequestException("refused", new SocketException((int)SocketError.ConnectionRefused)));
        var bench = new PipelineBench(handler);
        Assert.Equal(
            "ConnectionRefused", (await Assert.ThrowsAsync<TenantAttachException>(() => bench.SendAsync(PipelineBench.Post))).ErrorId);
        Assert.Equal(RetryRules.FewTries, handler.Sent.Count);
    }

    [Fact]
    public async Task Cancelling_ends_a_wait_at_once()
    {
        var clock = new SimulationClock(PipelineBench.Start, ClockMode.Manual);
        var bench = new PipelineBench(ScriptedHandler.InOrder(() => ScriptedHandler.Json(429, "{}", ("Retry-After", "300"))), clock);
        using var stop = new CancellationTokenSource();
        var running = bench.SendAsync(PipelineBench.Get, stop.Token);
        await Task.Delay(50);
        Assert.False(running.IsCompleted);
        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running).WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Cancelling_ends_a_request_at_once()
    {
        var handler = new ScriptedHandler(async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException();
        });
        using var stop = new CancellationTokenSource(30);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new PipelineBench(handler).SendAsync(PipelineBench.Get, stop.Token)).WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("Mon, 02 Mar 2026 08:00:10 GMT", 10.0)]
    [InlineData("1.5", 1.5)]
    [InlineData("", null)]
    [InlineData("NaN", null)]
    public void Retry_After_values_are_read_as_HTTP_writes_them(string value, double? seconds) =>
        Assert.Equal(seconds, RetryAfter.Parse(value, PipelineBench.Start)?.TotalSeconds);

    [Fact]
    public void Retry_After_never_throws_whatever_the_text()
    {
        var random = new Random(3);
        for (var round = 0; round < 2000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => "0123456789 .,:-+eGMTxé"[random.Next(22)]));
            Assert.True(
                RetryAfter.Parse(text, PipelineBench.Start) is null or { Ticks: >= 0 }, text.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static ServiceCall CallOf(string method) =>
        method switch { "GET" => PipelineBench.Get, "PUT" => PipelineBench.Put, _ => PipelineBench.Post };
}
