namespace TenantAttach.Core.Diagnosis;

/// <summary>One cause that a log may show, with the records that say so.</summary>
/// <param name="entry">The entry of the knowledge base.</param>
/// <param name="firstAt">The place of its first record in the log.</param>
internal sealed class LogFinding(KnowledgeEntry entry, long firstAt)
{
    private const int MostEvidence = 4;

    private readonly List<CMLogRecord> evidence = [];
    private CMLogRecord? last;

    public KnowledgeEntry Entry { get; } = entry;

    public long FirstAt { get; } = firstAt;

    public long LastAt { get; private set; }

    public int Count { get; private set; }

    public bool IsCertain { get; set; }

    public DateTimeOffset? FirstSeen { get; private set; }

    public DateTimeOffset? LastSeen { get; private set; }

    public void Add(CMLogRecord record, bool isCertain, long at)
    {
        IsCertain |= isCertain;
        if (last != record)
        {
            Count++;
        }

        last = record;
        LastAt = at;
        if (evidence.Count < MostEvidence && !evidence.Contains(record))
        {
            evidence.Add(record);
        }

        FirstSeen = record.TimeUtc < FirstSeen || FirstSeen is null ? record.TimeUtc ?? FirstSeen : FirstSeen;
        LastSeen = record.TimeUtc > LastSeen || LastSeen is null ? record.TimeUtc ?? LastSeen : LastSeen;
    }

    public ErrorResolution ToResolution(LogExchanges exchanges) => new()
    {
        Id = Entry.Id,
        Title = Entry.Title,
        Cause = Entry.Cause + (exchanges.NoteOn(Entry.Id) is { } note ? " " + note : string.Empty),
        Remedy = Entry.Remedy,
        Source = Entry.Source,
        Faults = Entry.Faults,
        IsCertain = IsCertain,
        WhatSettlesIt = IsCertain ? null : Entry.WhatSettlesIt,
        Count = Count,
        FirstSeen = FirstSeen,
        LastSeen = LastSeen,
        Evidence = evidence.ToArray(),
    };
}
