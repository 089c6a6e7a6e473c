using TenantAttach.Simulator.AdminService;

namespace TenantAttach.Simulator;

/// <summary>One hierarchy of the simulation: what it holds, what happens there, and its administration service.</summary>
internal sealed class SimulatedHierarchy
{
    public SimulatedHierarchy(SimulationContext context, CloudTenant tenant)
    {
        Context = context;
        Hierarchy = new Hierarchy(context);
        Engine = new SiteEngine(context, Hierarchy, tenant);
        tenant.Connect(Engine);
        Service = new AdminServiceHost(context, Hierarchy, tenant, Engine);
    }

    public SimulationContext Context { get; }

    public Hierarchy Hierarchy { get; }

    public SiteEngine Engine { get; }

    public AdminServiceHost Service { get; }
}
