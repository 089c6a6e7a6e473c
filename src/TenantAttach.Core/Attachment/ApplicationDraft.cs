using System.Security;

namespace TenantAttach.Core.Attachment;

/// <summary>An application while it is being made: each step of the plan fills in what the next ones need.</summary>
internal sealed class ApplicationDraft
{
    public required TenantFacts Tenant { get; init; }

    public required string Name { get; init; }

    /// <summary>The application ID URI of an imported application; null for the one that follows from the name.</summary>
    public string? Uri { get; init; }

    public string IdentifierUri => Uri ?? ApplicationNames.IdentifierUri(Tenant.Id, Name);

    /// <summary>The application as it was found, or null.</summary>
    public ApplicationFacts? Found { get; init; }

    public string? ObjectId { get; set; }

    public Guid? ClientId { get; set; }

    public string? PrincipalId { get; set; }

    /// <summary>The secret that was made in this run, or handed in.</summary>
    public SecureString? Secret { get; set; }

    public Guid? SecretKeyId { get; set; }

    public DateTimeOffset? SecretExpiry { get; set; }

    public Guid NeedClientId => ClientId ?? throw new InvalidOperationException("The application has not been made yet.");

    public string NeedObjectId => ObjectId ?? throw new InvalidOperationException("The application has not been made yet.");

    public string NeedPrincipalId => PrincipalId ?? throw new InvalidOperationException("The service principal has not been made yet.");
}
