namespace TenantAttach;

/// <summary>How grave an event is, with the numbers of the Windows event log.</summary>
public enum DeviceEventLevel
{
    /// <summary>The site names no level.</summary>
    Unknown = 0,

    /// <summary>Critical.</summary>
    Critical = 1,

    /// <summary>Error.</summary>
    Error = 2,

    /// <summary>Warning.</summary>
    Warning = 3,

    /// <summary>Information.</summary>
    Information = 4,

    /// <summary>Verbose.</summary>
    Verbose = 5,
}
