namespace TenantAttach;

/// <summary>One prerequisite or limit, and what was seen of it.</summary>
public sealed class PrerequisiteCheck
{
    /// <summary>The stable identifier.</summary>
    public required string Id { get; init; }

    /// <summary>What has to hold.</summary>
    public required string Title { get; init; }

    /// <summary>How the check ended.</summary>
    public required CheckStatus Status { get; init; }

    /// <summary>False where no public interface shows it, or where what it needs was not given: it then does not count for the exit
    /// code.</summary>
    public bool CanBeChecked { get; init; } = true;

    /// <summary>What was seen; for a check that was not made, why not.</summary>
    public required string Evidence { get; init; }

    /// <summary>What to do; null where the check passed.</summary>
    public string? Remedy { get; init; }

    /// <summary>Where the prerequisite is described.</summary>
    public required string Source { get; init; }

    /// <summary>The number of the fault that follows where it does not hold, or null.</summary>
    public string? FaultCode { get; init; }

    /// <summary>What needs it.</summary>
    public IReadOnlyList<string> Feature { get; init; } = Array.Empty<string>();

    /// <inheritdoc/>
    public override string ToString() => $"{Id}: {Status}";
}
