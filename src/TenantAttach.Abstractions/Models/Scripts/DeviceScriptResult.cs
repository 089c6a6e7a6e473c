namespace TenantAttach;

/// <summary>What a device told of a script.</summary>
public sealed class DeviceScriptResult
{
    /// <summary>The site's number of the operation.</summary>
    public required long OperationId { get; init; }

    /// <summary>The device.</summary>
    public required DeviceReference Device { get; init; }

    /// <summary>The script's identifier, or null where the site does not tell it.</summary>
    public Guid? ScriptGuid { get; init; }

    /// <summary>The script's name, or null where the site does not tell it.</summary>
    public string? ScriptName { get; init; }

    /// <summary>Where it stands.</summary>
    public required DeviceScriptState State { get; init; }

    /// <summary>The exit code; null as long as there is none.</summary>
    public int? ExitCode { get; init; }

    /// <summary>What the script wrote, as text; null as long as there is none.</summary>
    public string? Output { get; init; }

    /// <summary>The output as the site stores it; null as long as there is none.</summary>
    public string? RawOutput { get; init; }

    /// <summary>False where the output was cut at 4,000 characters and the rest could not be read.</summary>
    public bool IsOutputComplete { get; init; } = true;

    /// <summary>The output as objects where it is JSON, otherwise its text.</summary>
    public object? Value { get; set; }

    /// <summary>When the device told it, in UTC, or null.</summary>
    public DateTimeOffset? LastUpdated { get; init; }

    /// <summary>True where nothing will change any more.</summary>
    public bool IsFinal => State is DeviceScriptState.Succeeded or DeviceScriptState.Failed or DeviceScriptState.Expired;

    /// <inheritdoc/>
    public override string ToString() => $"{ScriptName} on {Device}: {State}";
}
