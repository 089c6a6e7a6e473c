namespace TenantAttach.Simulator;

/// <summary>A part of the simulation whose changes go into the state file. The seeded base never does.</summary>
internal interface IStateful
{
    /// <summary>The changes over the seeded base, in an order that depends on nothing but them; no secret in clear.</summary>
    JsonObject SaveState();

    /// <summary>Puts saved changes over a fresh seeded base.</summary>
    void LoadState(JsonObject state);
}
