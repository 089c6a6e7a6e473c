namespace TenantAttach;

/// <summary>Something that can be broken in the simulator.</summary>
public sealed class SimulatorFault
{
    /// <summary>The name by which it is switched.</summary>
    public required string Name { get; init; }

    /// <summary>True where it is switched on.</summary>
    public required bool IsOn { get; init; }

    /// <summary>What is broken and what it shows.</summary>
    public required string Description { get; init; }

    /// <summary>What may follow the name after a colon; null for nothing.</summary>
    public string? Argument { get; init; }

    /// <inheritdoc/>
    public override string ToString() => IsOn ? Name + " (on)" : Name;
}
