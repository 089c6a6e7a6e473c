namespace TenantAttach;

/// <summary>Something about a query, and where in it.</summary>
public sealed class DeviceQueryFinding
{
    /// <summary>The stable identifier of this kind of finding, for example <c>UnknownEntity</c>.</summary>
    public required string Id { get; init; }

    /// <summary>How much it weighs.</summary>
    public required DeviceQuerySeverity Severity { get; init; }

    /// <summary>The line, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The column in the line, from 1; one more than the line is long where the query ends too early.</summary>
    public required int Column { get; init; }

    /// <summary>How many characters it is about; 0 at the end of the query.</summary>
    public int Length { get; init; }

    /// <summary>What stands there, or null.</summary>
    public string? Found { get; init; }

    /// <summary>What could stand there, or null.</summary>
    public string? Expected { get; init; }

    /// <summary>What is wrong, as a sentence.</summary>
    public required string Message { get; init; }

    /// <summary>What to do, or null.</summary>
    public string? Remedy { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"line {Line}, column {Column}: {Message}";
}
