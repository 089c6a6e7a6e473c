using TenantAttach.Core.DeviceQuery;

namespace TenantAttach.Core.Tests.DeviceQuery;

/// <summary>Queries that administrators published, those of Microsoft's pages, and one for each rule, with what a site makes of
/// them.</summary>
public sealed class PublishedQueryTests
{
    private static readonly Dictionary<string, JsonElement> Cases = Read();

    public static TheoryData<string> Ids => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_query_is_accepted_or_refused_as_its_source_says(string id)
    {
        var one = Cases[id];
        var analysis = DeviceQueryLanguage.Analyze(Text(one, "query")!);
        switch (Text(one, "expected"))
        {
            case "accepted":
                Assert.True(analysis.IsValid, string.Join("; ", analysis.Findings));
                Assert.Equal(Text(one, "adminCenter") == "supported", analysis.CloudSupport == DeviceQueryCloudSupport.Supported);
                break;
            case "refused":
                Assert.False(analysis.IsValid, "It is accepted.");
                break;
            default:
                Assert.All(
                    analysis.Findings.Where(finding => finding.Severity == DeviceQuerySeverity.Error),
                    finding => Assert.NotEmpty(finding.Message));
                break;
        }
    }

    [Fact]
    public void Published_queries_lead_to_no_warning_about_columns()
    {
        var warned = Cases.Where(pair => pair.Key[0] == 'q' && Text(pair.Value, "expected") == "accepted")
            .SelectMany(
                pair => DeviceQueryLanguage.Analyze(Text(pair.Value, "query")!).Findings.Select(finding => (pair.Key, Finding: finding)))
            .Where(
                pair =>
                    pair.Finding is { Severity: DeviceQuerySeverity.Warning, Id: "UnknownColumn"
                        or "TypeMismatch"
                        or "WrongType"
                        or "JoinNeedsDevice" })
            .Select(pair => pair.Key + ": " + pair.Finding)
            .ToList();
        Assert.Empty(warned);
    }

    private static string? Text(JsonElement one, string name) => one.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static Dictionary<string, JsonElement> Read()
    {
        using var stream = typeof(PublishedQueryTests).Assembly.GetManifestResourceStream("queries.jsonl")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToDictionary(one => Text(one, "id")!);
    }
}
