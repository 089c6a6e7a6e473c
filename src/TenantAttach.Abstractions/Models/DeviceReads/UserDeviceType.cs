namespace TenantAttach;

/// <summary>What a device is to a user. The values are those of the site.</summary>
public enum UserDeviceType
{
    /// <summary>A value that the module does not know.</summary>
    Unknown = 0,

    /// <summary>The device is a primary device of the user.</summary>
    Primary = 1,
}
