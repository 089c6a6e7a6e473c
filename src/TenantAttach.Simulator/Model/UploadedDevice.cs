namespace TenantAttach.Simulator.Model;

/// <summary>A device row as the hierarchy uploads it.</summary>
internal sealed record UploadedDevice
{
    /// <summary>The device's number in the hierarchy, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The id that Intune gives the row.</summary>
    public required Guid CloudId { get; init; }

    /// <summary>The resource id at the site.</summary>
    public required int ResourceId { get; init; }

    /// <summary>The client's GUID, without its prefix.</summary>
    public required Guid SmsId { get; init; }

    /// <summary>The Entra device id; null for a device that is only in the domain.</summary>
    public Guid? AadDeviceId { get; init; }

    public required string Name { get; init; }

    /// <summary>As the site writes it: <c>Microsoft Windows NT Workstation 10.0</c>.</summary>
    public required string DeviceOS { get; init; }

    /// <summary>For example <c>10.0.22631.4460</c>.</summary>
    public required string DeviceOSBuild { get; init; }

    /// <summary>Windows SKU number; 4 Enterprise, 48 Professional, 7 Server Standard.</summary>
    public required int Sku { get; init; }

    public string? PrimaryUserUpn { get; init; }

    public Guid? PrimaryUserObjectId { get; init; }

    public required string Model { get; init; }

    public required string Manufacturer { get; init; }

    public required string SerialNumber { get; init; }

    public required string DomainName { get; init; }

    public required string ClientVersion { get; init; }

    /// <summary>Whether the device is enrolled in Intune as well (co-managed).</summary>
    public bool MdmEnrolled { get; init; }

    /// <summary>Whether the device still has the Default scope tag.</summary>
    public bool HasDefaultScopeTag { get; init; } = true;

    public DateTimeOffset FirstVisible { get; init; }

    /// <summary>When the last upload of the row became visible.</summary>
    public DateTimeOffset LastUpdated { get; init; }

    /// <summary>Refreshed hourly.</summary>
    public DateTimeOffset LastActive { get; init; }

    /// <summary>Refreshed hourly.</summary>
    public DateTimeOffset LastPolicyRequest { get; init; }
}
