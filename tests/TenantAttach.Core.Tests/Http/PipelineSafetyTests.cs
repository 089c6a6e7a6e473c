using System.Net;

namespace TenantAttach.Core.Tests.Http;

public sealed class PipelineSafetyTests
{
    [Fact]
    public async Task A_redirect_is_an_error_and_its_target_gets_nothing()
    {
        var handler = new ScriptedHandler(_ =>
        {
            var response = new HttpResponseMessage(HttpStatusCode.Found);
            response.Headers.Location = new Uri("https://evil.example/catch");
            return response;
        });
        var failure = await Assert.ThrowsAsync<TenantAttachException>(() => new PipelineBench(handler).SendAsync(PipelineBench.Get));
        Assert.Equal("RedirectRefused", failure.ErrorId);
        Assert.Contains("evil.example", failure.Message, StringComparison.Ordinal);
        Assert.Single(handler.Sent);
    }

    [Fact]
    public async Task A_foreign_next_page_is_never_asked_for()
    {
        var handler = ScriptedHandler.InOrder(() => ScriptedHandler.Json(200, "{}"));
        var bench = new PipelineBench(handler);
        var request = PipelineBench.Of(PipelineBench.Get) with { Address = "https://evil.example/v1.0/things" };
        Assert.Equal(
            "ForeignAddress",
            (await Assert.ThrowsAsync<TenantAttachException>(() => bench.Pipeline.SendAsync(request, bench.Observer, default))).ErrorId);
        Assert.Empty(handler.Sent);
    }

