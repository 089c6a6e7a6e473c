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

    /// <summary>How many requests of this kind are sent; more than one where devices are asked in batches or each by itself.</summary>
    public int Requests { get; init; } = 1;

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Summary} [{Service} {Method} {Route}, {Provenance}{(Requests == 1 ? string.Empty : $", {Requests} requests")}]";
}
