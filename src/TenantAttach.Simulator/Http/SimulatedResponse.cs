namespace TenantAttach.Simulator.Http;

/// <summary>What the simulator answers.</summary>
public sealed record SimulatedResponse
{
    /// <summary>The HTTP status.</summary>
    public required int StatusCode { get; init; }

    /// <summary>Headers by name, without regard to case.</summary>
    public IDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The body; empty for none.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>How long the connection waits before each byte of the body; null for a body that comes at once.</summary>
    public TimeSpan? BytePause { get; init; }

    /// <summary>A response with a JSON body.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="body">The body.</param>
    /// <param name="contentType">The media type.</param>
    /// <returns>The response.</returns>
    public static SimulatedResponse Json(int statusCode, JsonNode body, string contentType = "application/json; charset=utf-8")
    {
        var response = new SimulatedResponse { StatusCode = statusCode, Body = Encoding.UTF8.GetBytes(body.ToJsonString()) };
        response.Headers["Content-Type"] = contentType;
        return response;
    }

    /// <summary>A response without a body.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <returns>The response.</returns>
    public static SimulatedResponse Empty(int statusCode) => new() { StatusCode = statusCode };
}
