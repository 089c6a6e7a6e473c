namespace TenantAttach;

/// <summary>What became of one given device identity: a device, or the reason why not.</summary>
public sealed class DeviceResolution
{
    /// <summary>What was asked for.</summary>
    public required object Input { get; init; }

    /// <summary>The device; null where <see cref="Error"/> is set.</summary>
    public DeviceReference? Device { get; init; }

    /// <summary>Why there is no device; null where <see cref="Device"/> is set.</summary>
    public TenantAttachException? Error { get; init; }
}
