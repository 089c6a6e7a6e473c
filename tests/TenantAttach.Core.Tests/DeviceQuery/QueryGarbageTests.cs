using TenantAttach.Core.DeviceQuery;

namespace TenantAttach.Core.Tests.DeviceQuery;

/// <summary>Whatever is typed, the analysis ends with findings whose place is in the query.</summary>
public sealed class QueryGarbageTests
{
    private static readonly string[] Pieces =
    [
        "Process", "EventLog", "(", ")", "'System'", "|", " | ", "where", "project", "summarize", "by", "join", "kind", "=", "==", "!",
        "!like", "like", "and", "or", "1d", "5", "1.5", "'", "\"", "@'",
        "\\", "\n", "\r\n", "\r", "\t", " ", "//", "/*", "top", "take", "order by", "count()", "count", "bin(", ",", "-", "+", "*", "%",
        "render", "with", "Name", "Device", "strcat(", "case(", "é", "\u2028",
        "\uFEFF", "\0", "😀", "true", "99999999999999999999", "1e5", ".", ";", "#", "$", "{", "}", "desc", "asc", "ago(",
        "datetime_diff('day',", "inner", "leftouter", "distinct", "_", "x1",
    ];

    [Fact]
    public void A_hundred_thousand_texts_end_as_findings_with_a_place()
    {
        var random = new Random(20261);
        for (var round = 0; round < 100_000; round++)
        {
            var query = Text(random);
            var analysis = DeviceQueryLanguage.Analyze(query);
            Assert.Equal(analysis.IsValid, analysis.Findings.All(finding => finding.Severity != DeviceQuerySeverity.Error));
            if (analysis.Findings.FirstOrDefault(finding => !IsInside(query, finding)) is { } outside)
            {
                Assert.Fail($"'{query}': {outside}");
            }

            if (!analysis.IsValid && round % 20 == 0)
            {
                Assert.Equal("DeviceQueryInvalid", Assert.Throws<TenantAttachException>(() => DeviceQueryLanguage.Check(query)).ErrorId);
            }
        }
    }

    private static string Text(Random random)
    {
        var text = new StringBuilder();
        var length = random.Next(40);
        for (var i = 0; i < length; i++)
        {
            if (random.Next(6) == 0)
            {
                text.Append((char)random.Next(1, 300));
            }
            else
            {
                text.Append(Pieces[random.Next(Pieces.Length)]);
                if (random.Next(2) == 0)
                {
                    text.Append(' ');
                }
            }
        }

        return text.ToString();
    }

    private static bool IsInside(string query, DeviceQueryFinding finding)
    {
        var lines = query.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        return finding.Line >= 1
            && finding.Line <= lines.Length
            && finding.Column >= 1
            && finding.Column <= lines[finding.Line - 1].Length + 1
            && finding.Length >= 0;
    }
}
