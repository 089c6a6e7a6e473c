namespace TenantAttach;

/// <summary>How a policy stands on the devices of a collection.</summary>
public sealed class EndpointSecurityStatus
{
    /// <summary>The id of the policy.</summary>
    public required string PolicyId { get; init; }

    /// <summary>The name of the policy.</summary>
    public required string PolicyName { get; init; }

    /// <summary>The collection's id at the site; null where the counts are of all collections of the policy.</summary>
    public string? CollectionId { get; init; }

    /// <summary>The collection's name; the names of all where the counts are of all.</summary>
    public string? CollectionName { get; init; }

    /// <summary>Devices that the policy is for.</summary>
    public required int Targeted { get; init; }

    /// <summary>Devices that comply.</summary>
    public required int Compliant { get; init; }

    /// <summary>Devices that do not comply.</summary>
    public required int NonCompliant { get; init; }

    /// <summary>Devices on which applying it failed.</summary>
    public required int Failed { get; init; }

    /// <summary>Devices that have not reported yet.</summary>
    public required int Pending { get; init; }

    /// <summary>Devices on which it is in force; null where the counts come from the list of devices, which does not tell.</summary>
    public int? Enforced { get; init; }

    /// <summary>Where the counts come from: the tenant's own summary of the policy, or its list of devices.</summary>
    public required EndpointSecurityStatusSource Source { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{PolicyName}: {Compliant} of {Targeted} compliant";
}
