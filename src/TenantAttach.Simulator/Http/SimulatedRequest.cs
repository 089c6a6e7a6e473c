namespace TenantAttach.Simulator.Http;

/// <summary>A request as it reaches the simulator, read whole.</summary>
public sealed record SimulatedRequest
{
    /// <summary>The HTTP method, in capitals.</summary>
    public required string Method { get; init; }

    /// <summary>The whole address that was asked for.</summary>
    public required Uri Address { get; init; }

    /// <summary>Headers by name, without regard to case; several values are joined by a comma.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The number of the hierarchy whose port was asked, from 1; 0 where the name of the server says it.</summary>
    public int Hierarchy { get; init; }

    /// <summary>The body; empty where there is none.</summary>
    public byte[] Body { get; init; } = [];
}
