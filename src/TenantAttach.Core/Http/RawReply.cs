using TenantAttach.Core.Http.SiteAccess;

namespace TenantAttach.Core.Http;

/// <summary>What came over the wire, before anybody has judged it.</summary>
public sealed record RawReply
{
    /// <summary>The HTTP status.</summary>
    public required int StatusCode { get; init; }

    /// <summary>The media type without parameters, or null.</summary>
    public string? ContentType { get; init; }

    /// <summary>Headers by name, without regard to case; several values are joined by a comma.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The body; empty for none.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>True where fewer bytes came than were announced.</summary>
    public bool IsCut { get; init; }

    /// <summary>The identifier that was sent.</summary>
    public string? ClientRequestId { get; init; }

    /// <summary>Secrets that were sent and may be repeated in the reply.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>What is known of a refused sign-in to the site; null for any other reply.</summary>
    public SiteRefusal? SiteRefusal { get; init; }

    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>A header.</summary>
    /// <param name="names">Its names, the preferred first.</param>
    /// <returns>The value, or null.</returns>
    public string? Header(params string[] names) =>
        names.Select(name => Headers.TryGetValue(name, out var value) ? value : null).FirstOrDefault(value => value is not null);
}
