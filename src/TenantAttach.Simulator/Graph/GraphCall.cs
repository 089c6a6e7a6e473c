namespace TenantAttach.Simulator.Graph;

/// <summary>One call of Microsoft Graph, alone or inside a batch.</summary>
internal sealed class GraphCall
{
    public required CloudTenant Tenant { get; init; }

    public required SimulatedRequest Request { get; init; }

    /// <summary>v1.0 or beta.</summary>
    public required string Version { get; init; }

    public required GraphRoute Route { get; init; }

    /// <summary>The type that the path casts a collection to, without namespace; null for none.</summary>
    public string? Cast { get; init; }

    /// <summary>Whether only the number of rows is asked for.</summary>
    public bool CountOnly { get; init; }

    /// <summary>Whether the reply took the cast and the count into account.</summary>
    public bool IsCollection { get; set; }

    public required TokenCaller Caller { get; init; }

    public required QueryOptions Query { get; init; }

    public required IReadOnlyDictionary<string, string> Values { get; init; }

    public JsonObject Body { get; init; } = [];

    public bool IsBeta => Version == "beta";

    /// <summary>Scheme, name and port of the host that was asked: links stay on it.</summary>
    public string Origin => Request.Address.GetLeftPart(UriPartial.Authority);

    public string Root => Origin + "/" + Version;

    public string Id => Values["id"];

    /// <summary>Whether the caller asked for the eventually consistent index, which advanced queries of the directory need.</summary>
    public bool IsEventual =>
        Request.Headers.TryGetValue("ConsistencyLevel", out var level)
            && string.Equals(level, "eventual", StringComparison.OrdinalIgnoreCase);

    public string Context(string what) => Root + "/$metadata#" + what;

    public void MarkChanged() => Tenant.Context.MarkChanged();
}
