namespace TenantAttach.Core.Http;

/// <summary>A call of the contract with its values filled in. Building one is a pure function.</summary>
public sealed record ServiceRequest
{
    /// <summary>The call that is made.</summary>
    public required ServiceCall Call { get; init; }

    /// <summary>Values for the names in the route, unescaped.</summary>
    public IReadOnlyDictionary<string, string> RouteValues { get; init; } = new Dictionary<string, string>();

    /// <summary>Query options in order, unescaped, for example <c>$filter</c> and its expression.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; init; } = [];

    /// <summary>The body, or null for none. A POST to the administration service without one sends <c>{}</c>.</summary>
    public JsonNode? Body { get; init; }

    /// <summary>The calls of a batch; none for a single call.</summary>
    public IReadOnlyList<ServiceCall> Parts { get; init; } = [];

    /// <summary>Further request headers, for example <c>ConsistencyLevel</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>An address that the service handed out (next page, download) and that is followed verbatim; it must be on the session's own
    /// hosts.</summary>
    public string? Address { get; init; }
}
