namespace TenantAttach;

/// <summary>A device by the identifiers that the site and the tenant know it by.</summary>
public class DeviceReference
{
    /// <summary>The number of the device's resource record at the site, or null where only the tenant knows the device.</summary>
    public int? ResourceId { get; init; }

    /// <summary>The device's name.</summary>
    public required string Name { get; init; }

    /// <summary>The identifier of the Configuration Manager client, <c>GUID:…</c>, or null.</summary>
    public string? SmsId { get; init; }

    /// <summary>The device id of Microsoft Entra ID, or null where the device is not registered there.</summary>
    public Guid? EntraDeviceId { get; init; }

    /// <summary>The identifier of the device in Intune, or null where it was not read or the tenant does not show the device.</summary>
    public string? IntuneDeviceId { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
