namespace TenantAttach.Core.Graph;

/// <summary>One call of a batch.</summary>
/// <param name="Call">The call of the contract.</param>
/// <param name="Route">Values for its route.</param>
/// <param name="Body">Its body, or null. It is copied, so one body may serve many calls.</param>
/// <param name="State">Anything that the caller wants to find in the result.</param>
public sealed record GraphBatchItem(ServiceCall Call, RouteValues? Route = null, JsonNode? Body = null, object? State = null);
