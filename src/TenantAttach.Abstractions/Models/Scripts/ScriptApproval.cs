namespace TenantAttach;

/// <summary>Whether a script may run.</summary>
public enum ScriptApproval
{
    /// <summary>The site tells a state that is not known.</summary>
    Unknown,

    /// <summary>It waits for an administrator to approve it.</summary>
    Waiting,

    /// <summary>An administrator denied it.</summary>
    Denied,

    /// <summary>It may run.</summary>
    Approved,
}
