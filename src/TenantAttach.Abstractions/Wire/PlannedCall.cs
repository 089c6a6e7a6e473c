namespace TenantAttach;

/// <summary>One call that an operation would make, or made, to change something.</summary>
public sealed class PlannedCall
{
    /// <summary>The name of the call in the wire contract.</summary>
    public required string Name { get; init; }

    /// <summary>The service that is called.</summary>
    public required Service Service { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The route, relative to the service.</summary>
    public required string Route { get; init; }

    /// <summary>How the call is known.</summary>
    public required Provenance Provenance { get; init; }

    /// <summary>What the call does, in one line.</summary>
    public required string Summary { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Summary} [{Service} {Method} {Route}, {Provenance}]";
}
