using System.Text.RegularExpressions;
using TenantAttach.Core.Diagnosis;
using TenantAttach.Core.Logs;
using TenantAttach.Core.Tests.Logs;
using Xunit.Abstractions;

namespace TenantAttach.Core.Tests.Diagnosis;

/// <summary>Reports of administrators and whole logs, with the answers that were settled in public.</summary>
public sealed class ReportTests(ITestOutputHelper output)
{
    public static TheoryData<string> Given => [.. LogCase.All.Where(one => one.Id[0] == 'L').Select(one => one.Id)];

    public static TheoryData<string> Logs => [.. LogCase.All.Where(one => one.Id[0] == 'P').Select(one => one.Id)];

    [Theory]
    [MemberData(nameof(Given))]
    public void A_public_report_is_answered_as_it_was_settled(string id)
    {
        var report = LogCase.Find(id);
        var answers = Resolve(report);
        Tell(answers);
        Assert.Null(Fault(report, answers));
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void A_whole_log_has_one_answer_first(string id)
    {
        var log = LogCase.Find(id);
        var explainer = new LogExplainer();
        foreach (var record in CmLogReader.Read([log.LogPath!], new LogReadOptions()))
        {
            explainer.Add(record);
        }

        var answers = explainer.Explain().Answers;
        Tell(answers);
        Assert.Null(Fault(log, [.. answers.Take(1)]));
        Assert.NotEmpty(answers[0].Evidence);
        Assert.All(answers[0].Evidence, record => Assert.True(record.Line > 0 && record.TimeUtc is not null));
        Assert.All(answers.Skip(1), other => Assert.False(other.IsCertain));
    }

    /// <summary>Cases that were written before the rules were tried on them: none may be wrong with certainty.</summary>
    /// <param name="file">Where they are.</param>
    [Theory]
    [InlineData("held-back.jsonl")]
    [InlineData("collected.jsonl")]
    public void Reports_that_no_rule_was_made_for_are_mostly_right_and_never_wrong_with_certainty(string file)
    {
        var cases = LogCase.Load(file);
        var faults = cases.Select(report => (report.Id, Fault: Fault(report, Resolve(report))))
            .Where(one => one.Fault is not null)
            .ToList();
        faults.ForEach(one => output.WriteLine($"{one.Id}: {one.Fault}"));
        output.WriteLine($"{cases.Count - faults.Count} of {cases.Count}");
        Assert.DoesNotContain(faults, one => one.Fault!.StartsWith("certain", StringComparison.Ordinal));
        Assert.True((cases.Count - faults.Count) >= 0.85 * cases.Count);
    }

    private static IReadOnlyList<ErrorResolution> Resolve(LogCase report) => report.StatusCode is { } status
        ? ErrorResolver.ResolveHttp(status, report.Input)
        : ErrorResolver.ResolveText(report.Input!);

    private static string? Fault(LogCase report, IReadOnlyList<ErrorResolution> answers)
    {
        var told = string.Join(" | ", answers.Select(one => one.Id + (one.IsCertain ? "!" : "?")));
        if (report.IsSilent)
        {
            return answers.Count == 0 ? null : "certain of a false alarm: " + told;
        }

        if (!report.IsSettled)
        {
            return null;
        }

        var ids = report.Says("knowledgeIds");
        var says = report.Says("answerSays").Select(pattern => new Regex(pattern, RegexOptions.IgnoreCase)).ToList();
        bool IsRight(ErrorResolution one) =>
            ids.Contains(one.Id) || (says.Count > 0 && says.TrueForAll(pattern => pattern.IsMatch(Text(one))));
        var wrong = answers.Where(one => one.IsCertain && !IsRight(one)).ToList();
        return wrong.Count > 0
            ? "certain and wrong: " + told
            : answers.Count > 0 && IsRight(answers[0])
            ? null
            : "not the first answer: " + told;
    }

    private static string Text(ErrorResolution one) => $"{one.Title} {one.Cause} {one.Remedy}";

    private void Tell(IEnumerable<ErrorResolution> answers)
    {
        foreach (var one in answers)
        {
            output.WriteLine($"{one.Id} {(one.IsCertain ? "certain" : "possible")} x{one.Count}: {one.Title}");
        }
    }
}
