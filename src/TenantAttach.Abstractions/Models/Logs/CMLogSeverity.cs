namespace TenantAttach;

/// <summary>How serious a log record is.</summary>
public enum CMLogSeverity
{
    /// <summary>The record does not tell.</summary>
    Unknown = -1,

    /// <summary>Detail, for people who look for it.</summary>
    Verbose = 0,

    /// <summary>What happened.</summary>
    Information = 1,

    /// <summary>Something to look at.</summary>
    Warning = 2,

    /// <summary>A failure.</summary>
    Error = 3,
}
