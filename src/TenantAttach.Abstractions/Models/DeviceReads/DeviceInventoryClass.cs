namespace TenantAttach;

/// <summary>A class of hardware inventory that the site has data of for a device.</summary>
public sealed class DeviceInventoryClass : DeviceReference
{
    /// <summary>The class as Get-CMDeviceInventory takes it, for example <c>LOGICAL_DISK</c>.</summary>
    public required string Class { get; init; }

    /// <summary>The class of the site, for example <c>SMS_G_System_LOGICAL_DISK</c>.</summary>
    public required string SiteClass { get; init; }

    /// <summary>True where the data is of earlier inventories.</summary>
    public bool IsHistory { get; init; }

    /// <summary>
    /// True where the administration service offers the class. A class that was imported lately is not offered until SMS_Executive
    /// has been restarted on the server of the SMS Provider.
    /// </summary>
    public bool IsReadable { get; init; }
}
