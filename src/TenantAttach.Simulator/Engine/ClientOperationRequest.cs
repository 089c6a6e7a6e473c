namespace TenantAttach.Simulator.Engine;

/// <summary>An action on clients that the site is asked for.</summary>
/// <param name="Type">The number of the action.</param>
/// <param name="Collection">The collection, or empty.</param>
/// <param name="ResourceIds">The devices; none for the whole collection.</param>
/// <param name="Parameter">What the action needs to know; null for a request that cannot carry it.</param>
internal sealed record ClientOperationRequest(long Type, string Collection, IReadOnlyList<long> ResourceIds, string? Parameter);
