namespace TenantAttach;

/// <summary>A parameter that a script takes.</summary>
public sealed class DeviceScriptParameter
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The .NET type: <c>System.String</c>, <c>System.Int32</c> or <c>System.Boolean</c>.</summary>
    public required string Type { get; init; }

    /// <summary>True where a run has to give a value.</summary>
    public bool IsRequired { get; init; }

    /// <summary>True where the console does not ask for it.</summary>
    public bool IsHidden { get; init; }

    /// <summary>What it is for, or null.</summary>
    public string? Description { get; init; }

    /// <summary>The value that is used without one, or null.</summary>
    public string? DefaultValue { get; init; }

    /// <summary>The only values that are allowed; empty where others are as well.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>The smallest whole number, or null.</summary>
    public long? Minimum { get; init; }

    /// <summary>The largest whole number, or null.</summary>
    public long? Maximum { get; init; }

    /// <summary>The fewest characters, or null.</summary>
    public int? MinimumLength { get; init; }

    /// <summary>The most characters, or null.</summary>
    public int? MaximumLength { get; init; }

    /// <summary>The regular expression that a text has to match, or null.</summary>
    public string? Pattern { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
