namespace TenantAttach;

/// <summary>How a wire call is known.</summary>
public enum Provenance
{
    /// <summary>Microsoft documents the call.</summary>
    Documented,

    /// <summary>The call is seen in public clients or published tests, but not documented.</summary>
    Observed,

    /// <summary>The call follows from documented classes and rules, but nobody has shown it.</summary>
    Inferred,
}
