namespace TenantAttach;

/// <summary>What the knowledge base says about a failure.</summary>
public sealed class ErrorResolution
{
    /// <summary>The number of the entry, for example <c>T05</c> or <c>A-87D00324</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What it is, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>Why it happens.</summary>
    public required string Cause { get; init; }

    /// <summary>What to do.</summary>
    public required string Remedy { get; init; }

    /// <summary>The address of where it is described.</summary>
    public required string Source { get; init; }

    /// <summary>True where the input points to this entry; false where several fit and it is one of them.</summary>
    public required bool IsCertain { get; init; }

    /// <summary>What would settle whether it is the cause, where it is not certain; or null.</summary>
    public string? WhatSettlesIt { get; init; }

    /// <summary>In a log: how many records say it. 0 where no log was explained.</summary>
    public int Count { get; init; }

    /// <summary>In a log: when it was first seen.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>In a log: when it was last seen.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>In a log: the first records that say it, each with its file and line.</summary>
    public IReadOnlyList<CMLogRecord> Evidence { get; init; } = Array.Empty<CMLogRecord>();

    /// <summary>The faults of the simulator that show it.</summary>
    public IReadOnlyList<string> Faults { get; init; } = Array.Empty<string>();

    /// <summary>What was resolved.</summary>
    public object? Input { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Id}: {Title}";
}
