namespace TenantAttach.Simulator.Model;

/// <summary>What happens to a device; what is null stays as it is.</summary>
public sealed record DeviceChange
{
    /// <summary>A new name.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the client is installed.</summary>
    public bool? HasClient { get; init; }

    /// <summary>Whether the client is connected to its notification server.</summary>
    public bool? IsOnline { get; init; }

    /// <summary>Whether the device is decommissioned.</summary>
    public bool? IsDecommissioned { get; init; }

    /// <summary>Whether the device is a distribution point that shares its PKI certificate with its client.</summary>
    public bool? SharesCertificate { get; init; }

    /// <summary>Whether the device has the Default scope tag in Intune.</summary>
    public bool? HasDefaultScopeTag { get; init; }

    internal DeviceChange Over(DeviceChange? earlier) => earlier is null ? this : new DeviceChange
    {
        Name = Name ?? earlier.Name,
        HasClient = HasClient ?? earlier.HasClient,
        IsOnline = IsOnline ?? earlier.IsOnline,
        IsDecommissioned = IsDecommissioned ?? earlier.IsDecommissioned,
        SharesCertificate = SharesCertificate ?? earlier.SharesCertificate,
        HasDefaultScopeTag = HasDefaultScopeTag ?? earlier.HasDefaultScopeTag,
    };
}
