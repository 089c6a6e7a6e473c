namespace TenantAttach;

/// <summary>An event of a device, as the timeline of the admin center shows it.</summary>
public sealed class DeviceEvent : DeviceReference
{
    /// <summary>When it happened, in UTC.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>How grave it is.</summary>
    public DeviceEventLevel Level { get; init; }

    /// <summary>What happened, for example <c>Application Error</c>.</summary>
    public required string EventName { get; init; }

    /// <summary>Who wrote it, for example <c>Microsoft-ConfigMgr</c>.</summary>
    public required string ProviderName { get; init; }

    /// <summary>The number of the event, for example 1000.</summary>
    public int? EventId { get; init; }

    /// <summary>The text of the event, or null.</summary>
    public string? Message { get; init; }
}
