namespace TenantAttach.Core.Diagnosis;

/// <summary>What a whole log says.</summary>
/// <param name="Answers">The likeliest cause first, then the alternatives; empty where no cause is known.</param>
/// <param name="Recognized">What was recognized, in words.</param>
/// <param name="HasFailures">True where a record is a failure, known or not.</param>
public sealed record LogExplanation(IReadOnlyList<ErrorResolution> Answers, string Recognized, bool HasFailures);

/// <summary>
/// Explains a log, not a line: records are taken in order and grouped by thread and time, what repeats is counted, what follows
/// from an earlier failure is not a cause of its own, and states are not failures. Holds findings, never the log.
/// </summary>
/// <param name="scope">What is known of the place that the log comes from, or null.</param>
public sealed class LogExplainer(ErrorScope? scope = null)
{
    private const int MostKept = 20_000;
    private const int MostNames = 12;

    private readonly Dictionary<ulong, IReadOnlyList<ErrorResolution>> known = [];
    private readonly Dictionary<string, LogFinding> findings = new(StringComparer.Ordinal);
    private readonly List<string> components = [];
    private readonly LogIncidents incidents = new();
    private readonly LogExchanges exchanges = new();
    private readonly ErrorScope place = (scope ?? ErrorScope.Unknown) with { IsTyped = false };
    private long records;
    private long failures;
    private CMLogRecord? firstFailure;

    /// <summary>Takes in the next record.</summary>
    /// <param name="record">The record.</param>
    public void Add(CMLogRecord record)
    {
        records++;
        if (record.Component is { } component && components.Count < MostNames && !components.Contains(component))
        {
            components.Add(component);
        }

        if (record.Severity == CMLogSeverity.Error)
        {
            failures++;
            firstFailure ??= record;
        }

        var matters = LogTemplates.MayMatter(record.Message);
        if (!matters)
        {
            return;
        }

        exchanges.Add(record, records);
        foreach (var one in Resolve(record))
        {
            Note(one.Id, one.IsCertain, record);
        }

        if (incidents.Add(record) is { } incident)
        {
            foreach (var entry in KnowledgeBase.Entries.Where(entry => entry.IsIncident && entry.Says(incident.Text)))
            {
                Note(entry.Id, isCertain: false, incident.First);
                Note(entry.Id, isCertain: false, record);
            }
        }
    }

    /// <summary>Says what it was.</summary>
    /// <returns>The answer, its alternatives, and what was recognized.</returns>
    public LogExplanation Explain()
    {
        var causes = findings.Values.Where(finding => !finding.Entry.IsState).ToList();
        var ranked = LogSequences.Rank(causes, exchanges);
        if (ranked.Count == 0 && records == 1)
        {
            ranked = [.. findings.Values];
        }

        return new LogExplanation(
            ranked.ConvertAll(finding => finding.ToResolution(exchanges)), Recognize(), failures > 0 || causes.Count > 0);
    }

    private IReadOnlyList<ErrorResolution> Resolve(CMLogRecord record)
    {
        var key = LogTemplates.KeyOf(record);
        if (!known.TryGetValue(key, out var resolved))
        {
            if (known.Count >= MostKept)
            {
                known.Clear();
            }

            resolved = ErrorResolver.ResolveRecord(record, place);
            known[key] = resolved;
        }

        return resolved;
    }

    private void Note(string id, bool isCertain, CMLogRecord record)
    {
        if (KnowledgeBase.Find(id) is not { } entry)
        {
            return;
        }

        if (!findings.TryGetValue(id, out var finding))
        {
            findings[id] = finding = new LogFinding(entry, records);
        }

        finding.Add(record, isCertain, records);
    }

    private string Recognize()
    {
        var parts = new List<string> { string.Format(CultureInfo.InvariantCulture, "{0} records", records) };
        if (components.Count > 0)
        {
            parts[0] += " of " + string.Join(", ", components);
        }

        parts.AddRange(
            findings.Values.Where(finding => finding.Entry.IsState).Select(
                finding => FormattableString.Invariant($"{finding.Count} x {finding.Entry.Id} ({finding.Entry.Title})")));
        if (exchanges.Summary is { Length: > 0 } answers)
        {
            parts.Add("answers " + answers);
        }

        if (firstFailure is { } first)
        {
            var text = first.Message.Length > 160 ? first.Message.Substring(0, 160) + "\u2026" : first.Message;
            parts.Add(FormattableString.Invariant($"{failures} failures, the first in line {first.Line}: {text.Replace('\n', ' ')}"));
            parts.AddRange(FailureText.Recognize(first.Message));
        }
        else
        {
            parts.Add("no failure");
        }

        return string.Join("; ", parts);
    }
}
