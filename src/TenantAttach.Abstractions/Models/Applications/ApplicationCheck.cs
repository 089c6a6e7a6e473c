namespace TenantAttach;

/// <summary>One rule for the application by which a hierarchy uploads.</summary>
public sealed class ApplicationCheck
{
    /// <summary>The stable identifier, for example <c>AppIdUri</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What has to hold.</summary>
    public required string Title { get; init; }

    /// <summary>How the check ended.</summary>
    public required CheckStatus Status { get; init; }

    /// <summary>What was seen.</summary>
    public required string Evidence { get; init; }

    /// <summary>What to do; null where the check passed.</summary>
    public string? Remedy { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Id}: {Status}";
}
