namespace TenantAttach.Simulator.Http;

/// <summary>What came of a request.</summary>
/// <param name="Service">The service that was asked.</param>
/// <param name="Response">The reply.</param>
internal sealed record HandledRequest(Service Service, SimulatedResponse Response)
{
    /// <summary>The reply to the first of two equal requests, which nobody gets; null where there was one.</summary>
    public SimulatedResponse? First { get; init; }

    /// <summary>The transport fault that hit it; null for none.</summary>
    public string? Fault { get; init; }

    /// <summary>Whether the service did the work; null where no fault hit.</summary>
    public bool? IsWorkDone { get; init; }

    /// <summary>Whether the connection closes without the reply.</summary>
    public bool IsLost { get; init; }
}
