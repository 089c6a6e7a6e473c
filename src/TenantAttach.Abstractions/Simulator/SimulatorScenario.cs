namespace TenantAttach;

/// <summary>What a simulated hierarchy starts from.</summary>
public enum SimulatorScenario
{
    /// <summary>No co-management and no upload.</summary>
    NotAttached,

    /// <summary>Co-management is set up, nothing is uploaded.</summary>
    CoManaged,

    /// <summary>The hierarchy is attached and has uploaded its devices.</summary>
    Attached,
}
