namespace TenantAttach;

/// <summary>By what a device is named.</summary>
public enum DeviceIdentityKind
{
    /// <summary>The number of the device's resource record at the site.</summary>
    ResourceId,

    /// <summary>The identifier of the Configuration Manager client, <c>GUID:…</c>.</summary>
    SmsId,

    /// <summary>The device id of Microsoft Entra ID, a GUID.</summary>
    EntraDeviceId,

    /// <summary>The device's name, exactly, without regard to case.</summary>
    Name,

    /// <summary>A pattern for names, with <c>*</c>, <c>?</c> or <c>[…]</c>.</summary>
    NamePattern,
}
