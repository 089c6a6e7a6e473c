namespace TenantAttach;

/// <summary>How the affinity between a user and a device came about. The values are those of the site.</summary>
public enum UserDeviceSource
{
    /// <summary>A value that the module does not know.</summary>
    Unknown = 0,

    /// <summary>The user said so in the self-service portal.</summary>
    SelfService = 1,

    /// <summary>An administrator said so.</summary>
    Administrator = 2,

    /// <summary>The user said so.</summary>
    User = 3,

    /// <summary>The client counted the use of the device and the threshold of the client settings was reached.</summary>
    UsageAgent = 4,

    /// <summary>The device was made so by an operating system deployment.</summary>
    OperatingSystemDeployment = 6,
}