    [Fact]
    public async Task A_download_goes_without_token_and_headers()
    {
        var handler = new ScriptedHandler(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent([1, 2, 3]) });
        var bench = new PipelineBench(handler);
        var request = PipelineBench.Of(
            PipelineBench.Download) with { Address = "https://a.blob.core.windows.net/x.zip?sig=CANARYSIGNATURE" };
        using (var stream = await bench.Pipeline.OpenAsync(request, bench.Observer, default))
        {
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy);
            Assert.Equal([1, 2, 3], copy.ToArray());
        }

        var sent = Assert.Single(handler.Sent);
        Assert.Empty(sent.Headers);
        Assert.DoesNotContain("CANARYSIGNATURE", bench.Observer.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_download_that_is_throttled_is_repeated_and_one_that_is_gone_is_an_error()
    {
        var handler = ScriptedHandler.InOrder(
            () => ScriptedHandler.Json(503, "{}", ("Retry-After", "1")), () => ScriptedHandler.Json(403, "{}"));
        var bench = new PipelineBench(handler);
        var request = PipelineBench.Of(PipelineBench.Download) with { Address = "https://a.blob.core.windows.net/x.zip" };
        await Assert.ThrowsAsync<TenantAttachException>(() => bench.Pipeline.OpenAsync(request, bench.Observer, default));
        Assert.Equal(2, handler.Sent.Count);
    }

    [Fact]
    public async Task A_download_that_ends_early_or_is_a_web_page_is_an_error()
    {
        var handler = ScriptedHandler.InOrder(
            () =>
            {
                var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new MemoryStream([1, 2])) };
                response.Content.Headers.ContentLength = 100;
                return response;
            },
            () => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("<html></html>", Encoding.UTF8, "text/html") });
        var bench = new PipelineBench(handler);
        var request = PipelineBench.Of(PipelineBench.Download) with { Address = "https://a.blob.core.windows.net/x.zip" };
        using var stream = await bench.Pipeline.OpenAsync(request, bench.Observer, default);
        Assert.Equal("ReplyCut", (await Assert.ThrowsAsync<TenantAttachException>(() => stream.CopyToAsync(Stream.Null))).ErrorId);
        Assert.Equal(
            "ReplyIsHtml",
            (await Assert.ThrowsAsync<TenantAttachException>(() => bench.Pipeline.OpenAsync(request, bench.Observer, default))).ErrorId);
    }

    [Fact]
    public async Task A_refused_token_is_renewed_once_with_the_claims_of_the_refusal()
    {
        var claims = Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"access_token":{"nbf":{"essential":true}}}"""));
        var handler = ScriptedHandler.InOrder(
            () => ScriptedHandler.Json(
                401, "{}", ("WWW-Authenticate", $"Bearer realm=\"\", error=\"insufficient_claims\", claims=\"{claims}\"")),
            () => ScriptedHandler.Json(200, "{}"));
        var bench = new PipelineBench(handler);
        await bench.SendAsync(PipelineBench.Post);
        Assert.Equal(["Bearer opaque-token-1", "Bearer opaque-token-2"], handler.Sent.Select(sent => sent.Header("Authorization")));
        Assert.Contains("essential", ((PipelineBench.CountingTokens)bench.Tokens).Last!.Claims, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_is_refused_twice_is_an_error()
    {
        var handler = ScriptedHandler.InOrder(() => ScriptedHandler.Json(401, "{}"));
        Assert.Equal(
            "NotAuthenticated",
            (await Assert.ThrowsAsync<TenantAttachException>(() => new PipelineBench(handler).SendAsync(PipelineBench.Get))).ErrorId);
        Assert.Equal(2, handler.Sent.Count);
    }

    [Fact]
    public async Task Windows_authentication_shows_no_token_to_the_site()
    {
        var handler = ScriptedHandler.InOrder(() => ScriptedHandler.Json(200, "{}"));
        await new PipelineBench(handler).SendAsync(PipelineBench.SitePost);
        Assert.Null(Assert.Single(handler.Sent).Header("Authorization"));
    }

    [Theory]
    [InlineData("client_secret")]
    [InlineData("secretText")]
    [InlineData("SecretKey")]
    [InlineData("password")]
    [InlineData("access_token")]
    public async Task A_secret_in_a_body_is_on_no_stream_even_where_the_service_repeats_it(string name)
    {
        const string Canary = "cAnAry~8Q&\"secret";
        var echo =
            new JsonObject { ["error"] = new JsonObject
            {
                ["code"] = "Bad",
                ["message"] = "The value " + Canary + " is wrong.",
            } }.ToJsonString();
        var handler = ScriptedHandler.InOrder(() => ScriptedHandler.Json(400, echo));
        var bench = new PipelineBench(handler);
        var request = PipelineBench.Of(
            PipelineBench.Post) with { Body = new JsonObject { ["outer"] = new JsonArray(new JsonObject { [name] = Canary }) } };
        var failure = await Assert.ThrowsAsync<TenantAttachException>(() => bench.Pipeline.SendAsync(request, bench.Observer, default));
        Assert.DoesNotContain("cAnAry", bench.Observer.Everything + failure, StringComparison.Ordinal);
        Assert.Contains("cAnAry", handler.Sent.Single().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_in_a_reply_reaches_the_caller_and_no_stream()
    {
        var bench = new PipelineBench(
            ScriptedHandler.InOrder(
                () => ScriptedHandler.Json(
                    200, """{"keyId":"k","secretText":"cAnAry-secret","nested":{"SecretKey":"cAnAry-2"}}""", ("Set-Cookie", "cAnAry-3"))));
        var reply = await bench.SendAsync(PipelineBench.Post);
        Assert.Equal("cAnAry-secret", reply.Body.GetProperty("secretText").GetString());
        Assert.DoesNotContain("cAnAry", bench.Observer.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("opaque-token", bench.Observer.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_password_of_HTTP_Basic_is_on_no_stream()
    {
        var site = new SiteSignIn.Basic(new NetworkCredential("admin", "cAnAry-pass", "CONTOSO"));
        var handler = ScriptedHandler.InOrder(() => ScriptedHandler.Json(401, "{}"));
        var bench = new PipelineBench(handler, site: site);
        var failure = await Assert.ThrowsAsync<TenantAttachException>(() => bench.SendAsync(PipelineBench.SitePost));
        var shown = Convert.ToBase64String(Encoding.UTF8.GetBytes("CONTOSO\\admin:cAnAry-pass"));
        Assert.Equal("Basic " + shown, handler.Sent.Single().Header("Authorization"));
        Assert.DoesNotContain("cAnAry", bench.Observer.Everything + failure, StringComparison.Ordinal);
        Assert.DoesNotContain(shown, bench.Observer.Everything + failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_given_up_after_the_time_out()
    {
        var time = new ManualTime(PipelineBench.Start);
        var handler = new ScriptedHandler(async (_, token) =>
        {
            await Task.Delay(-1, token);
            throw new InvalidOperationException();
        });
        var running = new PipelineBench(handler, time).SendAsync(PipelineBench.Post);
        while (!running.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(50));
            await Task.WhenAny(running, Task.Delay(20));
        }

        Assert.Equal("RequestTimedOut", (await Assert.ThrowsAsync<TenantAttachException>(() => running)).ErrorId);
        Assert.Single(handler.Sent);
    }

    [Fact]
    public async Task A_body_shorter_than_announced_is_read_again_and_then_an_error()
    {
        var handler = new ScriptedHandler(_ =>
        {
            var response = new HttpResponseMessage(
                HttpStatusCode.OK) { Content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes("{}"))) };
            response.Content.Headers.ContentType = new("application/json");
            response.Content.Headers.ContentLength = 4000;
            return response;
        });
        Assert.Equal(
            "ReplyCut",
            (await Assert.ThrowsAsync<TenantAttachException>(() => new PipelineBench(handler).SendAsync(PipelineBench.Get))).ErrorId);
        Assert.Equal(RetryRules.FewTries, handler.Sent.Count);
    }
}
