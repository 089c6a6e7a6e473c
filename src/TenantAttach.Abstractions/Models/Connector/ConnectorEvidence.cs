namespace TenantAttach;

/// <summary>One thing that was looked at to judge the connector.</summary>
public sealed class ConnectorEvidence
{
    /// <summary>What was looked at, for example <c>Upload switch</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Where it was read: a class of the site, a Graph resource or a log.</summary>
    public required string Source { get; init; }

    /// <summary>What was found, in words; null where it could not be read.</summary>
    public string? Value { get; init; }

    /// <summary>The time that the finding is about, in UTC, or null.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>How much the finding counts.</summary>
    public required EvidenceWeight Weight { get; init; }

    /// <summary>What the finding says.</summary>
    public required EvidenceVerdict Verdict { get; init; }

    /// <summary>Why the verdict is what it is; for <see cref="EvidenceVerdict.NotChecked"/>, why it could not be read.</summary>
    public string? Reason { get; init; }

    /// <summary>The number of the fault in the knowledge base that the finding points to, for example <c>T04</c>; otherwise null.</summary>
    public string? FaultCode { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Value ?? Reason} ({Verdict})";
}

/// <summary>How much a finding counts.</summary>
public enum EvidenceWeight
{
    /// <summary>For the reader; decides nothing.</summary>
    Informational,

    /// <summary>Can make the state a warning.</summary>
    Supporting,

    /// <summary>Can decide the state alone.</summary>
    Decisive,
}

/// <summary>What a finding says.</summary>
public enum EvidenceVerdict
{
    /// <summary>It could not be read; never taken for good.</summary>
    NotChecked,

    /// <summary>It says nothing about the health.</summary>
    Neutral,

    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Not as it should be, or soon not.</summary>
    Warning,

    /// <summary>Broken.</summary>
    Bad,
}
