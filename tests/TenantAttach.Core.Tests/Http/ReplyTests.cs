namespace TenantAttach.Core.Tests.Http;

public sealed class ReplyTests
{
    [Theory]
    [InlineData("text/html", "<html><head><title>Corporate proxy</title></head></html>", "ReplyIsHtml")]
    [InlineData("application/json", "<!DOCTYPE html><html></html>", "ReplyIsHtml")]
    [InlineData("text/plain", "hello", "ReplyWrongContentType")]
    [InlineData("application/json", "{\"value\":[{\"a\":1},", "ReplyCut")]
    [InlineData("application/json", "{\"value\":[1,2}", "ReplyInvalidJson")]
    [InlineData("application/json", "", "ReplyEmpty")]
    public void A_body_that_is_not_what_was_due_is_named(string type, string body, string errorId) =>
        Assert.Equal(
            errorId, Assert.Throws<TenantAttachException>(() => ReplyReader.Read(Raw(200, body, type), PipelineBench.Get)).ErrorId);

    [Fact]
    public void The_title_of_the_web_page_is_told()
    {
        var failure = Assert.Throws<TenantAttachException>(
            () => ReplyReader.Read(Raw(200, "<html><title>Corporate proxy</title></html>", "text/html"), PipelineBench.Get));
        Assert.Contains("Corporate proxy", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(204, "")]
    [InlineData(202, "")]
    [InlineData(200, "{\"a\":1}")]
    public void Good_replies_are_read_with_and_without_a_body(int status, string body) =>
        Assert.Equal(
            body.Length > 0,
            ReplyReader.Read(Raw(status, body), PipelineBench.Get).Body.ValueKind == System.Text.Json.JsonValueKind.Object);

    [Fact]
    public void Odata_parameters_of_the_media_type_do_not_matter() =>
        Assert.Equal(1, ReplyReader.Read(Raw(200, "{\"a\":1}", "application/json"), PipelineBench.Get).Body.GetProperty("a").GetInt32());

    [Theory]
    [InlineData(400, "RequestRefused")]
    [InlineData(401, "NotAuthenticated")]
    [InlineData(403, "PermissionMissing")]
    [InlineData(404, "ServiceObjectNotFound")]
    [InlineData(405, "MethodNotOffered")]
    [InlineData(409, "ServiceConflict")]
    [InlineData(412, "ServicePreconditionFailed")]
    [InlineData(429, "ThrottleExhausted")]
    [InlineData(500, "ServiceFailed")]
    [InlineData(503, "ServiceUnavailable")]
    [InlineData(302, "RedirectRefused")]
    public void Every_status_has_its_row_in_the_catalogue(int status, string errorId) =>
        Assert.Equal(errorId, Failure(status, "{}").ErrorId);

    [Fact]
    public void A_Graph_error_keeps_code_words_details_and_request_id()
    {
        var failure = Failure(
            400,
            """{"error":{"code":"Request_BadRequest","message":"Another object """
                + """exists.","innerError":{"request-id":"r-1"},"details":[{"code":"ObjectConflict"}]}}""");
        Assert.Equal(("Request_BadRequest", 400, "r-1"), (failure.ServiceCode, failure.StatusCode, failure.RequestId));
        Assert.Contains("Another object exists. (ObjectConflict)", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Intune_text_within_the_message_is_read_and_cut()
    {
        var failure = Failure(
            403,
            """{"error":{"code":"Forbidden","message":"{\r\n \"_version\": 3,\r\n \"Message\": \"Application is not authorized - """
                + """Operation ID (for customer support): 000 - Activity ID: 1 - Url: https://x\"}"}}""");
        Assert.Contains("Application is not authorized Needed", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Activity ID", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_403_names_the_least_permission()
    {
        Assert.Contains(
            "delegated Thing.Read.All; Configuration Manager Thing: Read", Failure(403, string.Empty).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_site_s_error_shapes_are_read()
    {
        var denied = FailureReader.Read(
            Raw(404, """{"error":{"code":"404","message":"Access denied  WMI QUERY: "}}"""), PipelineBench.SitePost);
        Assert.Equal("SiteAccessDenied", denied.ErrorId);
        Assert.Equal("SiteSignInRefused", FailureReader.Read(Raw(401, string.Empty), PipelineBench.SitePost).ErrorId);
    }

    [Theory]
    [InlineData("AADSTS7000222: The provided client secret keys for app 'x' are expired.", "SecretExpired")]
    [InlineData("AADSTS7000215: Invalid client secret provided.", "SecretWrong")]
    [InlineData("AADSTS700016: Application was not found.", "ApplicationUnknown")]
    [InlineData("AADSTS65001: The user or administrator has not consented.", "ConsentMissing")]
    [InlineData("AADSTS99999: Something new.", "SignInFailed")]
    public void A_refusal_of_the_token_endpoint_is_told_by_its_code(string words, string errorId)
    {
        var body = $$"""{"error":"invalid_client","error_description":"{{words}} Trace ID: 1","trace_id":"t-1"}""";
        var failure = FailureReader.Read(Raw(401, body), EntraCalls.RequestToken);
        Assert.Equal((errorId, "t-1"), (failure.ErrorId, failure.RequestId));
        Assert.StartsWith("AADSTS", failure.ServiceCode, StringComparison.Ordinal);
    }

    [Fact]
    public void Mutated_bodies_never_escape_the_catalogue()
    {
        var random = new Random(11);
        var good = Encoding.UTF8.GetBytes(
            """{"error":{"code":"a","message":"{\"Message\":\"m\"}","innerError":{"request-id":"r"},"details":[{"code":"d"}]}}""");
        for (var round = 0; round < 2000; round++)
        {
            var body = (byte[])good.Clone();
            body[random.Next(body.Length)] = (byte)random.Next(256);
            var raw = new RawReply { StatusCode = random.Next(2) == 0 ? 200 : 400, ContentType = "application/json", Body = body };
            Assert.True(Record.Exception(() => ReplyReader.Read(raw, PipelineBench.Get)) is null or TenantAttachException);
        }
    }

    private static TenantAttachException Failure(int status, string body) => FailureReader.Read(Raw(status, body), PipelineBench.Get);

    private static RawReply Raw(int status, string body, string type = "application/json") => new()
    {
        StatusCode = status,
        ContentType = type,
        Body = Encoding.UTF8.GetBytes(body),
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase),
    };
}
