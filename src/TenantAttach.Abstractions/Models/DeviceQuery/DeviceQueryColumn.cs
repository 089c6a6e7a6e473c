namespace TenantAttach;

/// <summary>A column that a query gives.</summary>
public sealed class DeviceQueryColumn
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>What it holds, as far as that can be told from the query.</summary>
    public DeviceQueryType Type { get; init; }

    /// <summary>How it is known.</summary>
    public DeviceQueryColumnSource Source { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
