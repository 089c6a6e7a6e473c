namespace TenantAttach.Simulator.Site;

/// <summary>The sites and what is in them.</summary>
public sealed class Hierarchy
{
    internal Hierarchy(SimulationContext context) => Context = context;

    internal SimulationContext Context { get; }
}
