namespace TenantAttach;

/// <summary>Why the admin center does not offer a script that the site has. Several reasons can apply.</summary>
[Flags]
public enum ScriptHiddenReason
{
    /// <summary>It is offered, to those whose roles and scopes let them see it.</summary>
    None = 0,

    /// <summary>It takes parameters, and the admin center cannot hand any over.</summary>
    HasParameters = 1,

    /// <summary>It is not approved.</summary>
    NotApproved = 2,

    /// <summary>It is no PowerShell script.</summary>
    WrongType = 4,
}
