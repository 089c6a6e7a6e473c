namespace TenantAttach;

/// <summary>A request that the simulator answered, without any secret.</summary>
public sealed class TenantAttachSimulatorRequest
{
    /// <summary>The number of the request among those that are kept, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The simulated time of the answer, in UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The service that answered.</summary>
    public required Service Service { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The path, decoded.</summary>
    public required string Path { get; init; }

    /// <summary>The query, decoded; empty for none.</summary>
    public required string Query { get; init; }

    /// <summary>The body of the request as JSON; null without one.</summary>
    public string? RequestBody { get; init; }

    /// <summary>The HTTP status; 0 where the request did not reach the service.</summary>
    public required int Status { get; init; }

    /// <summary>The body of the answer as JSON; null without one.</summary>
    public string? ResponseBody { get; init; }

    /// <summary>The transport fault that hit the request; null for none.</summary>
    public string? Fault { get; init; }

    /// <summary>Where a fault hit: whether the service did the work.</summary>
    public bool? IsWorkDone { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Status} {Method} {Path}";
}
