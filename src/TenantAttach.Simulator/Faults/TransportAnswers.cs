namespace TenantAttach.Simulator.Faults;

/// <summary>What comes back when the way, not the service, is the problem.</summary>
internal static class TransportAnswers
{
    public static SimulatedResponse Throttled(Service service, TransportFault fault, DateTimeOffset now) =>
        WithRetryAfter(
            Error(429, service == Service.Graph ? "TooManyRequests" : "429", "Too many requests. Please retry later."), fault, now);

    public static SimulatedResponse Unavailable(Service service, TransportFault fault, DateTimeOffset now) =>
        WithRetryAfter(
            service == Service.AdminService
                ? SimulatedResponse.Empty(503)
                : Error(503, "serviceNotAvailable", "The service is temporarily unavailable. Please retry later."),
            fault, now);

    public static SimulatedResponse Page()
    {
        var page = new SimulatedResponse
        {
            StatusCode = 200,
            Body = Encoding.UTF8.GetBytes(
                "<!DOCTYPE html><html><head><title>Sign in to the network</title></head><body>Please sign in to continue.</body></html>"),
        };
        page.Headers["Content-Type"] = "text/html; charset=utf-8";
        return page;
    }

    public static SimulatedResponse Cut(SimulatedResponse whole)
    {
        if (whole.Body.Length < 2)
        {
            return whole;
        }

        var cut = whole with { Body = [.. whole.Body.Take(whole.Body.Length / 2)] };
        cut.Headers["Content-Length"] = whole.Body.Length.ToString(CultureInfo.InvariantCulture);
        return cut;
    }

    public static SimulatedResponse Broken(SimulatedResponse whole) =>
        whole.Body.Length < 2 ? whole : whole with { Body = [.. whole.Body.Take(whole.Body.Length - 1)] };

    private static SimulatedResponse Error(int status, string code, string message) =>
        SimulatedResponse.Json(status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } });

    private static SimulatedResponse WithRetryAfter(SimulatedResponse response, TransportFault fault, DateTimeOffset now)
    {
        if (fault.Seconds is { } seconds)
        {
            response.Headers["Retry-After"] = fault.AsDate
                ? now.AddSeconds(seconds).ToString("r", CultureInfo.InvariantCulture)
                : seconds.ToString(CultureInfo.InvariantCulture);
        }

        return response;
    }
}
