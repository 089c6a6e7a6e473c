namespace TenantAttach;

/// <summary>What a wait for a healthy attachment saw.</summary>
public sealed class AttachWaitResult
{
    /// <summary>True where the connector is healthy and the first upload was seen.</summary>
    public required bool IsHealthy { get; init; }

    /// <summary>The last health that was computed, or null where none could be.</summary>
    public ConnectorHealth? Health { get; init; }

    /// <summary>The attachment as the site has it.</summary>
    public required TenantAttachState State { get; init; }

    /// <summary>How long the wait took, by the session's clock.</summary>
    public required TimeSpan Waited { get; init; }

    /// <summary>The identifier of the error that says what is wrong; null where nothing is.</summary>
    public string? ErrorId { get; init; }
}
