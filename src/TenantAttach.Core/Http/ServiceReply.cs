namespace TenantAttach.Core.Http;

/// <summary>What a service answered, read whole.</summary>
public sealed record ServiceReply
{
    /// <summary>The HTTP status.</summary>
    public required int StatusCode { get; init; }

    /// <summary>The body as JSON; an undefined element where there was none.</summary>
    public JsonElement Body { get; init; }

    /// <summary>Headers by name, without regard to case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The service's <c>request-id</c>, or null.</summary>
    public string? RequestId { get; init; }

    /// <summary>The <c>client-request-id</c> that was sent.</summary>
    public string? ClientRequestId { get; init; }
}
