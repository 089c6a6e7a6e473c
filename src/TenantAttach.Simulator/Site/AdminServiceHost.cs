using System;

using TenantAttach.Simulator.Engine;
using TenantAttach.Simulator.Http;

namespace TenantAttach.Simulator.Site;

/// <summary>The administration service of the SMS Provider.</summary>
internal sealed class AdminServiceHost(SimulationContext context, Hierarchy hierarchy, ICloudBridge cloud, SiteEngine engine) : ISimulatedService
{
    public Service Service => Service.AdminService;

    public bool Handles(SimulatedRequest request) =>
        request.Address.AbsolutePath.StartsWith("/AdminService", StringComparison.OrdinalIgnoreCase)
        && string.Equals(request.Address.Host, context.Endpoints.AdminService.Host, StringComparison.OrdinalIgnoreCase);

    public SimulatedResponse Handle(SimulatedRequest request, DateTimeOffset now)
    {
        _ = (hierarchy, cloud, engine);
        return SimulatedResponse.Empty(404);
    }
}
