namespace TenantAttach.Core.Logs;

/// <summary>Which records are wanted, and how records without a bias are taken.</summary>
public sealed record LogReadOptions
{
    /// <summary>Names of components, with wildcards; empty for all.</summary>
    public IReadOnlyList<string> Component { get; init; } = [];

    /// <summary>Severities; empty for all.</summary>
    public IReadOnlyList<CMLogSeverity> Severity { get; init; } = [];

    /// <summary>Only records written at this time or later.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>Only records written before this time.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Only what belongs to the remote task with this identifier.</summary>
    public Guid? TaskGuid { get; init; }

    /// <summary>Only what belongs to the web request with this identifier.</summary>
    public Guid? ActivityId { get; init; }

    /// <summary>Minutes to add to times without a bias to get UTC; null where they are not known, and such times are taken as they
    /// are.</summary>
    public int? DefaultBias { get; init; }

    /// <summary>True to leave out the files that logs were rolled over to.</summary>
    public bool CurrentOnly { get; init; }

    /// <summary>True where records of several files have to be put in order of time.</summary>
    public bool Correlates => TaskGuid is not null || ActivityId is not null;
}
