namespace TenantAttach;

/// <summary>What a column of a query holds.</summary>
public enum DeviceQueryType
{
    /// <summary>Only the devices know.</summary>
    Unknown,

    /// <summary>Text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A point in time.</summary>
    DateTime,

    /// <summary>A length of time.</summary>
    TimeSpan,
}
