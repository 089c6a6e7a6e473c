namespace TenantAttach;

/// <summary>One record of a Configuration Manager log.</summary>
public sealed class CMLogRecord
{
    private static readonly char[] BeforeIdentifier = [' ', ':', '=', '{', '"', '>', '\''];

    /// <summary>When it was written, in UTC: the local time plus the bias that the record carries. Null where it does not tell.</summary>
    public DateTimeOffset? TimeUtc { get; init; }

    /// <summary>False where neither the record nor the reader's default names a bias: the time is then a local time of an unknown
    /// zone.</summary>
    public bool IsTimeZoneKnown { get; init; }

    /// <summary>Minutes that were added to the local time; null where the record has none and the reader's default was used.</summary>
    public int? Bias { get; init; }

    /// <summary>The component that wrote it, or null.</summary>
    public string? Component { get; init; }

    /// <summary>How serious it is.</summary>
    public CMLogSeverity Severity { get; init; } = CMLogSeverity.Unknown;

    /// <summary>True where the form has no severity and it was read from the words, as log viewers do.</summary>
    public bool SeverityIsInferred { get; init; }

    /// <summary>The thread that wrote it, or null.</summary>
    public int? Thread { get; init; }

    /// <summary>The process that wrote it, where the form names it, or null.</summary>
    public int? ProcessId { get; init; }

    /// <summary>The text, whole, with line feeds between its lines.</summary>
    public required string Message { get; init; }

    /// <summary>The place in the program that wrote it, for example <c>bgbagent.cpp:512</c>, or null.</summary>
    public string? Source { get; init; }

    /// <summary>The file that it was read from, or null where it came as text.</summary>
    public string? File { get; init; }

    /// <summary>The number of its first line in that file, from 1.</summary>
    public long Line { get; init; }

    /// <summary>The form that it was written in.</summary>
    public CMLogKind Kind { get; init; }

    /// <summary>What of it could not be read.</summary>
    public CMLogLoss Lost { get; init; }

    /// <summary>True where everything that its form has could be read.</summary>
    public bool IsComplete => Lost == CMLogLoss.None;

    /// <summary>The identifier of the remote task that the text names, or null: the same in the logs of the service connection point, the
    /// management point and the client.</summary>
    public Guid? TaskGuid => After("TaskGUID");

    /// <summary>The identifier of the web request that the text names, or null.</summary>
    public Guid? ActivityId => After("Activity ID");

    /// <inheritdoc/>
    public override string ToString() => Message;

    private Guid? After(string label)
    {
        for (var at = Message.IndexOf(label, StringComparison.OrdinalIgnoreCase); at >= 0; at = Message.IndexOf(
            label, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var start = at + label.Length;
            while (start < Message.Length && Array.IndexOf(BeforeIdentifier, Message[start]) >= 0)
            {
                start++;
            }

            if (start + 36 <= Message.Length && Guid.TryParseExact(Message.Substring(start, 36), "D", out var id))
            {
                return id;
            }
        }

        return null;
    }
}
