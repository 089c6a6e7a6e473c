using System.Security;

namespace TenantAttach;

/// <summary>
/// The Microsoft Entra application by which a hierarchy uploads. The seven values that an import asks for are
/// <see cref="TenantName"/>, <see cref="TenantId"/>, <see cref="Name"/>, <see cref="ClientId"/>, <see cref="SecretKey"/>,
/// <see cref="SecretExpiry"/> and <see cref="IdentifierUri"/>.
/// </summary>
public sealed class TenantAttachApplication
{
    /// <summary>The display name of the tenant.</summary>
    public required string TenantName { get; init; }

    /// <summary>The identifier of the tenant.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>The display name of the application.</summary>
    public required string Name { get; init; }

    /// <summary>The client (application) identifier.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>The secret, only on the object that the command which made it returns; otherwise null.</summary>
    public SecureString? SecretKey { get; init; }

    /// <summary>When the secret ends, in UTC: the new one, or the one that the site uses; null where neither is known.</summary>
    public DateTimeOffset? SecretExpiry { get; init; }

    /// <summary>The application ID URI; null where the application has none.</summary>
    public string? IdentifierUri { get; init; }

    /// <summary>The object identifier of the application; null where the tenant was not read.</summary>
    public string? ObjectId { get; init; }

    /// <summary>The object identifier of its service principal; null where there is none.</summary>
    public string? ServicePrincipalId { get; init; }

    /// <summary>The sign-in audience; tenant attach needs <c>AzureADMyOrg</c>.</summary>
    public string? SignInAudience { get; init; }

    /// <summary>True where the site's record says that the application was imported; null where no site was read.</summary>
    /// <remarks>Inferred: the meaning of the record's Source, 0 created and 1 imported.</remarks>
    public bool? IsImported { get; init; }

    /// <summary>True where the application ID URI has one of the two forms that tenant attach accepts.</summary>
    public bool IsIdentifierUriValid { get; init; }

    /// <summary>The names of the scopes that the application exposes and that are on; at least one is needed.</summary>
    public IReadOnlyList<string> ExposedScopes { get; init; } = [];

    /// <summary>The permissions that are needed, and whether they are asked for and granted.</summary>
    public IReadOnlyList<ApplicationPermission> Permissions { get; init; } = [];

    /// <summary>True where everything that is needed is granted.</summary>
    public bool IsConsentComplete => Permissions.Count > 0 && Permissions.All(permission => permission.IsGranted);

    /// <summary>The secrets and certificates.</summary>
    public IReadOnlyList<ApplicationCredential> Credentials { get; init; } = [];

    /// <summary>The site identifier of the other hierarchy that the name or the URI points to; null where none does.</summary>
    /// <remarks>Nothing public lists the hierarchies of an application; this is read from the names that hierarchies give.</remarks>
    public Guid? OtherHierarchy { get; init; }

    /// <summary>Every rule that the application breaks, in words; empty where it is fit.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({ClientId})";
}
