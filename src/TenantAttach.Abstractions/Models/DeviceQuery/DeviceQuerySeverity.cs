namespace TenantAttach;

/// <summary>How much a finding about a query weighs.</summary>
public enum DeviceQuerySeverity
{
    /// <summary>Worth knowing.</summary>
    Information,

    /// <summary>The query runs, but perhaps not everywhere or not as meant.</summary>
    Warning,

    /// <summary>The query is not sent.</summary>
    Error,
}
