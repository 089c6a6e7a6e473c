namespace TenantAttach;

/// <summary>What moves the time of the simulator.</summary>
public enum SimulatorClockMode
{
    /// <summary>A wait moves the clock by its length and returns at once.</summary>
    Auto,

    /// <summary>Only <c>Step-CMTenantAttachSimulator</c> moves it; a wait waits for that.</summary>
    Manual,

    /// <summary>The clock runs with the wall clock from its starting point.</summary>
    RealTime,
}
