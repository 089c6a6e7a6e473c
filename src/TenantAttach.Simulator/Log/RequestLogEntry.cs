namespace TenantAttach.Simulator.Log;

/// <summary>One answered request, without any secret.</summary>
public sealed record RequestLogEntry
{
    /// <summary>The simulated time of the answer.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary><c>entra</c>, <c>graph</c> or <c>adminservice</c>.</summary>
    public required string Service { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The path, decoded.</summary>
    public required string Path { get; init; }

    /// <summary>The query without its question mark, decoded; empty for none.</summary>
    public required string Query { get; init; }

    /// <summary>The request's body as JSON; a form is an object of its fields. Null without one.</summary>
    public string? RequestBody { get; init; }

    /// <summary>The HTTP status; 0 where the request did not reach the service.</summary>
    public required int Status { get; init; }

    /// <summary>The response's body as JSON; a body that is not JSON is a string. Null without one.</summary>
    public string? ResponseBody { get; init; }

    /// <summary>The transport fault that hit the request; null for none.</summary>
    public string? Fault { get; init; }

    /// <summary>Where a fault hit: whether the service did the work.</summary>
    public bool? IsWorkDone { get; init; }
}
