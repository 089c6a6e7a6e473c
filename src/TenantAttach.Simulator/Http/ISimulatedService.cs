namespace TenantAttach.Simulator.Http;

/// <summary>One of the services that the simulator plays. Calls come one at a time, after the clock's events were worked off.</summary>
internal interface ISimulatedService
{
    /// <summary>The service that the request log names.</summary>
    Service Service { get; }

    /// <summary>Whether this service answers the request; decided by host and path alone.</summary>
    bool Handles(SimulatedRequest request);

    /// <summary>Answers. A request that changed state calls <c>SimulationContext.MarkChanged</c>.</summary>
    SimulatedResponse Handle(SimulatedRequest request, DateTimeOffset now);
}
