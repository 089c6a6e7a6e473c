namespace TenantAttach.Core.Attachment;

/// <summary>What a tenant shows of an application and its consent.</summary>
public sealed record ApplicationFacts
{
    /// <summary>The object identifier.</summary>
    public required string ObjectId { get; init; }

    /// <summary>The client identifier.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>The display name.</summary>
    public required string Name { get; init; }

    /// <summary>The sign-in audience.</summary>
    public string? SignInAudience { get; init; }

    /// <summary>The application ID URIs.</summary>
    public IReadOnlyList<string> IdentifierUris { get; init; } = [];

    /// <summary>The exposed scopes that are on.</summary>
    public IReadOnlyList<string> ExposedScopes { get; init; } = [];

    /// <summary>The permissions of the manifest, as resource and identifier.</summary>
    public IReadOnlyList<KeyValuePair<Guid, Guid>> Requested { get; init; } = [];

    /// <summary>The secrets and certificates.</summary>
    public IReadOnlyList<ApplicationCredential> Credentials { get; init; } = [];

    /// <summary>The object identifier of the service principal; null where there is none.</summary>
    public string? ServicePrincipalId { get; init; }

    /// <summary>The needed permissions that are granted.</summary>
    public IReadOnlyList<NeededPermission> Granted { get; init; } = [];

    /// <summary>The needed permissions that are not granted.</summary>
    public IEnumerable<NeededPermission> Missing => NeededPermission.All.Where(permission => !Granted.Contains(permission));

    /// <summary>The hierarchy that its name or a URI points to, where it is not the given one.</summary>
    /// <param name="siteId">The own hierarchy, or null where it is not known.</param>
    /// <returns>The other hierarchy, or null.</returns>
    public Guid? OtherHierarchy(Guid? siteId) => IdentifierUris.Prepend(Name)
        .Select(ApplicationNames.Hierarchy)
        .FirstOrDefault(hierarchy => hierarchy is not null && siteId is not null && hierarchy != siteId);
}
