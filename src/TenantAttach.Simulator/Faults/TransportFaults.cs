namespace TenantAttach.Simulator.Faults;

/// <summary>What the way to a service and back makes of one request.</summary>
internal sealed class TransportFaults(FaultSwitches switches)
{
    /// <summary>Lets a service answer, with the faults that are on.</summary>
    /// <param name="service">The service.</param>
    /// <param name="request">The request.</param>
    /// <param name="now">The time.</param>
    /// <param name="work">Does the work and gives the service's own reply.</param>
    /// <returns>What comes of it.</returns>
    public HandledRequest Handle(Service service, SimulatedRequest request, DateTimeOffset now, Func<SimulatedResponse> work)
    {
        TransportFault? Take(string name) => switches.Take(name, service, request);

        if (Take(FaultNames.RequestLost) is not null)
        {
            return new HandledRequest(service, new SimulatedResponse { StatusCode = 0 })
            {
                Fault = FaultNames.RequestLost, IsWorkDone = false, IsLost = true,
            };
        }

        var (fault, instead) = Take(FaultNames.StatusBefore) is { Status: { } status }
            ? (FaultNames.StatusBefore, TransportAnswers.Failed(status))
            : Take(FaultNames.Throttle) is { } throttle ? (FaultNames.Throttle, TransportAnswers.Throttled(service, throttle, now))
            : Take(FaultNames.Unavailable503) is { } down ? (FaultNames.Unavailable503, TransportAnswers.Unavailable(service, down, now))
            : Take(FaultNames.HtmlInsteadOfJson) is not null ? (FaultNames.HtmlInsteadOfJson, TransportAnswers.Page())
            : ((string?)null, (SimulatedResponse?)null);
        if (instead is not null)
        {
            return new HandledRequest(service, instead) { Fault = fault, IsWorkDone = false };
        }

        var first = Take(FaultNames.Duplicate) is null ? null : work();
        var response = work();
        var (damage, damaged) = Damage(Take, response);
        var isLost = damage is null && Take(FaultNames.ReplyLost) is not null;
        var name = damage ?? (isLost ? FaultNames.ReplyLost : first is null ? null : FaultNames.Duplicate);
        return new HandledRequest(service, damaged)
        {
            First = first,
            Fault = name,
            IsWorkDone = name is null ? null : true,
            IsLost = isLost,
        };
    }

    private static (string? Fault, SimulatedResponse Response) Damage(Func<string, TransportFault?> take, SimulatedResponse whole) =>
        take(FaultNames.StatusAfter) is { Status: { } status } ? (FaultNames.StatusAfter, TransportAnswers.Failed(status))
        : take(FaultNames.EmptyReply) is not null ? (FaultNames.EmptyReply, SimulatedResponse.Empty(200))
        : take(FaultNames.CutBody) is not null ? (FaultNames.CutBody, TransportAnswers.Cut(whole))
        : take(FaultNames.BrokenJson) is not null ? (FaultNames.BrokenJson, TransportAnswers.Broken(whole))
        : take(FaultNames.SlowBody) is { } slow
            ? (FaultNames.SlowBody, whole with { BytePause = TimeSpan.FromSeconds(slow.Seconds ?? 1) })
        : take(FaultNames.GzipBomb) is { } bomb ? (FaultNames.GzipBomb, TransportAnswers.Bomb(bomb.Megabytes))
        : take(FaultNames.WrongContentType) is not null
            ? (FaultNames.WrongContentType, TransportAnswers.OfType(whole, "text/plain; charset=utf-8"))
        : take(FaultNames.MissingMember) is { } lack ? (FaultNames.MissingMember, TransportAnswers.Without(whole, lack.Member))
        : (null, whole);
}
