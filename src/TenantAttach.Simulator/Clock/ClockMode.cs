namespace TenantAttach.Simulator.Clock;

/// <summary>What moves the simulated time.</summary>
public enum ClockMode
{
    /// <summary>A wait moves the clock by its length and returns at once.</summary>
    Auto,

    /// <summary>Only somebody who steps the clock moves it; a wait waits for that.</summary>
    Manual,

    /// <summary>The clock runs with the wall clock from its starting point.</summary>
    RealTime,
}
