using System.IO.Compression;

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

    /// <summary>An error of no more than its status.</summary>
    public static SimulatedResponse Failed(int status) =>
        Error(status, status.ToString(CultureInfo.InvariantCulture), "The simulator was told to answer this status.");

    public static SimulatedResponse OfType(SimulatedResponse whole, string type)
    {
        whole.Headers["Content-Type"] = type;
        return whole;
    }

    /// <summary>A list whose only row is one long text of blanks, in gzip members of a million bytes each.</summary>
    public static SimulatedResponse Bomb(int megabytes)
    {
        using var body = new MemoryStream();
        Pack(body, Encoding.UTF8.GetBytes("{\"value\":[{\"Name\":\""));
        using (var member = new MemoryStream())
        {
            Pack(member, [.. Enumerable.Repeat((byte)' ', 1_000_000)]);
            for (var count = 0; count < megabytes; count++)
            {
                member.WriteTo(body);
            }
        }

        Pack(body, Encoding.UTF8.GetBytes("\"}]}"));
        var response = new SimulatedResponse { StatusCode = 200, Body = body.ToArray() };
        response.Headers["Content-Type"] = "application/json; charset=utf-8";
        response.Headers["Content-Encoding"] = "gzip";
        return response;
    }

    public static SimulatedResponse Without(SimulatedResponse whole, string member)
    {
        if (whole.Body.Length == 0)
        {
            return whole;
        }

        try
        {
            var root = JsonNode.Parse(whole.Body);
            Remove(root, member);
            return whole with { Body = Encoding.UTF8.GetBytes(root?.ToJsonString() ?? "null") };
        }
        catch (JsonException)
        {
            return whole;
        }
    }

    private static void Remove(JsonNode? node, string member)
    {
        if (node is JsonObject entity)
        {
            foreach (var name in entity.Select(pair => pair.Key)
                .Where(key => key.Equals(member, StringComparison.OrdinalIgnoreCase))
                .ToList())
            {
                entity.Remove(name);
            }
        }

        foreach (var child in node is JsonObject some ? some.Select(pair => pair.Value) : node as JsonArray ?? [])
        {
            Remove(child, member);
        }
    }

    private static void Pack(Stream target, byte[] content)
    {
        using var packed = new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true);
        packed.Write(content, 0, content.Length);
    }

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
