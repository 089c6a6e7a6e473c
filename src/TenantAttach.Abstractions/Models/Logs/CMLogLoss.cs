namespace TenantAttach;

/// <summary>What of a log record could not be read.</summary>
[Flags]
public enum CMLogLoss
{
    /// <summary>Nothing: the record is complete.</summary>
    None = 0,

    /// <summary>The time: it is missing or impossible.</summary>
    Time = 1,

    /// <summary>Component, thread, type or file: what follows the text is missing or damaged.</summary>
    Fields = 2,

    /// <summary>A part of the text: it was cut off where another record begins, or shortened because it is too long.</summary>
    Text = 4,
}
