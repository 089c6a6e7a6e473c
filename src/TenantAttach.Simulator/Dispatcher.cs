namespace TenantAttach.Simulator;

/// <summary>Finds the service for a request and lets the transport faults come between.</summary>
internal sealed class Dispatcher(SimulationContext context, IReadOnlyList<ISimulatedService> services)
{
    public Service ServiceOf(SimulatedRequest request) => Find(request)?.Service ?? Guess(request);

    public (Service Service, SimulatedResponse Response) Handle(SimulatedRequest request, DateTimeOffset now)
    {
        var service = Find(request);
        if (service is null)
        {
            return (Guess(request), SimulatedResponse.Json(404, new JsonObject
            {
                ["error"] = new JsonObject
                {
                    ["code"] = "NotFound",
                    ["message"] = $"No simulated service answers {request.Address.GetLeftPart(UriPartial.Path)}.",
                },
            }));
        }

        if (context.Faults.TakeInstead(service.Service, now) is { } instead)
        {
            return (service.Service, instead);
        }

        return (service.Service, context.Faults.Damage(service.Service, service.Handle(request, now)));
    }

    private ISimulatedService? Find(SimulatedRequest request) => services.FirstOrDefault(service => service.Handles(request));

    private Service Guess(SimulatedRequest request) =>
        request.Address.AbsolutePath.StartsWith("/AdminService", StringComparison.OrdinalIgnoreCase) ? Service.AdminService
        : string.Equals(request.Address.Host, context.Endpoints.Login.Host, StringComparison.OrdinalIgnoreCase) ? Service.Entra
        : Service.Graph;
}
