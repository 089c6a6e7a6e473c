namespace TenantAttach;

/// <summary>A secret or a certificate of an application, without its value.</summary>
public sealed class ApplicationCredential
{
    /// <summary>The identifier of the credential.</summary>
    public required Guid KeyId { get; init; }

    /// <summary><c>Secret</c> or <c>Certificate</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The name, or null.</summary>
    public string? DisplayName { get; init; }

    /// <summary>From when it is valid, in UTC, or null.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Until when it is valid, in UTC, or null.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Whole days until it ends, negative afterwards, or null.</summary>
    public int? DaysLeft { get; init; }

    /// <summary>True where the site uses it; null where that is not known.</summary>
    /// <remarks>Inferred: the site never shows the secret, so the end date in its record is compared.</remarks>
    public bool? IsInUse { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {DisplayName ?? KeyId.ToString()} until {Expires:u}";
}
