namespace TenantAttach;

/// <summary>How a check ended.</summary>
public enum CheckStatus
{
    /// <summary>Seen to be in order.</summary>
    Pass,

    /// <summary>Works, or may fail later.</summary>
    Warning,

    /// <summary>Seen not to be in order.</summary>
    Fail,

    /// <summary>Could not be seen; the evidence says why. Nothing is assumed.</summary>
    NotChecked,
}
