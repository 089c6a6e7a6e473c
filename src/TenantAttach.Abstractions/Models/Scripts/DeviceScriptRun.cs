namespace TenantAttach;

/// <summary>A script that was started on a device or on a collection.</summary>
public sealed class DeviceScriptRun
{
    /// <summary>How long devices that are offline have to come back: after that the run is dead.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(60);

    /// <summary>The script's identifier.</summary>
    public required Guid ScriptGuid { get; init; }

    /// <summary>The script's name.</summary>
    public required string ScriptName { get; init; }

    /// <summary>The site's number of the operation; null where it was refused.</summary>
    public long? OperationId { get; init; }

    /// <summary>The device; null where a whole collection was asked.</summary>
    public DeviceReference? Device { get; init; }

    /// <summary>The collection whose members run it; null where devices were given.</summary>
    public string? CollectionId { get; init; }

    /// <summary>When it was started, in UTC by the session's clock.</summary>
    public required DateTimeOffset RequestedTime { get; init; }

    /// <summary>From when on no device begins with it any more, in UTC.</summary>
    public DateTimeOffset ExpiresTime => RequestedTime + Lifetime;

    /// <summary>Why it was refused for this device; null where it was accepted.</summary>
    public TenantAttachException? Error { get; init; }

    /// <summary>True where the site accepted it.</summary>
    public bool IsAccepted => Error is null;

    /// <inheritdoc/>
    public override string ToString() => $"{ScriptName} on {(object?)Device ?? CollectionId}";
}
