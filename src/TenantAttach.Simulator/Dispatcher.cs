namespace TenantAttach.Simulator;

/// <summary>Finds the service for a request and lets the transport faults come between.</summary>
internal sealed class Dispatcher(SimulationContext context, IReadOnlyList<ISimulatedService> services)
{
    private readonly TransportFaults faults = new(context.Faults);

    public Service ServiceOf(SimulatedRequest request) => Find(request)?.Service ?? Guess(request);

    public HandledRequest Handle(SimulatedRequest request, DateTimeOffset now)
    {
        var service = Find(request);
        if (service is null)
        {
            return new HandledRequest(Guess(request), SimulatedResponse.Json(404, new JsonObject
            {
                ["error"] = new JsonObject
                {
                    ["code"] = "NotFound",
                    ["message"] = $"No simulated service answers {request.Address.GetLeftPart(UriPartial.Path)}.",
                },
            }));
        }

        return faults.Handle(service.Service, request, now, () => service.Handle(request, now));
    }

    private ISimulatedService? Find(SimulatedRequest request) => services.FirstOrDefault(service => service.Handles(request));

    private Service Guess(SimulatedRequest request) =>
        request.Address.AbsolutePath.StartsWith("/AdminService", StringComparison.OrdinalIgnoreCase) ? Service.AdminService
        : string.Equals(request.Address.Host, context.Endpoints.Login.Host, StringComparison.OrdinalIgnoreCase) ? Service.Entra
        : Service.Graph;
}
