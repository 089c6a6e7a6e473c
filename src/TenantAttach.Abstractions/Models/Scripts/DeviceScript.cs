namespace TenantAttach;

/// <summary>A script that the site can run on devices.</summary>
public sealed class DeviceScript
{
    /// <summary>The identifier.</summary>
    public required Guid ScriptGuid { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The version; each edit makes a new one.</summary>
    public required string Version { get; init; }

    /// <summary>The site's number of the type; 0 is PowerShell.</summary>
    public required int Type { get; init; }

    /// <summary>Whether it may run.</summary>
    public required ScriptApproval Approval { get; init; }

    /// <summary>Who wrote it, or null.</summary>
    public string? Author { get; init; }

    /// <summary>Who approved or denied it, or null.</summary>
    public string? Approver { get; init; }

    /// <summary>The comment of the approval, or null.</summary>
    public string? Comment { get; init; }

    /// <summary>When it was changed last, in UTC, or null.</summary>
    public DateTimeOffset? LastUpdated { get; init; }

    /// <summary>The SHA-256 hash of the script in hexadecimal, or null where the site does not show it.</summary>
    public string? Hash { get; init; }

    /// <summary>The text of the script, or null where it was not asked for.</summary>
    public string? Text { get; init; }

    /// <summary>What it takes.</summary>
    public IReadOnlyList<DeviceScriptParameter> Parameters { get; init; } = [];

    /// <summary>Why the admin center does not offer it.</summary>
    /// <remarks>A security scope or a role that hides it cannot be told from here.</remarks>
    public ScriptHiddenReason HiddenReason { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
