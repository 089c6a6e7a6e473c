using TenantAttach.Core.Diagnosis;
using TenantAttach.Core.Errors;
using TenantAttach.Core.Graph;

namespace TenantAttach.Core.Tests.Fuzz;

/// <summary>Whatever a service, a proxy or a broken connection answers ends as a reply or as an error of the catalogue.</summary>
public sealed class ReplyFuzzTests
{
    private static readonly ServiceCall[] Calls =
    [
        TenantCalls.ListOrganizations, ApplicationCalls.CreateApplication, SiteCalls.ListSites, AttachmentCalls.CreateTenant,
        EntraCalls.RequestToken,
    ];
    private static readonly string?[] Types =
    [
        "application/json", "application/json", "text/html", "text/plain", "application/problem+json", "", null,
    ];
    private static readonly int[] Statuses =
    [
        200, 201, 204, 301, 302, 400, 401, 403, 404, 405, 407, 409, 412, 426, 429, 451, 500, 501, 502, 503, 504, 511, 599,
    ];
    private static readonly HashSet<string> Known = ErrorCatalog.All.Select(entry => entry.Id).ToHashSet(StringComparer.Ordinal);

    private static readonly string[] Good =
    [
        """{"error":{"code":"BadRequest","message":"{\"Message\":\"An error has occurred - Operation ID (for customer support): 0\"}","innerError":{"date":"2026-03-01T08:00:00","request-id":"6f9619ff-8b86-d011-b42d-00cf4fc964ff"},"details":[{"code":"d","message":"m"}]}}""",
        """{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided.\r\nTrace ID: t\r\nCorrelation """
            + """ID: c","error_codes":[7000215],"trace_id":"t","correlation_id":"c"}""",
        """{"error":{"code":"404","message":"Access denied  WMI QUERY: "}}""",
        """{"Message":"An error has occurred."}""",
        """{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#organization","value":[{"id":"1","displayName":"Contoso"}],"@odata.nextLink":"https://graph.microsoft.com/v1.0/organization?$skiptoken=2"}""",
        "<!DOCTYPE html><html><head><title>Sign in to the network</title></head><body>Please sign in.</body></html>",
        """{"responses":[{"id":"1","status":429,"headers":{"Retry-After":"10"},"body":{"error":{"code":"TooManyRequests","message":"x"}}},{"id":"2","status":204}]}""",
    ];

    private static readonly string[] Pieces =
        [
            "{", "}", "[", "]", ",", ":", "\"error\"", "\"code\"", "\"message\"", "\"innerError\"", "\"details\"", "\"value\"", "null",
            "true", "1e999", "-0", "\"\\ud800\"", "\"\\u0000\"", "AADSTS", "AADSTS53003", "\"responses\"", "\"id\"", "\"status\"", "<html>",
            "<title>", "</title>",
        ];

    [Fact]
    public void A_reply_is_read_or_refused_with_an_error_of_the_catalogue() => new Fuzzer(101).Run(Body, text =>
    {
        var random = new Random(text.Length);
        var raw = new RawReply
        {
            StatusCode = Statuses[random.Next(Statuses.Length)],
            ContentType = Types[random.Next(Types.Length)],
            Body = Encoding.UTF8.GetBytes(text),
            IsCut = random.Next(20) == 0,
            Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
            {
                ["request-id"] = text.Length > 9 ? text[..9] : text,
                ["Location"] = text,
            },
            Secrets = ["canary-secret"],
        };
        try
        {
            Assert.InRange(ReplyReader.Read(raw, Calls[random.Next(Calls.Length)]).StatusCode, 200, 299);
        }
        catch (TenantAttachException failure)
        {
            Assert.Contains(failure.ErrorId, Known);
            Assert.NotEmpty(failure.RecommendedAction);
            Assert.DoesNotContain("canary-secret", failure.Message, StringComparison.Ordinal);
        }
    });

    [Fact]
    public void Bytes_that_are_no_text_are_refused_too() => new Fuzzer(102).Run(Body, text =>
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var random = new Random(text.Length + 7);
        for (var count = random.Next(5); count > 0 && bytes.Length > 0; count--)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        var raw = new RawReply { StatusCode = random.Next(2) == 0 ? 200 : 400, ContentType = "application/json", Body = bytes };
        Assert.True(Record.Exception(() => ReplyReader.Read(raw, Calls[0])) is null or TenantAttachException);
    });

    [Fact]
    public void The_answers_of_a_batch_are_taken_for_what_they_are() =>
        new Fuzzer(103).Run(fuzz => fuzz.Chance(3) ? Body(fuzz) : fuzz.Damage(Good[6]), text =>
    {
        JsonElement body;
        try
        {
            body = JsonDocument.Parse(Encoding.UTF8.GetBytes(text)).RootElement;
        }
        catch (JsonException)
        {
            return;
        }

        foreach (var answer in GraphBatchMessage.Answers(body).Values)
        {
            Assert.True(GraphBatchMessage.RetryAfterOf(answer, DateTimeOffset.UnixEpoch) is null or { Ticks: >= 0 });
            var result = GraphBatchMessage.ResultOf(new GraphBatchItem(ApplicationCalls.CreateApplication), 429, answer, 1);
            Assert.Contains(result.Error!.ErrorId, Known);
        }
    });

    [Fact]
    public void Text_is_resolved_to_rows_of_the_knowledge_base_or_to_nothing() => new Fuzzer(104).Run(Body, text =>
    {
        var resolutions =
            (text.Length % 3) switch { 0 => ErrorResolver.ResolveText(text), 1 => ErrorResolver.ResolveHttp(
                text.Length % 600, text), _ => ErrorResolver.ResolveCode(text) };
        Assert.All(resolutions, resolution => Assert.NotEmpty(resolution.Remedy));

        Assert.True(EntraErrors.CodeIn(text) is null or { Length: > 6 });
    });

    private static string Body(Fuzzer fuzz) => fuzz.Next(4) switch
    {
        0 => fuzz.Pieces(Pieces, 20),
        1 => fuzz.Noise(),
        _ => fuzz.Damage(fuzz.Any(Good)) + (fuzz.Chance(10) ? " canary-secret" : string.Empty),
    };
}
