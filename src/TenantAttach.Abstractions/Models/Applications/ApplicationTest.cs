namespace TenantAttach;

/// <summary>Whether a hierarchy can upload by an application, rule by rule.</summary>
public sealed class ApplicationTest
{
    /// <summary>The display name of the application.</summary>
    public required string Name { get; init; }

    /// <summary>Its client identifier.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>The rules, each with what was seen of it.</summary>
    public required IReadOnlyList<ApplicationCheck> Checks { get; init; }

    /// <summary>In what it differs from the application that TenantAttach makes for a hierarchy.</summary>
    public required IReadOnlyList<string> Differences { get; init; }

    /// <summary>The application as it would be right, as the JSON of a request to create it.</summary>
    public required string Manifest { get; init; }

    /// <summary>True where no rule is broken.</summary>
    public bool IsFit => Checks.All(check => check.Status != CheckStatus.Fail);

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {(IsFit ? "fit" : "not fit")}";
}
