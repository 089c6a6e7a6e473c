namespace TenantAttach;

/// <summary>One setting that is not as a configuration document wants it.</summary>
public sealed class ConfigurationDifference
{
    /// <summary>Where the setting is in the document, for example <c>coManagement.workloads.ClientApps.authority</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The part that the setting belongs to.</summary>
    public required ConfigurationPart Part { get; init; }

    /// <summary>What differs.</summary>
    public required ConfigurationDifferenceKind Kind { get; init; }

    /// <summary>The wanted value as text; null where the document does not have it.</summary>
    public string? Wanted { get; init; }

    /// <summary>The value that was found, as text; null where there is none, or where it is not known.</summary>
    public string? Found { get; init; }

    /// <summary>What brings the setting to the wanted value: a cmdlet, or a step in the console.</summary>
    public required string Remedy { get; init; }

    /// <summary>What that change reaches, for example devices that leave the tenant; null where it reaches the setting alone.</summary>
    public string? Effect { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Path}: {Wanted ?? "-"} (found {Found ?? "-"})";
}
