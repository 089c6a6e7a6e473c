namespace TenantAttach;

/// <summary>What can be told of a CMPivot query without asking anybody.</summary>
public sealed class DeviceQueryAnalysis
{
    /// <summary>The query as it was given.</summary>
    public required string Query { get; init; }

    /// <summary>A link that opens the query in CMPivot standalone.</summary>
    public string? Link { get; init; }

    /// <summary>True where it has no errors.</summary>
    public required bool IsValid { get; init; }

    /// <summary>Whether the admin center takes it as well.</summary>
    public DeviceQueryCloudSupport CloudSupport { get; init; }

    /// <summary>The entities that it reads, in their order, each once.</summary>
    public IReadOnlyList<string> Entities { get; init; } = [];

    /// <summary>The columns that it gives, as far as they can be told.</summary>
    public IReadOnlyList<DeviceQueryColumn> Columns { get; init; } = [];

    /// <summary>False where the devices give columns besides.</summary>
    public bool IsColumnListComplete { get; init; }

    /// <summary>How many joins it has; five are the most.</summary>
    public int JoinCount { get; init; }

    /// <summary>
    /// True where each row is about one device, so that rows leave while other devices still answer; false where rows are made of the data
    /// of all devices.
    /// </summary>
    public bool IsPerDevice { get; init; }

    /// <summary>The first site version that has all it uses, as year and month.</summary>
    public int MinimumSiteVersion { get; init; }

    /// <summary>The first version of Windows PowerShell on the devices that has all it uses.</summary>
    public int MinimumPowerShellVersion { get; init; }

    /// <summary>How far back logs and events are read; null where it reads none.</summary>
    public TimeSpan? TimeRange { get; init; }

    /// <summary>What was found, in the order of the query.</summary>
    public IReadOnlyList<DeviceQueryFinding> Findings { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => Query;
}
